import { X509Certificate } from 'node:crypto'
import { SocketAddress } from 'node:net'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { canonicalName, decodeNames, encodeNames } from '../../src/certificates/alternative-names.ts'
import { decode, encode } from '../../src/certificates/der.ts'
import { createIssuer, createRoot, issueLeaf } from '../../src/certificates/issue.ts'
import { readCertificate } from '../../src/certificates/read-certificate.ts'
import { openssl } from './certificates-openssl.ts'

const now = new Date()
const issuer = createIssuer('orders', 365, createRoot('orders', 3650, now), now)
const anyName = fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6())

function withNames(names: readonly string[]): string {
  const request = { purpose: 'test', subject: { organization: 'test' }, names, usages: ['server' as const], days: 1 }
  return issueLeaf(request, issuer, now).certificate
}

test('every name is read back as it was written, up to its one canonical form', () => {
  fc.assert(
    fc.property(fc.array(anyName), (names) => {
      const canonical = names.map(canonicalName)
      expect(decodeNames(decode(encode(encodeNames(canonical))))).toEqual(canonical)
      expect(canonical.map(canonicalName)).toEqual(canonical)
    }),
    { numRuns: 500 },
  )
})

test('every IPv6 address has the bytes that the system resolves it to', () => {
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      const certificate = new X509Certificate(withNames([address]))
      expect(certificate.checkIP(address)).toBe(address)
      expect(certificate.checkIP(new SocketAddress({ address, family: 'ipv6' }).address)).toBeDefined()
    }),
    { numRuns: 100 },
  )
})

test('Node and OpenSSL find every name in the certificate', () => {
  fc.assert(
    fc.property(fc.array(fc.domain(), { minLength: 1 }), fc.array(fc.ipV4()), (hosts, addresses) => {
      const pem = withNames([...hosts, ...addresses])
      const certificate = new X509Certificate(pem)
      for (const host of hosts) expect(certificate.checkHost(host)).toBeDefined()
      for (const address of addresses) expect(certificate.checkIP(address)).toBe(address)
      expect(readCertificate(pem, 'it').names).toEqual([...hosts, ...addresses].map(canonicalName))
    }),
    { numRuns: 50 },
  )
  const pem = withNames(['*.example.com', '198.51.100.4', '::ffff:192.0.2.1', '::', '1::8'])
  const listed = openssl(['x509', '-in', 'it', '-noout', '-ext', 'subjectAltName'], { it: pem })
  expect(listed).toContain(
    'DNS:*.example.com, IP Address:198.51.100.4, IP Address:0:0:0:0:0:FFFF:C000:201, IP Address:0:0:0:0:0:0:0:0, IP Address:1:0:0:0:0:0:0:8',
  )
})

test.each([
  ['ETCD.Example.COM.', 'etcd.example.com'],
  ['2001:0DB8:0:0:0:0:0:7', '2001:db8::7'],
  ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
  ['*.example.com', '*.example.com'],
])('%s is the same name as %s', (written, canonical) => {
  expect(canonicalName(written)).toBe(canonical)
})

test.each([
  '',
  '.',
  'bücher.example',
  'a b',
  '-a.example',
  'a..b',
  'fe80::1%eth0',
  'a.*.b',
  `${'a'.repeat(64)}.b`,
  'a\u0000b',
])('no certificate is made for "%s"', (name) => {
  expect(() => canonicalName(name)).toThrow('no certificate can be issued for the name')
})

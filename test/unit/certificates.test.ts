import { X509Certificate } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { createIssuer, createRoot, issueLeaf, type LeafRequest } from '../../src/certificates/issue.ts'
import { readCertificate, readCertificates } from '../../src/certificates/read-certificate.ts'
import { clusterLeaves, type NamedCluster, peerName } from '../../src/cluster/cluster-leaves.ts'
import { openssl } from './certificates-openssl.ts'

const now = new Date()
const orders: NamedCluster = {
  name: 'orders',
  namespace: 'etcd',
  clusterDomain: 'cluster.local',
  portals: { hostnames: ['etcd.Example.com', '192.0.2.7', '2001:DB8::7'] },
  tls: { leafDays: 90, keyAlgorithm: 'ECDSA-P256' },
}
const root = createRoot('orders', 3650, now)
const issuer = createIssuer('orders', 365, root, now)
const wanted = clusterLeaves(orders)
const leaves = Object.fromEntries(
  Object.entries(wanted).map(([name, request]) => [name, issueLeaf(request, issuer, now)]),
) as Record<keyof typeof wanted, ReturnType<typeof issueLeaf>>

/** `openssl verify` as a careful client runs it: the root alone is trusted, the issuer comes with the leaf. */
function verify(chain: string, purpose: 'sslserver' | 'sslclient', ...more: string[]): string {
  const args = [
    'verify',
    '-x509_strict',
    '-purpose',
    purpose,
    ...more,
    '-CAfile',
    'root',
    '-untrusted',
    'chain',
    'chain',
  ]
  return openssl(args, { root: root.certificate, chain })
}

/** The lines of `openssl x509 -text` without the spaces that its versions set differently. */
function printed(certificate: string): string {
  return openssl(['x509', '-in', 'it', '-noout', '-text'], { it: certificate })
    .replace(/^\s+| +$/gm, '')
    .replaceAll(' = ', '=')
}

test.each([
  ['members', 'sslserver'],
  ['members', 'sslclient'],
  ['peers', 'sslserver'],
  ['peers', 'sslclient'],
  ['portal', 'sslserver'],
  ['portalClient', 'sslclient'],
  ['rootUser', 'sslclient'],
] as const)('OpenSSL trusts the leaf of %s as %s', (name, purpose) => {
  expect(verify(leaves[name].certificate, purpose)).toBe('chain: OK\n')
})

test.each([
  ['portal', 'sslclient'],
  ['portalClient', 'sslserver'],
  ['rootUser', 'sslserver'],
] as const)('OpenSSL does not take the leaf of %s as %s', (name, purpose) => {
  expect(() => verify(leaves[name].certificate, purpose)).toThrow(/unsuit/)
})

test('a leaf without its issuer leads nowhere', () => {
  const [leaf] = readCertificates(leaves.portal.certificate, 'portal')
  expect(() => verify(leaf?.pem ?? '', 'sslserver')).toThrow('unable to get local issuer certificate')
})

test('the root is an authority for one issuer', () => {
  const text = printed(root.certificate)
  expect(text).toContain('X509v3 Basic Constraints: critical\nCA:TRUE, pathlen:1\n')
  expect(text).toContain('X509v3 Key Usage: critical\nCertificate Sign, CRL Sign\n')
  expect(text).toContain('ASN1 OID: prime256v1')
  expect(text).toMatch(/Subject: O=orders, CN=etcd root [0-9a-f]{8}\n/)
  expect(openssl(['verify', '-x509_strict', '-CAfile', 'root', 'root'], { root: root.certificate })).toBe('root: OK\n')
})

test('the issuer is an authority for leaves, and for TLS only', () => {
  const text = printed(issuer.certificate)
  expect(text).toContain('X509v3 Basic Constraints: critical\nCA:TRUE, pathlen:0\n')
  expect(text).toContain('X509v3 Key Usage: critical\nCertificate Sign, CRL Sign\n')
  expect(text).toContain('TLS Web Server Authentication, TLS Web Client Authentication\n')
})

test('an issuer cannot make another issuer', () => {
  const below = createIssuer('orders', 30, issuer, now)
  const leaf = issueLeaf(wanted.portal, below, now)
  expect(() => verify(leaf.certificate + issuer.certificate, 'sslserver')).toThrow('path length constraint exceeded')
})

test('a leaf names its issuer by key, signs only, and is no authority', () => {
  const text = printed(leaves.portal.certificate)
  const subjectKeyId = /Subject Key Identifier:\n(.*)/.exec(printed(issuer.certificate))?.[1]
  expect(text).toContain(`X509v3 Authority Key Identifier:\n${subjectKeyId}\n`)
  expect(text).toContain('X509v3 Basic Constraints: critical\nCA:FALSE\n')
  expect(text).toContain('X509v3 Key Usage: critical\nDigital Signature\n')
  expect(text).toContain('X509v3 Extended Key Usage:\nTLS Web Server Authentication\n')
  expect(text).toContain('Signature Algorithm: ecdsa-with-SHA256\n')
  expect(text).toContain('Version: 3 (0x2)\n')
})

describe('names', () => {
  const clientNames = ['orders', 'orders.etcd', 'orders.etcd.svc', 'orders.etcd.svc.cluster.local', 'etcd.example.com']
  const addresses = ['192.0.2.7', '2001:db8::7', '127.0.0.1', '::1']
  const memberNames = ['orders-0.orders-members.etcd.svc', 'orders-2.orders-members.etcd.svc.cluster.local']

  test.each(['portal', 'members'] as const)('clients reach %s under every name and address', (leaf) => {
    const certificate = new X509Certificate(leaves[leaf].certificate)
    for (const name of [...clientNames, 'localhost']) expect(certificate.checkHost(name)).toBeDefined()
    for (const address of addresses) expect(certificate.checkIP(address)).toBeDefined()
    for (const address of addresses) {
      expect(verify(leaves[leaf].certificate, 'sslserver', '-verify_ip', address)).toBe('chain: OK\n')
    }
    expect(certificate.checkHost('payments.etcd.svc')).toBeUndefined()
  })

  test.each(['peers', 'members'] as const)('members reach %s under their own names', (leaf) => {
    const certificate = new X509Certificate(leaves[leaf].certificate)
    for (const name of [...memberNames, peerName(orders)]) expect(certificate.checkHost(name)).toBeDefined()
  })

  test('a peer certificate has the names of members only, no address and no hostname of the user', () => {
    const { names } = readCertificate(leaves.peers.certificate, 'peers')
    expect(names[0]).toBe('orders-members.etcd.svc.cluster.local')
    expect(names.filter((name) => !name.includes('orders-members.etcd.svc'))).toEqual([])
  })

  test('adding members asks for no other certificate', () => {
    expect(wanted.peers.names).toContain('orders-4.orders-members.etcd.svc')
  })

  test("a portal cannot pretend to be a member, nor speak in a user's name", () => {
    expect(new X509Certificate(leaves.portal.certificate).checkHost('orders-0.orders-members.etcd.svc')).toBeUndefined()
    expect(readCertificate(leaves.portalClient.certificate, 'it').subject).toEqual({ organization: 'portal' })
  })

  test('only the root user has a common name', () => {
    expect(printed(leaves.rootUser.certificate)).toContain('Subject: CN=root\n')
    const others = [wanted.members, wanted.peers, wanted.portal, wanted.portalClient]
    expect(others.map(({ subject }) => subject.commonName)).toEqual([undefined, undefined, undefined, undefined])
  })

  test('a hostname that no certificate can have is refused by name', () => {
    const broken = { ...orders, portals: { hostnames: ['etcd example'] } }
    expect(() => clusterLeaves(broken)).toThrow('no certificate can be issued for the name "etcd example"')
  })
})

describe('time', () => {
  const day = 24 * 60 * 60 * 1000

  test('a certificate begins five minutes ago, for clocks that differ, and lasts its days', () => {
    const { notBefore, notAfter } = readCertificate(leaves.portal.certificate, 'portal')
    const age = now.getTime() - notBefore.getTime()
    expect(age).toBeGreaterThanOrEqual(5 * 60_000)
    expect(age).toBeLessThan(5 * 60_000 + 1000)
    expect(notAfter.getTime() - notBefore.getTime()).toBe(90 * day - 1000)
  })

  test('nothing outlives what signed it', () => {
    const shortIssuer = createIssuer('orders', 30, root, now)
    const leaf = issueLeaf(wanted.portal, shortIssuer, now)
    const end = readCertificate(shortIssuer.certificate, 'issuer').notAfter
    expect(readCertificate(leaf.certificate, 'leaf').notAfter).toEqual(end)
  })

  test('an authority that has ended signs nothing', () => {
    const later = new Date(now.getTime() + 366 * day)
    expect(() => issueLeaf(wanted.portal, issuer, later)).toThrow('no certificate was issued')
  })

  test('an authority that has not begun signs nothing', () => {
    expect(() => issueLeaf(wanted.portal, issuer, new Date(now.getTime() - day))).toThrow('no certificate was issued')
  })

  test('no leaf lives longer than 366 days', () => {
    const longest = issueLeaf({ ...wanted.portal, days: 366 }, createIssuer('orders', 700, root, now), now)
    const { notBefore, notAfter } = readCertificate(longest.certificate, 'leaf')
    expect(notAfter.getTime() - notBefore.getTime()).toBeLessThanOrEqual(366 * day)
    expect(() => issueLeaf({ ...wanted.portal, days: 367 }, issuer, now)).toThrow('at most 366')
  })

  test('a root that reaches beyond 2049 is read alike by OpenSSL and Node', () => {
    const old = createRoot('orders', 30 * 365, new Date('2026-01-01T00:05:00Z')).certificate
    expect(openssl(['x509', '-in', 'it', '-noout', '-enddate'], { it: old })).toBe(
      'notAfter=Dec 24 23:59:59 2055 GMT\n',
    )
    expect(readCertificate(old, 'root').notAfter.toISOString()).toBe('2055-12-24T23:59:59.000Z')
  })
})

test('serials are positive, 20 bytes long, and never the same', () => {
  const request: LeafRequest = wanted.rootUser
  const serials = Array.from(
    { length: 100 },
    () => readCertificate(issueLeaf(request, issuer, now).certificate, '').serial,
  )
  for (const serial of serials) expect(serial).toMatch(/^[4-7][0-9a-f]{39}$/)
  expect(new Set(serials.map((serial) => serial.slice(0, 8))).size).toBe(100)
})

test('two roots of one cluster have different names', () => {
  const other = createRoot('orders', 3650, now)
  expect(new X509Certificate(other.certificate).subject).not.toBe(new X509Certificate(root.certificate).subject)
})

describe('reading', () => {
  test('a certificate says what OpenSSL reads in it', () => {
    const [leaf, next] = readCertificates(leaves.members.certificate, 'members')
    const serial = openssl(['x509', '-in', 'it', '-noout', '-serial'], { it: leaves.members.certificate })
    expect(`serial=${leaf?.serial.toUpperCase()}\n`).toBe(serial)
    expect(leaf).toMatchObject({
      subject: { organization: 'members', commonName: undefined },
      names: wanted.members.names,
      usages: ['server', 'client'],
      isAuthority: false,
      mayCertify: false,
      pathLength: undefined,
    })
    expect(leaf?.authorityKeyId).toBe(next?.subjectKeyId)
    expect(next).toMatchObject({ isAuthority: true, mayCertify: true, pathLength: 0, usages: ['server', 'client'] })
  })

  test('a certificate that OpenSSL made is read too', () => {
    const key = openssl(['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'], {})
    const made = ['req', '-x509', '-key', 'key', '-subj', '/O=Ä & Co/CN=theirs', '-days', '2']
    const extensions = ['-addext', 'subjectAltName=DNS:A.example,IP:2001:db8::1,email:a@b.example']
    const certificate = openssl([...made, ...extensions, '-utf8'], { key })
    expect(readCertificate(`their root\n${certificate}`, 'theirs')).toMatchObject({
      subject: { organization: 'Ä & Co', commonName: 'theirs' },
      names: ['a.example', '2001:db8::1'],
      usages: ['server', 'client'],
      isAuthority: true,
      pathLength: undefined,
      mayCertify: true,
    })
  })

  test.each([
    ['', 'found none'],
    [root.certificate.replace(/[A-Za-z0-9+/]{60}/, 'A'.repeat(60)), 'certificate 1 of 1 is not valid X.509'],
  ])('what cannot be read is refused with where it was found', (pem, found) => {
    const problem = expect.objectContaining({
      message: 'Secret orders-authority, tls.crt cannot be read',
      findings: [expect.objectContaining({ found: expect.stringContaining(found) })],
    })
    expect(() => readCertificates(pem, 'Secret orders-authority, tls.crt')).toThrow(problem)
  })
})

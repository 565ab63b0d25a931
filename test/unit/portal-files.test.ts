import { expect, test } from '@jest/globals'
import { createRoot } from '../../src/certificates/issue.ts'
import { readCertificate } from '../../src/certificates/read-certificate.ts'
import { fingerprintAtPortal, servedFingerprint, trustedFingerprints } from '../../src/portals/served-files.ts'
import { openssl } from './certificates-openssl.ts'

/** As HAProxy 3.2 shows a certificate. */
const shown = (serial: string, fingerprint: string) =>
  `Serial: ${serial}\nnotBefore: Nov 22 22:58:45 2026 GMT\nAlgorithm: EC256\nSHA1 FingerPrint: ${fingerprint}\nSubject: /O=team/CN=root\nIssuer: /O=team/CN=root\n`
const [one, two] = ['B4CAF0185EABE5C656070FCF96697C7E95CBF69A', '12694C85C83A6EB0FC269AD68E238EA6339426AB']

test('two roots of a team are told apart, also when both are its number 1', async () => {
  const answer = `Filename: ca.crt\nStatus: Used\n \nCertificate #1:\n${shown('01', one)} \nCertificate #2:\n${shown('01', two)}\n`
  expect(await trustedFingerprints({ ask: async () => answer }, 'ca.crt')).toEqual([one, two])
  expect(await trustedFingerprints({ ask: async () => 'unknown file\n' }, 'ca.crt')).toEqual([])
})

test('of a leaf the issuer that comes with it does not count', async () => {
  const answer = `Filename: server.pem\nStatus: Used\n${shown('0A', two)}Chain Subject: /O=team/CN=issuer\n`
  expect(await servedFingerprint({ ask: async () => answer }, 'server.pem')).toBe(two)
  expect(await servedFingerprint({ ask: async () => 'unknown file\n' }, 'server.pem')).toBeUndefined()
})

test('OpenSSL, by which HAProxy knows certificates, calls one the same', () => {
  const { certificate } = createRoot('etcd/orders', 10, new Date())
  const said = openssl(['x509', '-in', 'root', '-noout', '-fingerprint', '-sha1'], { root: certificate })
  const mine = fingerprintAtPortal(readCertificate(certificate, 'it').x509)
  expect(said.replaceAll(':', '').trim().endsWith(`=${mine}`)).toBe(true)
  expect(mine).toMatch(/^[0-9A-F]{40}$/)
})

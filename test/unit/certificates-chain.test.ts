import { expect, test } from '@jest/globals'
import { createIssuer, createRoot, issueLeaf, type LeafRequest } from '../../src/certificates/issue.ts'
import { fieldsOf, readCertificate } from '../../src/certificates/read-certificate.ts'
import { signCertificate } from '../../src/certificates/sign-certificate.ts'
import { chainFaults } from './verify-chain.ts'

const now = new Date('2026-11-22T14:00:00Z')
const root = createRoot('orders', 3650, now)
const issuer = createIssuer('orders', 365, root, now)
const request: LeafRequest = {
  purpose: 'test',
  subject: { commonName: 'checkout' },
  names: [],
  usages: ['client'],
  days: 90,
}
const leaf = issueLeaf(request, issuer, now)
const nameOf = (pem: string) => readCertificate(pem, '').subject.commonName

test('a leaf served with its issuer is trusted by the root, also when several roots are', () => {
  const other = createRoot('orders', 3650, now)
  expect(chainFaults(leaf.certificate, root.certificate, now)).toEqual([])
  expect(chainFaults(leaf.certificate, other.certificate + root.certificate, now)).toEqual([])
  expect(chainFaults(issuer.certificate, root.certificate, now)).toEqual([])
})

test('a chain below another root is not trusted', () => {
  const other = createRoot('orders', 3650, now)
  const fault = `"${nameOf(issuer.certificate)}" was not issued by a trusted root`
  expect(chainFaults(leaf.certificate, other.certificate, now)).toEqual([fault])
})

test('a chain whose links do not hold is not trusted', () => {
  const otherIssuer = createIssuer('orders', 365, root, now)
  const chain = readCertificate(leaf.certificate, '').pem + otherIssuer.certificate
  const fault = `"checkout" was not issued by "${nameOf(otherIssuer.certificate)}"`
  expect(chainFaults(chain, root.certificate, now)).toEqual([fault])
})

test('a leaf cannot issue', () => {
  const forged = issueLeaf({ ...request, subject: { commonName: 'root' } }, leaf, now)
  const chain = forged.certificate + issuer.certificate
  expect(chainFaults(chain, root.certificate, now)).toContain('"root" was not issued by "checkout"')
})

test('an issuer below an issuer is not trusted', () => {
  const below = createIssuer('orders', 30, issuer, now)
  const chain = issueLeaf(request, below, now).certificate + issuer.certificate
  expect(chainFaults(chain, root.certificate, now)).toEqual([
    `"${nameOf(issuer.certificate)}" allows 0 authorities below it, found 1`,
    `"${nameOf(root.certificate)}" allows 1 authorities below it, found 2`,
  ])
})

test('every certificate that has ended is named', () => {
  const later = new Date('2027-11-23T00:00:00Z')
  expect(chainFaults(leaf.certificate, root.certificate, later)).toEqual([
    '"checkout" is valid from 2026-11-22T13:55:00.000Z to 2027-02-20T13:54:59.000Z only',
    `"${nameOf(issuer.certificate)}" is valid from 2026-11-22T13:55:00.000Z to 2027-11-22T13:54:59.000Z only`,
  ])
})

test('a certificate that claims an issuer whose key did not sign it is not trusted', () => {
  const { x509, subjectKeyId = '', notAfter } = readCertificate(issuer.certificate, '')
  const claimed = { subject: fieldsOf(x509.raw).subject, keyId: Buffer.from(subjectKeyId, 'hex') }
  const { publicKey } = readCertificate(leaf.certificate, '').x509
  const contents = { subject: { commonName: 'root' }, publicKey, notBefore: now, notAfter, names: [], usages: [] }
  const forged = signCertificate(contents, claimed, leaf.key)
  const fault = `"root" was not issued by "${nameOf(issuer.certificate)}"`
  expect(chainFaults(forged + issuer.certificate, root.certificate, now)).toEqual([fault])
})

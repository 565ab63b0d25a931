import { expect, test } from '@jest/globals'
import type { KeyPair } from '../../src/certificates/certificate.ts'
import { createIssuer, createRoot, issueLeaf, type LeafRequest } from '../../src/certificates/issue.ts'
import { fieldsOf, readCertificate } from '../../src/certificates/read-certificate.ts'
import { issuerReissueReasons, leafReissueReasons } from '../../src/certificates/reissue-reasons.ts'
import { signCertificate } from '../../src/certificates/sign-certificate.ts'

const now = new Date('2026-11-22T14:00:00Z')
const days = (count: number) => new Date(now.getTime() + count * 24 * 60 * 60 * 1000)
const root = createRoot('orders', 3650, now)
const issuer = createIssuer('orders', 365, root, now)
const request: LeafRequest = {
  purpose: "portals' certificate",
  subject: { organization: 'portal' },
  names: ['orders.etcd.svc', '192.0.2.7', '2001:DB8::7'],
  usages: ['server'],
  days: 90,
}
const leaf = issueLeaf(request, issuer, now)
const misfits = (existing: KeyPair | undefined, at = now) =>
  leafReissueReasons(existing, request, issuer.certificate, at)
const made = (changes: Partial<LeafRequest>) => issueLeaf({ ...request, ...changes }, issuer, now)

test('a leaf that is as it should be stays, also on its last day', () => {
  expect(misfits(leaf)).toEqual([])
  expect(misfits(leaf, days(89.9))).toEqual([])
})

test('the order of names, their spelling and the days it was made for are no reason for a new leaf', () => {
  const names = ['2001:db8:0::7', 'ORDERS.etcd.svc', '192.0.2.7']
  expect(leafReissueReasons(leaf, { ...request, names, days: 30 }, issuer.certificate, now)).toEqual([])
})

test.each<[string, KeyPair | undefined, string[]]>([
  ['no leaf', undefined, ['does not exist']],
  ['text', { ...leaf, certificate: 'hello' }, ['cannot be read']],
  ['damaged', { ...leaf, certificate: leaf.certificate.replace('MII', 'MIJ') }, ['cannot be read']],
  ['key of another leaf', { ...leaf, key: made({}).key }, ['does not match its key']],
  ['no key', { ...leaf, key: '' }, ['does not match its key']],
  ['a name is missing', made({ names: ['orders.etcd.svc', '192.0.2.7'] }), ['lacks the name 2001:db8::7']],
  ['a name too many', made({ names: [...request.names, 'old.example'] }), ['has the name old.example']],
  ['other usages', made({ usages: ['client'] }), ['lacks the usage server', 'has the usage client']],
  ['a usage too many', made({ usages: ['server', 'client'] }), ['has the usage client']],
  ['a common name', made({ subject: { organization: 'portal', commonName: 'root' } }), ['has another subject']],
  [
    'served alone',
    { ...leaf, certificate: readCertificate(leaf.certificate, '').pem },
    ['was issued by another issuer'],
  ],
  ['another issuer', issueLeaf(request, createIssuer('orders', 365, root, now), now), ['was issued by another issuer']],
])('%s is a reason for a new leaf', (_, existing, reasons) => {
  expect(misfits(existing)).toEqual(reasons)
})

test("another issuer's leaf with this issuer behind it does not pass", () => {
  const foreign = issueLeaf(request, createIssuer('orders', 365, root, now), now)
  const certificate = readCertificate(foreign.certificate, '').pem + issuer.certificate
  expect(misfits({ ...foreign, certificate })).toEqual(['was issued by another issuer'])
})

test('a leaf that ended or has not begun is a reason for a new one', () => {
  expect(misfits(leaf, days(90))).toEqual(['ended at 2027-02-20T13:54:59.000Z'])
  expect(misfits(leaf, days(-1))).toEqual(['is not valid before 2026-11-22T13:55:00.000Z'])
})

test('an issuer stays below any root that is trusted, also while two are', () => {
  const newRoot = createRoot('orders', 3650, now)
  expect(issuerReissueReasons(issuer, root.certificate, now)).toEqual([])
  expect(issuerReissueReasons(issuer, newRoot.certificate + root.certificate, now)).toEqual([])
  expect(issuerReissueReasons(issuer, newRoot.certificate, now)).toEqual(['was issued by another root'])
})

test('an issuer that cannot sign is replaced', () => {
  expect(issuerReissueReasons(undefined, root.certificate, now)).toEqual(['does not exist'])
  expect(issuerReissueReasons({ ...issuer, key: root.key }, root.certificate, now)).toEqual(['does not match its key'])
  expect(issuerReissueReasons(issuer, root.certificate, days(365))).toEqual(['ended at 2027-11-22T13:54:59.000Z'])
  expect(issuerReissueReasons(leaf, root.certificate, now)).toEqual([
    'was issued by another root',
    'is not allowed to sign certificates',
  ])
})

test('a leaf that could sign others is replaced', () => {
  const { x509, subjectKeyId = '' } = readCertificate(issuer.certificate, '')
  const signer = { subject: fieldsOf(x509.raw).subject, keyId: Buffer.from(subjectKeyId, 'hex') }
  const { names, notBefore, notAfter, x509: own } = readCertificate(leaf.certificate, '')
  const contents = { ...request, names, notBefore, notAfter, publicKey: own.publicKey, pathLength: 0 }
  const certificate = signCertificate(contents, signer, issuer.key) + issuer.certificate
  expect(misfits({ ...leaf, certificate })).toEqual(['is an authority'])
})

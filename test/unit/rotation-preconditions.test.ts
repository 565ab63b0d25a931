import { expect, test } from '@jest/globals'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { createRoot } from '../../src/certificates/issue.ts'
import { readCertificate } from '../../src/certificates/read-certificate.ts'
import { sealRootKey } from '../../src/certificates/root-key-seal.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { duration } from '../../src/operation/inputs.ts'
import { Problem } from '../../src/problem/problem.ts'
import { missingFindings } from '../../src/rotation/load-objects.ts'
import { issuingClockFindings, rootKey } from '../../src/rotation/preconditions.ts'

const now = new Date('2026-11-22T12:00:00Z')
const seconds = (count: number) => new Date(now.getTime() + count * 1000)
const spec = parseClusterFile(
  'name: orders\nnamespace: etcd\nstorage: { class: encrypted, size: 20Gi }\n',
  'cluster.yaml',
)
const issuerEnd = new Date('2027-11-22T12:00:00Z')
const made = createRoot('etcd/orders', 100, now)
const certificate = readCertificate(made.certificate, 'the root')

test('a clock that is so far ahead that certificates would not be valid yet is named, with both times', () => {
  expect(issuingClockFindings(seconds(239), now)).toEqual([])
  expect(issuingClockFindings(seconds(-3600), now)).toEqual([])
  expect(issuingClockFindings(now, undefined)).toEqual([])
  expect(issuingClockFindings(seconds(300), now)).toEqual([
    {
      code: 'CLOCKS_DIFFER',
      subject: 'clock',
      found:
        'needs clocks that agree within 4 minutes, found 2026-11-22T12:05:00.000Z here and 2026-11-22T12:00:00.000Z at the API server: new certificates would not be valid there yet',
      fix: 'correct the clock of the machine that runs this command',
    },
  ])
})

test('where there is nothing of a cluster, that is one finding', () => {
  const all = ['Secret orders-authority', 'Secret orders-root']
  expect(missingFindings(spec, all, 2).map(({ found, fix }) => `${found}: ${fix}`)).toEqual([
    'needs the cluster orders in namespace etcd, found nothing of it: correct name or namespace in cluster.yaml; if both are right, run provision first',
  ])
  expect(missingFindings(spec, all, 3)).toHaveLength(2)
})

test("a root's key that is not there: what can still be done is said", async () => {
  const root = { certificate, key: undefined, sealedKey: undefined }
  expect(await rootKey(root, undefined, { spec, issuerEnd })).toEqual({
    findings: [
      {
        code: 'AUTHORITY_INVALID',
        subject: 'authority',
        found: "a new issuer is signed by the root, and the root's key is not in Secret orders-root-authority",
        fix: 'restore it as tls.key of that Secret, or run what: root, which creates another root and does not need the old key; what: leaves can be done without it until 2027-11-22T12:00:00.000Z, when the issuer ends',
      },
    ],
  })
})

test('a sealed root asks for the identity, takes the right one, and refuses a wrong one without a word of it', async () => {
  const [right, wrong] = [await generateIdentity(), await generateIdentity()]
  const sealedKey = await sealRootKey(made.key, [await identityToRecipient(right)])
  const root = { certificate, key: undefined, sealedKey }
  expect(await rootKey(root, undefined, { spec, issuerEnd })).toMatchObject({
    findings: [
      {
        subject: 'identity',
        found:
          'a new issuer is signed by the root, whose key is sealed to tls.rootRecipients, and no identity was given',
      },
    ],
  })
  expect(await rootKey(root, `# mine\n${right}\n`, { spec, issuerEnd })).toEqual({ key: made.key })
  const refusal = await rootKey(root, wrong, { spec, issuerEnd }).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(Problem)
  expect(JSON.stringify(refusal)).not.toContain(wrong)
})

test('a duration is a whole number and its unit', () => {
  const { parse } = duration('30d', 'How soon.')
  expect(['90s', '15m', '24h', '30d', '0s'].map((text) => parse(text, 'within'))).toEqual([
    90_000, 900_000, 86_400_000, 2_592_000_000, 0,
  ])
  for (const wrong of ['30', 'd', '1.5h', '-1d', '1 d', '30D', '123456s', '']) {
    expect(() => parse(wrong, 'within')).toThrow(`input "within" is "${wrong}"`)
  }
})

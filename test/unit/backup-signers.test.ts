import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { readCatalog } from '../../src/backup/catalog.ts'
import { fileOfRecord } from '../../src/backup/manifest.ts'
import { missingBackups, missingNewest } from '../../src/backup/missing-backups.ts'
import { manifestName, objectName, signatureName } from '../../src/backup/object-names.ts'
import { backupRecord } from '../../src/backup/record-backups.ts'
import { type BackupRecord, parseBackupRecord, recordedNewest } from '../../src/cluster/backup-record.ts'
import type { Secret } from '../../src/cluster/object-types.ts'
import { secret } from '../../src/cluster/secret-files.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { differences } from '../../src/provision/object-diff.ts'
import { planSummary } from '../../src/provision/summary.ts'
import { addedKeys } from '../../src/signing/added-keys.ts'
import { recordedKeys } from '../../src/signing/approved-keys.ts'
import { createSignerKey, signedBy, signerOf } from '../../src/signing/signature.ts'
import {
  readSigner,
  signerFile,
  signerKeyFor,
  trustedSigner,
  unapprovedFindings,
  unlistedSigner,
} from '../../src/signing/signer-secret.ts'
import { commandsOf } from '../docs/executed-blocks.ts'
import {
  contentsOfObject,
  folder,
  manifestOf,
  newSigner,
  orders,
  putBackup,
  recipient,
  signer,
} from './backup-fixtures.ts'
import { memoryStore } from './memory-store.ts'
import { findingsOf } from './user-file.ts'

const now = new Date('2026-11-22T14:00:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
const keep = { hours: 24, days: 7, weeks: 4, months: 12 }
const fileWith = (...signers: string[]) =>
  `name: orders\nnamespace: etcd\nstorage: { class: fast, size: 2Gi }\nbackup:\n  bucket: backups\n  recipients: [${recipient}]\n  signers: [${signers.join(', ')}]\n`
const specWith = (...signers: string[]) => parseClusterFile(fileWith(...signers), 'cluster.yaml')
const clusterWith = (found: unknown) => ({ get: async () => found }) as unknown as Kubernetes
const report = { mask: () => undefined }

test('openssl alone checks a signature, as the documentation says', () => {
  const [script = ''] = commandsOf('docs/backup.md#check-a-signature-without-this-project')
  expect(script).toContain('openssl pkeyutl -verify')
  const place = mkdtempSync(join(tmpdir(), 'managed-etcd-signature-'))
  const contents = fileOfRecord(manifestOf(ago(1), 7))
  const check = (manifest: Uint8Array, key: string) => {
    writeFileSync(join(place, manifestName), manifest)
    writeFileSync(join(place, signatureName), signer.sign(contents))
    writeFileSync(join(place, objectName), contentsOfObject)
    try {
      const env = { ...process.env, SIGNER: key }
      return execFileSync('bash', ['-euc', script], { cwd: place, env, encoding: 'utf8', stdio: 'pipe' })
    } catch {
      return 'refused'
    }
  }
  try {
    expect(check(contents, signer.publicKey)).toContain('Signature Verified Successfully')
    expect(check(Buffer.concat([contents, Buffer.from(' ')]), signer.publicKey)).toBe('refused')
    expect(check(contents, newSigner().publicKey)).toBe('refused')
  } finally {
    rmSync(place, { recursive: true })
  }
})

test('only an Ed25519 key signs, and only one checks', () => {
  const made = createSignerKey()
  expect(signerOf(made)?.publicKey).toMatch(/^MCowBQYDK2VwAyEA/)
  const other = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  expect(signerOf(other.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())).toBeUndefined()
  expect([signerOf(''), signerOf('no key')]).toEqual([undefined, undefined])
  const contents = Buffer.from('contents')
  const ecdsa = other.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  expect(signedBy(contents, signer.sign(contents), ['', 'no key', ecdsa, signer.publicKey])).toBe(signer.publicKey)
  expect(signedBy(contents, signer.sign(contents), ['', 'no key', ecdsa])).toBeUndefined()
})

test.each([
  ['a private key', 'MC4CAQAwBQYDK2VwBCIEIDwr5X5bAZ0p9dZ6UVuf2IEWtlG0ThqiC1MfLOHz0mBa', 'this is a private key'],
  ['one that lost a character', `${'MCowBQYDK2VwAyEA'}${'a'.repeat(41)}A=`, 'it has 60 characters'],
  ['a key of another kind', 'ssh-ed25519', 'copy the line that provision prints'],
  ['an age recipient', recipient, 'copy the line that provision prints'],
])('%s in backup.signers is refused with its place and what to do', (_, key, fix) => {
  const text = findingsOf(() => specWith(key))
  expect(text).toContain('cluster.yaml:7:13')
  expect(text).toContain(fix)
  if (key.startsWith('MC4')) expect(text).not.toContain(key)
})

test('a key is made where there is none, and never in the place of another', () => {
  const spec = specWith()
  const made = signerKeyFor(spec, undefined)
  if (!('signer' in made) || !made.isNew) throw new Error('none was made')
  expect(made.secret.metadata).toMatchObject({ name: 'orders-backup-signer', namespace: 'etcd' })
  const again = signerKeyFor(spec, made.secret)
  expect(again).toMatchObject({
    isNew: false,
    secret: { data: made.secret.data },
    signer: { publicKey: made.signer.publicKey },
  })
  for (const files of [{}, { [signerFile]: 'no key' }])
    expect(signerKeyFor(spec, secret(spec, 'orders-backup-signer', files))).toMatchObject({
      subject: 'signer',
      found: expect.stringContaining('needs an Ed25519 key in PEM as signer.key of Secret orders-backup-signer'),
      fix: expect.stringContaining('delete that Secret and run provision'),
    })
})

test('a key that the cluster file does not list signs nothing, and the line to add is told', async () => {
  const other = newSigner()
  const [first] = unlistedSigner(specWith(), signer)
  expect(first?.fix).toBe(`add signers: [${signer.publicKey}] to its backup section`)
  const [second] = unlistedSigner(specWith(other.publicKey), signer)
  expect(second?.fix).toBe(
    `set signers: [${signer.publicKey}] in its backup section, or ` +
      `signers: [${other.publicKey}, ${signer.publicKey}] if you know that the others are yours`,
  )
  expect(unlistedSigner(specWith(other.publicKey, signer.publicKey), signer)).toEqual([])
  const made = signerKeyFor(specWith(), undefined)
  if (!('signer' in made)) throw new Error('none was made')
  const trusted = (...signers: string[]) => trustedSigner(clusterWith(made.secret), specWith(...signers), report)
  expect(await trusted(made.signer.publicKey)).toMatchObject({ publicKey: made.signer.publicKey })
  expect(await trusted(signer.publicKey)).toMatchObject({ subject: 'backup.signers' })
})

test('a key that is lost is told, with who makes another', async () => {
  const lost = readSigner(clusterWith(undefined), specWith(), { report, refused: 'refused', fix: 'run provision' })
  await expect(lost).rejects.toMatchObject({
    findings: [{ found: expect.stringContaining('needs Secret orders-backup-signer'), fix: 'run provision' }],
  })
  expect(await trustedSigner(clusterWith(undefined), specWith(), report)).toMatchObject({ subject: 'signer' })
})

const at = { place: 's3://backups', folder }

async function bucket() {
  const store = memoryStore(() => now)
  const older = manifestOf(ago(30), 100)
  const { backup, takenAt, object } = older
  const newer = manifestOf(ago(1), 200, { previous: { backup, takenAt, sha256: object.sha256 } })
  for (const manifest of [older, newer]) putBackup(store, manifest)
  const catalog = () => readCatalog(store, folder, orders, () => now)
  const lose = (name: string) => {
    for (const key of [...store.objects.keys()]) if (key.includes(name)) store.objects.delete(key)
  }
  const trusted = { recipients: [recipient], signers: [signer.publicKey] }
  const recorded = parseBackupRecord(backupRecord(specWith(), await catalog(), { ...at, trusted }).data)
  return { older, newer, catalog, lose, recorded }
}

test('a bucket that has less than the cluster has recorded is told, with what is there', async () => {
  const { older, newer, catalog, lose, recorded } = await bucket()
  const newest = recordedNewest(recorded, at)
  expect(newest).toMatchObject({ backup: newer.backup, sha256: newer.object.sha256 })
  expect(missingNewest(await catalog(), newest)).toEqual([])
  const other = { ...newer.object, sha256: '0'.repeat(64) }
  expect(missingNewest(await catalog(), newest && { ...newest, sha256: other.sha256 })[0]?.found).toContain(
    'it is now another object',
  )
  lose(newer.backup)
  const [finding] = missingNewest(await catalog(), newest)
  expect(finding?.found).toContain(`the cluster has recorded ${newer.backup} as its newest backup, and it is not among`)
  expect(finding?.found).toContain(older.backup)
  // Another bucket, or another prefix, is another matter.
  for (const elsewhere of [
    { ...at, place: 's3://others' },
    { ...at, folder: 'staging/orders/' },
  ])
    expect(recordedNewest(recorded, elsewhere)).toBeUndefined()
})

test('one that is gone is told by the one after it, unless the policy lets it go', async () => {
  const { older, newer, catalog, lose } = await bucket()
  expect(missingBackups(await catalog(), keep, now)).toEqual([])
  lose(older.backup)
  expect(missingBackups(await catalog(), keep, now)[0]?.found).toBe(
    `${older.backup} is missing: ${newer.backup} names it as the previous backup, and backup.keep keeps it`,
  )
  expect(missingBackups(await catalog(), { hours: 24, days: 0, weeks: 0, months: 0 }, now)).toEqual([])
})

test.each([
  ['nothing', undefined],
  ['no newest one', { place: 's3://backups', 'newest.name': '' }],
  ['a name that is none', { place: 's3://backups', 'newest.name': '../x', 'newest.takenAt': now.toISOString() }],
])('a record with %s says nothing', (_, data) => {
  expect(parseBackupRecord(data)).toBeUndefined()
})

test('recipients and signers that are new since the last backup are marked, and the own key is not', async () => {
  const { recorded } = await bucket()
  const stranger = newSigner()
  const second = 'age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg'
  const file = fileWith(signer.publicKey, stranger.publicKey).replace('recipients: [', `recipients: [${second}, `)
  const spec = parseClusterFile(file, 'cluster.yaml')
  const found = (record: BackupRecord | undefined, own?: string) =>
    addedKeys(spec, recordedKeys(spec, record), { own, since: 'new since the last backup' }).map(
      ({ subject, found: said }) => [subject, said.split('. ')[0]],
    )
  expect(found(recorded)).toEqual([
    ['backup.recipients', `new since the last backup: ${second}`],
    ['backup.signers', `new since the last backup: ${stranger.publicKey}, which is not the cluster's own key`],
  ])
  expect(found(recorded, stranger.publicKey).map(([subject]) => subject)).toEqual(['backup.recipients'])
  const text = planSummary(
    spec,
    [],
    addedKeys(spec, recordedKeys(spec, recorded), { own: undefined, since: 'not approved yet' }),
  )
  expect(text.match(/^> \[!CAUTION\]$/gm)).toHaveLength(2)
  expect(text).toContain('Its identity can open every backup that is created from now on')
  // A cluster that never had a backup, and one whose last backup is of a release that did not note them.
  expect(found(undefined)).toEqual([])
  const old = recorded && { ...recorded, recipients: undefined, signers: undefined }
  expect(found(old, signer.publicKey).map(([subject]) => subject)).toEqual(['backup.signers'])
})

describe('what provision records of those who open and sign backups', () => {
  const made = signerKeyFor(specWith(), undefined)
  if (!('signer' in made)) throw new Error('none was made')
  const own = made.signer.publicKey
  const stranger = newSigner().publicKey
  const second = 'age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg'
  const adding = (...signers: string[]) =>
    parseClusterFile(fileWith(...signers).replace('recipients: [', `recipients: [${second}, `), 'cluster.yaml')
  /** As provision leaves it, and the API server gives it back. */
  const provisioned = (spec: ReturnType<typeof specWith>) => {
    const key = signerKeyFor(spec, made.secret)
    if (!('signer' in key)) throw new Error('the key is kept')
    return key.secret
  }

  test('is what a change of the cluster file differs in: a step of the plan', () => {
    const before = provisioned(specWith(own))
    expect(differences(before, provisioned(specWith(own)))).toEqual([])
    expect(differences(before, provisioned(adding(own, stranger))).map(({ path }) => path)).toEqual([
      'metadata.annotations["managed-etcd/approved-recipients"]',
      'metadata.annotations["managed-etcd/approved-signers"]',
    ])
    // Who was approved and is taken out would be approved for ever.
    expect(differences(provisioned(adding(own, stranger)), before)).toHaveLength(2)
    // The line that provision asks for is its own.
    expect(differences(provisioned(specWith()), before)).toEqual([])
    // Where none was recorded, all are to be approved.
    expect(differences({ ...before, metadata: { ...before.metadata, annotations: {} } }, before)).toHaveLength(2)
  })

  test('is all that backup, restore and verify-backup go on with', async () => {
    const before = provisioned(specWith(own))
    const refusedWith = async (found: Secret, spec: ReturnType<typeof specWith>) =>
      (await unapprovedFindings(clusterWith(found), spec)).map(({ code, subject }) => [code, subject])
    const code = 'BACKUP_KEYS_NOT_APPROVED'
    expect(await refusedWith(before, specWith(own))).toEqual([])
    expect(await refusedWith(before, adding(own, stranger))).toEqual([
      [code, 'backup.recipients'],
      [code, 'backup.signers'],
    ])
    const after = provisioned(adding(own, stranger))
    expect(await refusedWith(after, adding(own, stranger))).toEqual([])
    // Less than what was approved is no matter of anybody.
    expect(await refusedWith(after, specWith(own))).toEqual([])
    // Nobody has approved anything yet.
    const { annotations: _, ...metadata } = before.metadata
    expect(await refusedWith({ ...before, metadata }, specWith(own))).toEqual([[code, 'backup.recipients']])
  })
})

import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { catalogFindings, fallbackHint, readCatalog, withFallbackBackup } from '../../src/backup/catalog.ts'
import { fileOfRecord, type Manifest } from '../../src/backup/manifest.ts'
import {
  backupName,
  folderOf,
  manifestName,
  objectName,
  parseBackupName,
  signatureName,
  verificationName,
} from '../../src/backup/object-names.ts'
import { planPrune, prune } from '../../src/backup/prune.ts'
import { recentBackup } from '../../src/backup/recent-backup.ts'
import { Problem } from '../../src/problem/problem.ts'
import {
  contentsOfObject,
  folder,
  manifestOf,
  orders,
  putBackup,
  putSigned,
  verificationOf,
} from './backup-fixtures.ts'
import { type MemoryStore, memoryStore } from './memory-store.ts'

const now = new Date('2026-11-22T14:00:00Z')
const keep = { hours: 24, days: 7, weeks: 4, months: 12 }
const bucket = () => memoryStore(() => now)
const catalog = (store: MemoryStore) => readCatalog(store, folder, orders, () => new Date(0))
const prunePlanOf = async (store: MemoryStore, policy = keep) =>
  planPrune(await catalog(store), await store.unfinishedUploads(folder), policy, now)
const pruning = { signal: new AbortController().signal, progress: () => undefined }
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)

const recipientsUpTo = (length: number) =>
  Array.from({ length: 40 }, (_, index) => `recipients.${index}`)
    .join(', ')
    .slice(0, length)

test('names tell time and revision, sort by time, and nothing else is taken for one', () => {
  const name = backupName({ takenAt: new Date('2026-11-22T14:00:00.789Z'), revision: 48213n })
  expect(name).toBe('2026-11-22T14-00-00Z-r48213')
  expect(parseBackupName(name)).toEqual({ takenAt: now, revision: 48213n })
  for (const other of [
    'latest',
    '2026-02-31T00-00-00Z-r1',
    '2026-11-22T14:00:00Z-r1',
    `${name}/`,
    `${name}.tmp`,
    '2026-11-22T14-00-00Z-r01',
  ])
    expect(parseBackupName(other)).toBeUndefined()
  expect(folderOf({ name: 'orders' }, { prefix: 'a/b' })).toBe('a/b/orders/')
  expect(folderOf({ name: 'orders' }, { prefix: '' })).toBe('orders/')
})

test('a whole backup is one, newest first, with what a verification has said about this very object', async () => {
  const store = bucket()
  const older = putBackup(store, manifestOf(ago(2), 100), true)
  const newer = putBackup(store, manifestOf(ago(1), 200))
  const { backups, invalid, incomplete, foreign } = await catalog(store)
  expect(backups.map(({ name, verification }) => [name, verification?.hash])).toEqual([
    [newer, undefined],
    [older, 'equal'],
  ])
  expect([invalid, incomplete, foreign]).toEqual([[], [], []])
  // The verification of another object of the same name says nothing.
  const other = verificationOf(manifestOf(ago(1), 200), { objectSha256: '0'.repeat(64) })
  putSigned(store, newer, verificationName, fileOfRecord(other), now)
  expect((await catalog(store)).backups[0]?.verification).toBeUndefined()
})

const takenAt = ago(5)
const good = manifestOf(takenAt, 7)
const change = (other: Partial<Manifest>) => (store: MemoryStore) =>
  putSigned(store, good.backup, manifestName, fileOfRecord({ ...good, ...other }), takenAt)
const text = (contents: string) => (store: MemoryStore) =>
  putSigned(store, good.backup, manifestName, Buffer.from(contents), takenAt)

test('a backup of a namesake is not said to be deleted, but to get a folder of its own', async () => {
  const store = bucket()
  putBackup(store, good)
  change({ cluster: { name: 'orders', namespace: 'other' } })(store)
  expect(catalogFindings(await catalog(store))[0]?.fix).toMatch(/^if that cluster uses this folder, .* backup.prefix/)
})

test.each<[string, (store: MemoryStore) => void, string]>([
  [
    'of another cluster',
    change({ cluster: { name: 'orders', namespace: 'other' } }),
    'it belongs to another cluster, other/orders',
  ],
  [
    'copied from another backup',
    change({ backup: '2026-11-20T00-00-00Z-r1' }),
    'its manifest.json belongs to another backup, 2026-11-20T00-00-00Z-r1',
  ],
  [
    'with another time than its name',
    change({ takenAt: '2026-11-22T10:00:00Z' }),
    'its manifest.json has another time than its name, 2026-11-22T10:00:00Z',
  ],
  [
    'without its object',
    (store) => void store.objects.delete(`${folder}${good.backup}/${objectName}`),
    'its object snapshot.db.zst.age is missing',
  ],
  [
    'with a truncated object',
    (store) =>
      void store.objects.set(`${folder}${good.backup}/${objectName}`, {
        contents: contentsOfObject.subarray(1),
        modified: takenAt,
      }),
    'its object has 5 bytes, but its manifest.json says 6',
  ],
  ['that is no JSON', text('{'), 'its manifest.json is not JSON'],
  ['of a later release', text('{"format": 2}'), 'its manifest.json has format 2, which needs a newer release'],
  [
    'with a signer that is none',
    text(JSON.stringify({ ...good, signer: '::error::' })),
    'its manifest.json lacks or has wrong values in signer',
  ],
  [
    'with fields missing',
    text(JSON.stringify({ ...good, object: undefined, recipients: [] })),
    'its manifest.json lacks or has wrong values in object, recipients',
  ],
  [
    'with a hundred thousand wrong values',
    text(JSON.stringify({ ...good, recipients: Array.from({ length: 100_000 }, () => 1) })),
    `${'its manifest.json lacks or has wrong values in '}${recipientsUpTo(253)}…`,
  ],
  [
    'of a cluster with a name of a megabyte',
    change({ cluster: { name: 'x'.repeat(1_000_000), namespace: 'etcd' } }),
    `it belongs to another cluster, etcd/${'x'.repeat(264)}…`,
  ],
])('a manifest %s is told and neither trusted nor deleted', async (_, spoil, why) => {
  const store = bucket()
  const fresh = putBackup(store, manifestOf(ago(1), 9))
  putBackup(store, good)
  spoil(store)
  const found = await catalog(store)
  const elsewhere = why.startsWith('it belongs to another cluster')
  expect(found.invalid).toEqual([{ name: good.backup, why, ...(elsewhere && { ofAnotherCluster: true }) }])
  expect(found.backups.map(({ name }) => name)).toEqual([fresh])
  expect(catalogFindings(found)[0]?.found).toBe(`${good.backup} is not valid: ${why}`)
  expect(catalogFindings(found)[0]?.fix).toContain(elsewhere ? 'another backup.prefix' : 'find out who wrote it')
  const prunePlan = await prunePlanOf(store, { hours: 1, days: 0, weeks: 0, months: 0 })
  expect([prunePlan.remove, prunePlan.abandoned]).toEqual([[], []])
})

test.each([2, 48, 24 * 365])(
  'one dated %i hours ahead of the store is not trusted, and makes no older one go',
  async (hours) => {
    const store = bucket()
    const fresh = putBackup(store, manifestOf(ago(0.5), 9))
    const ahead = manifestOf(ago(-hours), 1_000_000)
    putBackup(store, ahead)
    // Written now, or (a store whose answer lies) when it says.
    for (const modified of [now, new Date(ahead.takenAt)]) {
      const key = `${folder}${ahead.backup}/${manifestName}`
      store.objects.set(key, { contents: fileOfRecord(ahead), modified })
      const { backups, invalid } = await catalog(store)
      expect(backups.map(({ name }) => name)).toEqual([fresh])
      expect(invalid[0]?.why).toContain(`it is dated ${ahead.takenAt}, but was written at`)
      expect((await prunePlanOf(store)).remove).toEqual([])
    }
  },
)

test('what others keep in the folder is told and left alone, whatever it looks like', async () => {
  const store = bucket()
  const name = putBackup(store, manifestOf(new Date('2020-01-01T00:00:00Z'), 1))
  putBackup(store, manifestOf(ago(1), 2))
  const foreign = [
    `${folder}notes.txt`,
    `${folder}${name}/readme.md`,
    `${folder}${name}/deeper/manifest.json`,
    `${folder}latest/manifest.json`,
  ]
  for (const key of foreign) store.objects.set(key, { contents: Buffer.from('theirs'), modified: new Date(0) })
  store.objects.set(`${folder.slice(0, -1)}-eu/${name}/manifest.json`, {
    contents: Buffer.from('other'),
    modified: now,
  })
  const found = await catalog(store)
  expect(found.foreign.toSorted()).toEqual(foreign.toSorted())
  expect(catalogFindings(found).map(({ found: said }) => said)).toEqual([
    expect.stringContaining('4 objects are not of this project'),
  ])
  await prune(store, found, await prunePlanOf(store), pruning)
  expect(store.changes.filter((said) => said.startsWith('remove')).map((said) => said.slice(7))).toEqual([
    `${folder}${name}/${manifestName}`,
    `${folder}${name}/${signatureName}`,
    `${folder}${name}/${objectName}`,
  ])
})

test('a deletion that ends anywhere leaves nothing that looks good and is not, and a later run takes the rest', async () => {
  const first = bucket()
  putBackup(first, manifestOf(ago(1), 2))
  putBackup(first, manifestOf(ago(10_000), 1))
  const steps = 3
  for (let allowed = 0; allowed <= steps; allowed += 1) {
    const store = bucket()
    const fresh = putBackup(store, manifestOf(ago(1), 2), true)
    const old = putBackup(store, manifestOf(ago(10_000), 1), true)
    let left = allowed
    store.beforeChange = () => {
      if (left === 0) throw new Error('killed')
      left -= 1
    }
    await prune(store, await catalog(store), await prunePlanOf(store), pruning).catch(() => undefined)
    const { backups, invalid } = await catalog(store)
    expect(invalid).toEqual([])
    expect(backups.map(({ name }) => name)).toEqual(allowed === 0 ? [fresh, old] : [fresh])

    store.beforeChange = () => undefined
    await prune(store, await catalog(store), await prunePlanOf(store), pruning)
    expect([...store.objects.keys()].every((key) => key.startsWith(`${folder}${fresh}/`))).toBe(true)
  }
})

test('what a dead run left is collected, and what a running one has written is not', async () => {
  const store = bucket()
  const fresh = putBackup(store, manifestOf(ago(10), 2))
  const key = (hours: number) => `${folder}${backupName({ takenAt: ago(hours), revision: 5n })}/${objectName}`
  for (const hours of [1, 4]) store.objects.set(key(hours), { contents: contentsOfObject, modified: ago(hours) })
  for (const hours of [2, 5]) store.uploads.push({ key: key(hours), id: `u${hours}`, begun: ago(hours) })
  store.uploads.push({ key: `${folder}archive/of-others.tar`, id: 'other', begun: ago(100) })
  store.uploads.push({ key: `${folder}.check`, id: 'check', begun: ago(100) })
  const found = await catalog(store)
  expect(found.backups.map(({ name }) => name)).toEqual([fresh])
  await prune(store, found, await prunePlanOf(store), pruning)
  expect(store.changes).toEqual([`abort ${key(5)}`, `abort ${folder}.check`, `remove ${key(4)}`])
})

test('a manifest that is listed and not given out makes a backup doubtful, and deletes nothing', async () => {
  const store = bucket()
  putBackup(store, manifestOf(ago(1), 2))
  const old = putBackup(store, manifestOf(ago(10_000), 1), true)
  const read = store.read
  store.read = async (key) => (key === `${folder}${old}/${manifestName}` ? undefined : read(key))
  const found = await catalog(store)
  expect(found.invalid).toEqual([
    { name: old, why: 'its manifest.json could not be read: it is listed, but the store does not return it' },
  ])
  const { remove, abandoned } = await prunePlanOf(store)
  expect([remove, abandoned]).toEqual([[], []])
})

test('one record that the store refuses leaves all others of use, and while it does no backup is deleted', async () => {
  const store = bucket()
  const newest = putBackup(store, manifestOf(ago(1), 3))
  putBackup(store, manifestOf(ago(10_000), 2))
  const proved = putBackup(store, manifestOf(ago(10_001), 1), true)
  const read = store.read
  const archived = new Problem('cannot read it', [
    { code: 'STORE_ERROR', subject: 'object', found: 'it is archived', fix: 'bring it back' },
  ])
  const refuseToRead = (...keys: string[]) => {
    store.read = async (key) => {
      if (keys.includes(key)) throw archived
      return read(key)
    }
  }
  refuseToRead(`${folder}${proved}/${verificationName}`)
  const unproved = await catalog(store)
  expect(unproved.backups.map(({ verification }) => verification)).toEqual([undefined, undefined, undefined])
  expect((await prunePlanOf(store)).remove).toEqual([])
  expect(catalogFindings(unproved)[0]?.found).toContain(`${proved}/verified.json could not be read`)

  refuseToRead(`${folder}${proved}/${manifestName}`)
  const found = await catalog(store)
  expect(found.backups[0]?.name).toBe(newest)
  expect(found.invalid).toEqual([{ name: proved, why: 'its manifest.json could not be read: it is archived' }])
  expect((await prunePlanOf(store)).remove).toEqual([])

  refuseToRead(...store.objects.keys())
  await expect(catalog(store)).rejects.toBe(archived)
})

test('what a restore replaced is known by its manifest, and stays longer', async () => {
  const store = bucket()
  putBackup(store, manifestOf(ago(1), 3))
  const replaced = putBackup(store, manifestOf(ago(30), 2, { purpose: 'safety' }))
  const { keep, remove } = await prunePlanOf(store, { hours: 1, days: 0, weeks: 0, months: 0 })
  expect(keep.find(({ name }) => name === replaced)?.reasons).toEqual(['safety'])
  expect(remove).toEqual([])
})

test('what Object Lock keeps stays whole and is told', async () => {
  const store = bucket()
  putBackup(store, manifestOf(ago(1), 2))
  const old = putBackup(store, manifestOf(ago(10_000), 1))
  store.locked.add(`${folder}${old}/${manifestName}`)
  const { removed, findings } = await prune(store, await catalog(store), await prunePlanOf(store), pruning)
  expect(removed).toEqual([])
  expect(findings[0]?.found).toBe(`${old} could not be deleted: Object Lock keeps it`)
  expect((await catalog(store)).backups).toHaveLength(2)
})

test('whoever cannot use a backup is told which other one is good', async () => {
  const store = bucket()
  const found = async () => catalog(store)
  expect(fallbackHint(await found())).toBe('there is no other backup')
  const oldest = putBackup(store, manifestOf(ago(3), 1))
  expect(fallbackHint(await found())).toBe(`the newest other backup is ${oldest}; it was never verified`)
  const proved = putBackup(store, manifestOf(ago(2), 2), true)
  const newest = putBackup(store, manifestOf(ago(1), 3))
  expect(fallbackHint(await found(), newest)).toBe(`the newest other verified backup is ${proved}`)
  expect(fallbackHint(await found(), oldest)).toBe(
    `the newest other verified backup is ${proved}; ${newest} is newer, but was never verified`,
  )
})

test('an error says which older one is good, where the bucket still tells', async () => {
  const store = bucket()
  const proved = putBackup(store, manifestOf(ago(2), 2), true)
  const error = new Problem('no backup was created', [
    { code: 'STORE_ERROR', subject: 'credentials', found: 'expired', fix: 'renew them' },
  ])
  const told = await withFallbackBackup(error, () => catalog(store))
  expect(told instanceof Problem && told.findings.map(({ found }) => found)).toEqual([
    'expired',
    `the newest other verified backup is ${proved}`,
  ])
  expect(await withFallbackBackup(error, () => Promise.reject(new Problem('the same again')))).toBe(error)
})

test('whatever lies in the folder: only own files of backups that the policy lets go are ever deleted', async () => {
  const name = fc.oneof(
    fc.integer({ min: 0, max: 20_000 }).map((hours) => backupName({ takenAt: ago(hours), revision: 1n })),
    fc.constantFrom('latest', '..', 'x', '2026-02-31T00-00-00Z-r1'),
  )
  const file = fc.constantFrom(objectName, manifestName, verificationName, 'other.txt', `deeper/${manifestName}`)
  const thing = fc.record({ name, file, sound: fc.boolean(), hours: fc.nat(20_000) })
  await fc.assert(
    fc.asyncProperty(
      fc.array(thing, { maxLength: 12 }),
      fc.array(fc.nat(20_000), { maxLength: 4 }),
      async (things, whole) => {
        const store = bucket()
        for (const hours of new Set(whole)) putBackup(store, manifestOf(ago(hours), 1), hours % 2 === 0)
        for (const { name: of, file: as, sound, hours } of things) {
          const parsed = parseBackupName(of)
          const contents = sound && parsed ? fileOfRecord(manifestOf(parsed.takenAt, 1)) : Buffer.from('junk')
          store.objects.set(`${folder}${of}/${as}`, { contents, modified: ago(hours) })
        }
        store.objects.set('elsewhere/manifest.json', { contents: Buffer.from('theirs'), modified: new Date(0) })
        const before = await catalog(store)
        const prunePlan = await prunePlanOf(store)
        await prune(store, before, prunePlan, pruning)
        const after = await catalog(store)
        expect(after.foreign).toEqual(before.foreign)
        expect(after.invalid).toEqual(before.invalid)
        expect(after.backups.map((backup) => backup.name)).toEqual(prunePlan.keep.map((kept) => kept.name))
        expect(store.objects.has('elsewhere/manifest.json')).toBe(true)
      },
    ),
    { numRuns: 60 },
  )
})

test('a backup is recent by the clock that dates backups, and one from the future is not recent for ever', () => {
  const now = new Date('2026-11-27T12:00:00Z')
  const taken = (takenAt: string) =>
    [{ name: 'newest', takenAt: new Date(takenAt), manifest: {} }] as unknown as Backups
  const recent = (backups: Backups) => recentBackup({ backups }, 30 * 60_000, now)?.minutes
  expect(recent(taken('2026-11-27T11:40:00Z'))).toBe(20)
  expect(recent(taken('2026-11-27T12:00:20Z'))).toBe(0)
  expect(recent(taken('2026-11-27T11:30:00Z'))).toBeUndefined()
  expect(recent(taken('2099-01-01T00:00:00Z'))).toBeUndefined()
  expect(recent([])).toBeUndefined()
})

type Backups = Parameters<typeof recentBackup>[0]['backups']

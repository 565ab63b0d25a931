import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { makeHead } from '../../src/age/header.ts'
import { encryptPayload } from '../../src/age/payload.ts'
import { type Catalog, catalogFindings, readCatalog } from '../../src/backup/catalog.ts'
import { fileOfRecord, type Manifest, parseManifest } from '../../src/backup/manifest.ts'
import { manifestName, objectName, signatureName, verificationName } from '../../src/backup/object-names.ts'
import { planPrune } from '../../src/backup/prune.ts'
import { decryptSnapshot } from '../../src/backup/snapshot/decrypt-snapshot.ts'
import { compress } from '../../src/backup/snapshot/zstd.ts'
import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'
import { refusals } from '../../src/restore/validate-inputs.ts'
import { bumpFor, mostPlausible } from '../../src/snapshots/etcdutl.ts'
import { chooseBackup, newerInvalidBackups, snapshotOf } from '../../src/snapshots/from-backup.ts'
import {
  contentsOfObject,
  folder,
  manifestOf,
  newSigner,
  orders,
  putBackup,
  putSigned,
  signer,
  verificationOf,
} from './backup-fixtures.ts'
import { type MemoryStore, memoryStore } from './memory-store.ts'

// What somebody can do who may write to the bucket, and has what is public: the cluster file and every manifest.

const now = new Date('2026-11-22T14:00:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
const refused = 'restore refused: nothing was changed'
const stranger = newSigner()
const bucket = () => memoryStore(() => now)
const catalogOf = (store: MemoryStore, cluster: Parameters<typeof readCatalog>[2] = orders) =>
  readCatalog(store, folder, cluster, () => now)
const names = (catalog: Catalog) => ({
  trusted: catalog.backups.map(({ name }) => name),
  unsigned: catalog.unsigned.map(({ name }) => name),
  invalid: catalog.invalid.map(({ name }) => name),
})
const refusalOf = (choose: () => unknown): string => {
  try {
    choose()
  } catch (error) {
    if (error instanceof Problem) return problemText(error)
    throw error
  }
  throw new Error('it was not refused')
}

/** As an attacker puts it there: without a signature, or with one of his own. */
function putForged(store: MemoryStore, manifest: Manifest, by?: typeof signer): string {
  putBackup(store, manifest)
  const key = `${folder}${manifest.backup}/${signatureName}`
  if (by === undefined) store.objects.delete(key)
  else putSigned(store, manifest.backup, manifestName, fileOfRecord(manifest), new Date(manifest.takenAt), by)
  return manifest.backup
}

describe('a backup that somebody else has made', () => {
  test('is not the latest, keeps no other from staying, and is taken only by its name and where that is said', async () => {
    const store = bucket()
    const genuine = putBackup(store, manifestOf(ago(20), 48_213), true)
    const forged = putForged(store, manifestOf(ago(0.2), 48_300, { signer: undefined }))
    const catalog = await catalogOf(store)
    expect(names(catalog)).toEqual({ trusted: [genuine], unsigned: [forged], invalid: [] })
    const latest = chooseBackup(catalog, 'latest', refused)
    expect(latest.name).toBe(genuine)
    expect(newerInvalidBackups(catalog, latest).map(({ found }) => found)).toEqual([
      `${forged} is not trusted, because it is not signed`,
    ])
    expect(catalogFindings(catalog)[0]?.found).toBe(`${forged}: not trusted, because it is not signed`)
    const text = refusalOf(() => chooseBackup(catalog, forged, refused))
    expect(text).toContain('anybody with write access to the bucket can have created it')
    expect(text).toContain('allow-unsigned: true')
    const allowed = chooseBackup(catalog, forged, refused, { allowUnsigned: true })
    expect([allowed.name, snapshotOf(store, catalog, allowed, '').signed]).toEqual([forged, false])
    expect(chooseBackup(catalog, 'latest', refused, { allowUnsigned: true }).name).toBe(genuine)

    const keep = { hours: 1, days: 0, weeks: 0, months: 0 }
    const { keep: kept, remove } = planPrune(catalog, [], keep, now)
    expect([kept.map(({ name }) => name), remove]).toEqual([[genuine], []])
  })

  test('with the signature of his own key is told with that key, and whose name he writes does not matter', async () => {
    const store = bucket()
    const own = putForged(store, manifestOf(ago(2), 7, { signer: stranger.publicKey }), stranger)
    const pretending = putForged(store, manifestOf(ago(1), 8, { signer: signer.publicKey }), stranger)
    const catalog = await catalogOf(store)
    expect(names(catalog)).toEqual({ trusted: [], unsigned: [own], invalid: [pretending] })
    expect(catalog.invalid[0]?.why).toContain('its manifest.json.sig does not match its manifest.json')
    const text = refusalOf(() => chooseBackup(catalog, own, refused))
    expect(text).toContain(`it is signed by ${stranger.publicKey}, which is not in backup.signers`)
    expect(text).toContain(`add ${stranger.publicKey} to backup.signers`)
    // What was changed after it was signed is not taken by any input.
    expect(() => chooseBackup(catalog, pretending, refused, { allowUnsigned: true })).toThrow(Problem)
  })

  test('of an old one under a new name is none, with its old manifest or with a new one', async () => {
    const store = bucket()
    const old = manifestOf(ago(5), 100)
    putBackup(store, old)
    const moved = manifestOf(ago(1), 200)
    const copy = (file: string) => {
      const found = store.objects.get(`${folder}${old.backup}/${file}`)
      if (found) store.objects.set(`${folder}${moved.backup}/${file}`, found)
    }
    for (const file of [objectName, manifestName, signatureName]) copy(file)
    const replayed = await catalogOf(store)
    expect(replayed.invalid).toEqual([
      { name: moved.backup, why: `its manifest.json belongs to another backup, ${old.backup}` },
    ])
    const contents = fileOfRecord(moved)
    store.objects.set(`${folder}${moved.backup}/${manifestName}`, { contents, modified: now })
    expect(names(await catalogOf(store))).toEqual({ trusted: [old.backup], unsigned: [], invalid: [moved.backup] })
  })

  test('of another cluster is none here, though the same key has signed it', async () => {
    const store = bucket()
    const other = putBackup(store, manifestOf(ago(1), 7, { cluster: { name: 'orders', namespace: 'staging' } }))
    const { invalid, backups } = await catalogOf(store)
    const why = 'it belongs to another cluster, staging/orders'
    expect([invalid, backups]).toEqual([[{ name: other, why, ofAnotherCluster: true }], []])
  })

  test.each([
    ['is cut off', (signature: Uint8Array) => signature.subarray(0, 63)],
    ['is longer', (signature: Uint8Array) => Buffer.concat([signature, Buffer.from('\n')])],
    ['is empty', () => Buffer.alloc(0)],
  ])('is what a backup may be whose signature %s', async (_, change) => {
    const store = bucket()
    const name = putBackup(store, manifestOf(ago(1), 7))
    const key = `${folder}${name}/${signatureName}`
    const contents = change(store.objects.get(key)?.contents ?? Buffer.alloc(0))
    store.objects.set(key, { contents, modified: now })
    expect(names(await catalogOf(store))).toEqual({ trusted: [], unsigned: [], invalid: [name] })
  })

  test('a signature that the store does not give out makes it invalid, and nothing is deleted', async () => {
    const store = bucket()
    putBackup(store, manifestOf(ago(1), 8))
    const name = putBackup(store, manifestOf(ago(9000), 7))
    const read = store.read
    store.read = async (key) => (key === `${folder}${name}/${signatureName}` ? undefined : read(key))
    const catalog = await catalogOf(store)
    expect(catalog.invalid).toEqual([
      { name, why: 'its manifest.json.sig could not be read: it is listed, but the store does not return it' },
    ])
    expect(planPrune(catalog, [], { hours: 1, days: 0, weeks: 0, months: 0 }, now).remove).toEqual([])
  })
})

test('every key of backup.signers is trusted; what one that was taken out has signed is told with its key', async () => {
  const store = bucket()
  const before = putForged(store, manifestOf(ago(3), 7, { signer: stranger.publicKey }), stranger)
  const since = putBackup(store, manifestOf(ago(1), 8))
  const both = { ...orders, backup: { signers: [signer.publicKey, stranger.publicKey] } }
  expect(names(await catalogOf(store, both)).trusted).toEqual([since, before])
  const rotatedOut = await catalogOf(store)
  expect(names(rotatedOut)).toEqual({ trusted: [since], unsigned: [before], invalid: [] })
  expect(catalogFindings(rotatedOut)[0]?.found).toContain(`it is signed by ${stranger.publicKey}`)
  expect(names(await catalogOf(store, { name: 'orders', namespace: 'etcd' })).trusted).toEqual([])
})

test('only a note that one of the signers has signed, of data that were compared, makes a backup a verified one', async () => {
  const store = bucket()
  const manifest = manifestOf(ago(1), 7)
  putBackup(store, manifest)
  const verified = async () => (await catalogOf(store)).backups.map(({ verification }) => verification?.hash)
  const note = fileOfRecord(verificationOf(manifest))
  const key = `${folder}${manifest.backup}/${verificationName}`
  store.objects.set(key, { contents: note, modified: now })
  expect(await verified()).toEqual([undefined])
  putSigned(store, manifest.backup, verificationName, note, now, stranger)
  expect(await verified()).toEqual([undefined])
  const started = fileOfRecord(verificationOf(manifest, { hash: 'not compared' }))
  putSigned(store, manifest.backup, verificationName, started, now)
  expect(await verified()).toEqual([undefined])
  putSigned(store, manifest.backup, verificationName, note, now)
  expect(await verified()).toEqual(['equal'])
})

test('an unsigned one needs its name: the latest would be whatever lies there', () => {
  const asked = {
    mode: 'apply',
    confirm: 'orders',
    backup: 'latest',
    snapshot: undefined,
    'allow-unsigned': 'true',
  } as const
  const spec = { name: 'orders', backup: undefined, file: 'cluster.yaml' }
  expect(refusals(spec, asked).map(({ subject }) => subject)).toContain('allow-unsigned')
})

describe('sizes are held while the stream runs', () => {
  let identity = ''
  let bomb = Buffer.alloc(0)
  const said = 65_568

  beforeAll(async () => {
    identity = await generateX25519Identity()
    const { bytes, key } = await makeHead([await identityToRecipient(identity)], (recipient) => new Error(recipient))
    async function* zeros() {
      const first = Buffer.alloc(1 << 20)
      Buffer.from([0xed, 0xda, 0x0c, 0xed]).copy(first, 16)
      yield first
      for (let mebibyte = 1; mebibyte < 64; mebibyte += 1) yield Buffer.alloc(1 << 20)
    }
    const pieces = [bytes]
    for await (const piece of encryptPayload(key, compress(zeros()))) pieces.push(Buffer.from(piece))
    bomb = Buffer.concat(pieces)
  })

  async function opened(object: Buffer, expected: { plainBytes?: number; objectBytes?: number }) {
    let read = 0
    let out = 0
    async function* source() {
      for (let at = 0; at < object.length; at += 65_536) {
        const piece = object.subarray(at, at + 65_536)
        read += piece.length
        yield piece
      }
    }
    const { stream, result } = decryptSnapshot(source(), identity, expected)
    result.catch(() => undefined)
    try {
      for await (const piece of stream) out += piece.length
      return { out, read, text: 'whole' }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return { out, read, text: problemText(error) }
    }
  }

  test('a few bytes that become many are given up before more than was said comes out', async () => {
    const { out, text } = await opened(bomb, { plainBytes: said, objectBytes: bomb.length })
    expect(text).toContain(`needs ${said} bytes in the snapshot, as its manifest says, found more`)
    expect(out).toBeLessThanOrEqual(said)
  })

  test('an object that goes on behind its size is not read on', async () => {
    const endless = Buffer.concat([bomb, randomBytes(32 * 1024 * 1024)])
    const { read, text } = await opened(endless, { objectBytes: bomb.length })
    expect(text).toContain(`needs ${bomb.length} bytes in the object, as its manifest says, found more`)
    expect(read).toBeLessThan(bomb.length + 1024 * 1024)
  })
})

describe('a revision that no cluster reaches', () => {
  const poison = Number.MAX_SAFE_INTEGER
  const live = 48_999n

  test.each([
    ['nobody has signed', (store: MemoryStore) => putForged(store, manifestOf(ago(24), poison, { signer: undefined }))],
    ['is signed', (store: MemoryStore) => putBackup(store, manifestOf(ago(24), poison))],
  ])('in a manifest that %s does not become that of the cluster', async (_, put) => {
    const store = bucket()
    const good = putBackup(store, manifestOf(ago(1), 48_213))
    put(store)
    const catalog = await catalogOf(store)
    const { revision = 0n, reachedRevision } = snapshotOf(store, catalog, chooseBackup(catalog, good, refused), '')
    expect(reachedRevision).toBe(48_213n)
    const after = revision + bumpFor(revision, live, reachedRevision)
    expect(after).toBe(live + 1_000_000_000n)
    expect(parseManifest(fileOfRecord(manifestOf(ago(0), Number(after))))).not.toHaveProperty('unusable')
  })

  test('is not gone on to, wherever it comes from', () => {
    const last = BigInt(Number.MAX_SAFE_INTEGER)
    for (const reached of [mostPlausible, last - 5n, last, last * 4n])
      expect(100n + bumpFor(100n, reached)).toBeLessThanOrEqual(last)
    expect(100n + bumpFor(100n, mostPlausible)).toBe(mostPlausible + 1_000_000_000n)
  })

  test('earlier than the one in the name is none', async () => {
    const store = bucket()
    const manifest = manifestOf(ago(1), 48_213)
    putBackup(store, { ...manifest, revision: 7 })
    expect((await catalogOf(store)).invalid).toEqual([
      { name: manifest.backup, why: 'its manifest.json has an earlier revision than its name, 7' },
    ])
    expect(contentsOfObject.length).toBe(manifest.object.bytes)
  })
})

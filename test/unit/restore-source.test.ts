import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from '@jest/globals'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { restore } from '../../src/actions/restore.ts'
import { type Catalog, catalogOf } from '../../src/backup/catalog.ts'
import { listBackups } from '../../src/backup/list-backups.ts'
import { fileOfRecord, type Manifest } from '../../src/backup/manifest.ts'
import { backupName } from '../../src/backup/object-names.ts'
import { encryptSnapshot } from '../../src/backup/snapshot/encrypt-snapshot.ts'
import type { ObjectStore, StoredObject } from '../../src/backup/store/object-store.ts'
import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'
import { createRecordingReporter } from '../../src/report/recording-reporter.ts'
import { refusals } from '../../src/restore/validate-inputs.ts'
import { implausibleRevision, otherFormat, otherMinor, parseStatus } from '../../src/snapshots/etcdutl-status.ts'
import {
  chooseBackup,
  latestUndoesRestore,
  newerInvalidBackups,
  ofOtherMinor,
  snapshotOf,
} from '../../src/snapshots/from-backup.ts'
import { openSnapshotFile } from '../../src/snapshots/from-file.ts'
import { neededIdentity, refuseOtherIdentity } from '../../src/snapshots/identity.ts'
import { orders, signer } from './backup-fixtures.ts'
import { told } from './told.ts'

const cluster = orders
const refused = 'restore refused: nothing was changed'
const chunk = 64 * 1024
let identity = ''
let recipient = ''

beforeAll(async () => {
  identity = await generateX25519Identity()
  recipient = await identityToRecipient(identity)
})

/** A bucket with two backups of the same size, an hour apart; the older one has been verified. */
async function bucket() {
  const files = new Map<string, Buffer>()
  const older = await put(files, 9, 100)
  const newer = await put(files, 10, 200)
  const verification = {
    format: 1,
    backup: older.backup,
    verifiedAt: '2026-11-22T09:30:00Z',
    objectSha256: older.object.sha256,
    revision: 100,
    keys: 3,
    hash: 'equal',
    seconds: 4,
    tool: { name: 'managed-etcd', version: '0.1.0' },
  } as const
  putSigned(files, `orders/${older.backup}/verified.json`, fileOfRecord(verification))
  return { files, older, newer, objectOf: ({ backup }: Manifest) => `orders/${backup}/snapshot.db.zst.age` }
}

async function put(files: Map<string, Buffer>, hour: number, revision: number): Promise<Manifest> {
  const takenAt = new Date(Date.UTC(2026, 10, 22) + hour * 3_600_000)
  const name = backupName({ takenAt, revision: BigInt(revision) })
  const snapshot = snapshotOfNothing()
  const { stream, result } = encryptSnapshot(pieces(snapshot), [recipient])
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part)
  const sealed = await result
  const manifest: Manifest = {
    format: 1,
    backup: name,
    cluster: { name: 'orders', namespace: 'etcd' },
    takenAt: takenAt.toISOString(),
    revision,
    etcd: { version: '3.7.3', member: 'orders-1', members: ['orders-0', 'orders-1', 'orders-2'] },
    snapshot: { bytes: sealed.plainBytes, sha256: sealed.plainSha256 },
    object: { name: 'snapshot.db.zst.age', bytes: sealed.objectBytes, sha256: sealed.objectSha256 },
    recipients: [recipient],
    signer: signer.publicKey,
    seconds: 1,
    tool: { name: 'managed-etcd', version: '0.1.0' },
  }
  files.set(`orders/${name}/snapshot.db.zst.age`, Buffer.concat(parts))
  putManifest(files, manifest)
  return manifest
}

function putManifest(files: Map<string, Buffer>, manifest: Manifest): void {
  putSigned(files, `orders/${manifest.backup}/manifest.json`, fileOfRecord(manifest))
}

function putSigned(files: Map<string, Buffer>, key: string, contents: Uint8Array): void {
  files.set(key, Buffer.from(contents))
  files.set(`${key}.sig`, signer.sign(contents))
}

/** A snapshot by its form: the mark of bbolt, pages of chance, and the checksum. */
function snapshotOfNothing(): Buffer {
  const database = randomBytes(512 * 1024)
  database.writeUInt32LE(0xed0cdaed, 16)
  return Buffer.concat([database, createHash('sha256').update(database).digest()])
}

async function* pieces(bytes: Buffer) {
  for (let start = 0; start < bytes.length; start += 100_000) yield bytes.subarray(start, start + 100_000)
}

function catalogIn(files: ReadonlyMap<string, Buffer>): Catalog {
  const modified = new Date(Date.UTC(2026, 10, 22, 11))
  const objects = [...files].map(([key, { length }]): StoredObject => ({ key, bytes: length, modified }))
  return catalogOf({ folder: 'orders/', cluster, objects, records: files, unread: new Map(), now: modified })
}

/** Reads a backup to its end, as restore does; the error as a user sees it. */
async function outcome(files: ReadonlyMap<string, Buffer>, wanted = 'latest', keys = identity): Promise<string> {
  const catalog = catalogIn(files)
  const store = {
    download: async (key: string) => {
      const contents = files.get(key)
      return contents && { bytes: contents.length, body: pieces(contents) }
    },
  } as Pick<ObjectStore, 'download'> as ObjectStore
  try {
    let bytes = 0
    const snapshot = snapshotOf(store, catalog, chooseBackup(catalog, wanted, refused), keys)
    for await (const piece of snapshot.read()) bytes += piece.length
    return `${snapshot.name}: ${bytes} bytes`
  } catch (error) {
    if (error instanceof Problem) return problemText(error)
    throw error
  }
}

test('latest is the newest whole one, and a name is that one', async () => {
  const { files, older, newer } = await bucket()
  expect(await outcome(files)).toBe(`${newer.backup}: ${512 * 1024 + 32} bytes`)
  expect(await outcome(files, older.backup)).toBe(`${older.backup}: ${512 * 1024 + 32} bytes`)
})

test('an older backup knows how far newer ones have come: clients have seen their revisions', async () => {
  const { files, older } = await bucket()
  const catalog = catalogIn(files)
  const store = {} as ObjectStore
  const snapshot = snapshotOf(store, catalog, chooseBackup(catalog, older.backup, refused), identity)
  expect([snapshot.revision, snapshot.reachedRevision]).toEqual([100n, 200n])
})

test('an object that was cut off is told by its name with the good one, and latest takes that', async () => {
  const { files, older, newer, objectOf } = await bucket()
  const whole = files.get(objectOf(newer)) ?? Buffer.alloc(0)
  files.set(objectOf(newer), whole.subarray(0, -1))
  const text = await outcome(files, newer.backup)
  expect(text).toContain(`${newer.backup} is not valid: its object has ${whole.length - 1} bytes`)
  expect(text).toContain(`the newest other verified backup is ${older.backup}`)
  expect(await outcome(files)).toContain(`${older.backup}: `)
  const catalog = catalogIn(files)
  const said = newerInvalidBackups(catalog, chooseBackup(catalog, 'latest', refused)).map(({ found }) => found)
  expect(said).toEqual([expect.stringContaining(`${newer.backup} is not valid: its object has`)])
})

test('latest is refused where it would undo a restore, and both backups that may be meant are named', async () => {
  const { files, older, newer } = await bucket()
  expect(latestUndoesRestore(catalogIn(files), 'latest')).toEqual([])
  putManifest(files, { ...newer, purpose: 'safety' })
  const [finding] = latestUndoesRestore(catalogIn(files), 'latest')
  expect(finding?.found).toContain(`the latest is ${newer.backup}, the safety backup of a restore`)
  expect(finding?.found).toContain(`the newest of the others is ${older.backup}`)
  expect(latestUndoesRestore(catalogIn(files), newer.backup)).toEqual([])
  expect(listBackups(catalogIn(files))).toMatch(/not verified, safety backup of a restore\n.*verified 2026-11-22$/)
  await put(files, 10.5, 300)
  expect(latestUndoesRestore(catalogIn(files), 'latest')).toEqual([])
})

test.each([
  ['in its header', () => 30],
  ['in its first chunk', () => 1000],
  ['at the border of two chunks', () => 3 * chunk],
  ['in its last byte', (length: number) => length - 1],
])(
  'one bit flipped %s: the backup is named, nothing is delivered as whole, and the good one is named',
  async (_, at) => {
    const { files, older, newer, objectOf } = await bucket()
    const bytes = files.get(objectOf(newer)) ?? Buffer.alloc(0)
    const place = at(bytes.length)
    bytes.writeUInt8(bytes.readUInt8(place) ^ 4, place)
    const text = await outcome(files)
    expect(text).toContain(`${newer.backup} cannot be opened`)
    expect(text).toContain(`instead of ${newer.backup}: the newest other verified backup is ${older.backup}`)
  },
)

test('an object cut off under the eyes of the manifest, at a border of chunks, is not taken for whole', async () => {
  const { files, newer, objectOf } = await bucket()
  const whole = files.get(objectOf(newer)) ?? Buffer.alloc(0)
  const shorter = { ...newer, object: { ...newer.object, bytes: whole.length - 2 * chunk } }
  files.set(objectOf(newer), whole.subarray(0, shorter.object.bytes))
  putManifest(files, shorter)
  expect(await outcome(files)).toMatch(/truncated/)
})

test('objects that were swapped are sound, but not these backups', async () => {
  const { files, older, newer, objectOf } = await bucket()
  const [one, two] = [files.get(objectOf(older)), files.get(objectOf(newer))]
  if (one === undefined || two === undefined) throw new Error('no objects')
  files.set(objectOf(older), two).set(objectOf(newer), one)
  const text = await outcome(files)
  // Of the same size or not is chance: zstd keeps what it cannot make smaller.
  expect(text).toMatch(/as its manifest says|needs a backup, found none that is complete/)
  expect(text).not.toMatch(/^\S+: \d+ bytes$/)
})

test('a bucket without a backup may be another one, or have none yet', () => {
  expect(() => chooseBackup(catalogIn(new Map()), 'latest', refused)).toThrow(
    expect.objectContaining({
      findings: [
        expect.objectContaining({
          fix: 'check bucket, prefix and name in the cluster file, or create a backup: managed-etcd backup',
        }),
      ],
    }),
  )
})

test('an identity of somebody else, or none', async () => {
  const { files, newer } = await bucket()
  const another = await generateX25519Identity()
  const text = await outcome(files, 'latest', another)
  expect(text).toContain(`${newer.backup} cannot be opened`)
  expect(text).toContain(`none of the identities decrypts it; it is encrypted to ${recipient}`)
  await expect(neededIdentity('  \n', refused)).rejects.toThrow(Problem)
})

test('what is no identity, or not of this backup, is told before anything but its header is read', async () => {
  const { files, newer, objectOf } = await bucket()
  const catalog = catalogIn(files)
  const whole = Buffer.from(files.get(objectOf(newer)) ?? [])
  const backup = chooseBackup(catalog, newer.backup, refused)
  let left = 0
  async function* body() {
    try {
      for await (const piece of pieces(whole)) {
        left += 1
        yield piece
      }
    } finally {
      left += 100
    }
  }
  const store = { download: async () => ({ bytes: 1, body: body() }) } as Pick<ObjectStore, 'download'> as ObjectStore
  await refuseOtherIdentity(store, backup, identity, refused)
  // One piece, and the connection was let go.
  expect(left).toBe(101)
  const other = await told(refuseOtherIdentity(store, backup, await generateX25519Identity(), refused))
  expect(other).toContain(`${refused}. 1 finding:`)
  expect(other).toContain(`none of the identities decrypts it; it is encrypted to ${recipient}`)
  // Another backup has the same recipients.
  expect(other).not.toContain('instead of')
  // With the right identity, a header that does not open is damaged.
  whole.writeUInt8(whole.readUInt8(30) ^ 4, 30)
  await refuseOtherIdentity(store, backup, identity, refused)
  expect(await told(neededIdentity(recipient, refused))).toContain('found a recipient (age1…), which only encrypts')
})

test('what is no identity is refused before the cluster is asked', async () => {
  const clusterFile = join(mkdtempSync(join(tmpdir(), 'restore-')), 'cluster.yaml')
  writeFileSync(
    clusterFile,
    `{ name: orders, namespace: etcd, storage: { class: e, size: 1Gi }, backup: { bucket: backups, recipients: [${recipient}] } }`,
  )
  const run = restore.run({
    report: createRecordingReporter(),
    now: () => new Date(),
    signal: new AbortController().signal,
    holder: 'a test',
    inputs: {
      cluster: clusterFile,
      // It would be read next.
      kubeconfig: 'none',
      'ambient-kubeconfig': 'false',
      context: undefined,
      'expected-server': undefined,
      server: undefined,
      ca: undefined,
      audience: undefined,
      mode: 'apply',
      confirm: 'orders',
      backup: 'latest',
      snapshot: undefined,
      'allow-unsigned': 'false',
      identity: recipient,
      'safety-backup': 'required',
      volumes: 'keep',
    },
  })
  expect(await told(run)).toContain('found a recipient (age1…), which only encrypts')
})

test('what has no manifest was never finished, and what has no object cannot be restored', async () => {
  const { files, older, newer, objectOf } = await bucket()
  files.delete(`orders/${newer.backup}/manifest.json`)
  expect(await outcome(files, newer.backup)).toContain(`${newer.backup} is incomplete: it has no manifest`)
  files.delete(objectOf(older))
  expect(await outcome(files)).toContain(`${older.backup}: its object snapshot.db.zst.age is missing`)
  expect(await outcome(files, 'yesterday')).toContain('yesterday does not exist')
})

test('a snapshot of another minor is not for this cluster, whether a manifest or etcdutl says it', () => {
  expect(otherMinor('3.7.1', '3.7.3')).toEqual([])
  expect(otherMinor('3.6.14', '3.7.3')).toEqual([
    {
      code: 'VERSION_NOT_SUPPORTED',
      subject: 'version',
      found: 'needs a snapshot of etcd 3.7, as the cluster file says, found one of 3.6.14',
      fix: 'restore into a cluster with an etcd 3.6 (version in the cluster file), then upgrade one minor at a time',
    },
  ])
  const status = (version?: string) =>
    parseStatus(['a warning', JSON.stringify({ hash: 1, revision: 9, totalKey: 4, totalSize: 20480, version })])
  expect(otherFormat(status('3.7.0'), '3.7.3')).toEqual([])
  expect(otherFormat(status('3.6.0'), '3.7.3')).toHaveLength(1)
  expect(otherFormat(status(), '3.7.3')[0]?.found).toContain('found one of 3.5 or older')
  expect(otherFormat(status(), '3.5.33')).toEqual([])
  expect(() => parseStatus(['Error: unexpected EOF'])).toThrow(Problem)
})

test('a snapshot whose revision no cluster reaches is refused: no manifest could contain those after it', () => {
  const status = (revision: string) => parseStatus([`{"revision":${revision},"totalKey":1,"version":"3.7.0"}`])
  expect(implausibleRevision(status('48213'))).toEqual([])
  expect(implausibleRevision(status('9223372036854775807'))).toMatchObject([{ code: 'SNAPSHOT_INVALID' }])
  expect(implausibleRevision(status(`${2n ** 52n + 1n}`))).toHaveLength(1)
})

test('a backup of another minor is told with one that fits, not with one that is as wrong', async () => {
  const { files, older, newer } = await bucket()
  const taken = (manifest: Manifest, version: string) =>
    putManifest(files, { ...manifest, etcd: { ...manifest.etcd, version } })
  const said = () => {
    const catalog = catalogIn(files)
    return ofOtherMinor(catalog, chooseBackup(catalog, 'latest', refused), '3.7.3').map(({ found }) => found)
  }
  expect(said()).toEqual([])
  taken(newer, '3.6.14')
  const wrong = 'needs a snapshot of etcd 3.7, as the cluster file says, found one of 3.6.14'
  expect(said()).toEqual([wrong, `instead of ${newer.backup}: the newest other verified backup is ${older.backup}`])
  taken(older, '3.6.14')
  expect(said()).toEqual([wrong, `instead of ${newer.backup}: there is no other backup`])
})

test.each(['manifest.json', 'manifest.json.sig'])(
  'one bit flipped anywhere in %s: the backup is doubted, and the other one is offered',
  async (file) => {
    const { files, older, newer } = await bucket()
    const key = `orders/${newer.backup}/${file}`
    const sound = Buffer.from(files.get(key) ?? [])
    for (let at = 0; at < sound.length; at += 1) {
      const bytes = Buffer.from(sound)
      bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << (at % 8)), at)
      const catalog = catalogIn(new Map(files).set(key, bytes))
      expect(catalog.backups.map(({ name }) => name)).toEqual([older.backup])
      expect([catalog.invalid.map(({ name }) => name), catalog.unsigned]).toEqual([[newer.backup], []])
    }
  },
)

test('a hash or a size in the manifest that is not that of the object is told, with the good one', async () => {
  const { files, older, newer } = await bucket()
  const other = `${newer.object.sha256.startsWith('0') ? '1' : '0'}${newer.object.sha256.slice(1)}`
  for (const changed of [
    { object: { ...newer.object, sha256: other } },
    { snapshot: { ...newer.snapshot, sha256: other } },
    { snapshot: { ...newer.snapshot, bytes: newer.snapshot.bytes + 512 } },
  ]) {
    putManifest(files, { ...newer, ...changed })
    const text = await outcome(files)
    expect(text).toContain(`${newer.backup} cannot be opened`)
    expect(text).toContain('as its manifest says')
    expect(text).toContain(`the newest other verified backup is ${older.backup}`)
  }
})

test('the wrong name, two sources at once, or none: all is told at once', () => {
  const signed = { 'allow-unsigned': 'false' } as const
  const asked = { mode: 'apply' as const, confirm: 'order', backup: 'b', snapshot: 'file.db', ...signed }
  expect(
    refusals({ name: 'orders', backup: undefined, file: 'cluster.yaml' }, asked).map(({ subject }) => subject),
  ).toEqual(['confirm', 'backup'])
  expect(
    refusals(
      { name: 'orders', backup: undefined, file: 'cluster.yaml' },
      { mode: 'apply', confirm: 'orders', backup: 'latest', snapshot: undefined, ...signed },
    ),
  ).toEqual([expect.objectContaining({ found: expect.stringContaining('needs a backup section in the cluster file') })])
  const previous = { mode: 'apply' as const, confirm: 'orders', backup: 'previous', snapshot: undefined, ...signed }
  expect(refusals({ name: 'orders', backup: undefined, file: 'cluster.yaml' }, previous)).toEqual([])
})

test('a file of etcdctl is checked whole; one that is cut off, damaged, of something else or not there is refused', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-file-'))
  const path = join(folder, 'snapshot.db')
  const whole = snapshotOfNothing()
  const opened = async (contents: Buffer): Promise<string> => {
    writeFileSync(path, contents)
    return openSnapshotFile(path).then(
      ({ bytes, sha256 }) => `${bytes} ${sha256}`,
      (error: unknown) => (error instanceof Problem ? problemText(error) : Promise.reject(error)),
    )
  }
  try {
    expect(await opened(whole)).toBe(`${whole.length} ${createHash('sha256').update(whole).digest('hex')}`)
    expect(await opened(whole.subarray(0, -32))).toContain('it was truncated')
    expect(await opened(whole.subarray(0, 32 * 1024 + 32))).toContain('does not match the database')
    const damaged = Buffer.from(whole)
    damaged.writeUInt8(damaged.readUInt8(99_999) ^ 1, 99_999)
    expect(await opened(damaged)).toContain('does not match the database')
    expect(await opened(Buffer.from('a text that is longer than the mark of a database'))).toContain(
      'found something else',
    )
    rmSync(path)
    await expect(openSnapshotFile(path)).rejects.toThrow(Problem)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

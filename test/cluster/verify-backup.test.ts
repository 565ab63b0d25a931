import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { zstdDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { generateX25519Identity } from 'age-encryption'
import { fileOfRecord, type Manifest } from '../../src/backup/manifest.ts'
import { backupName } from '../../src/backup/object-names.ts'
import { encryptSnapshot } from '../../src/backup/snapshot/encrypt-snapshot.ts'
import { backupSettings, catalogOf, emptyFolder, runBackup, signerOfCluster, storeOf } from './backups.ts'
import { ownCluster, type Settings } from './cluster.ts'
import { eventually } from './eventually.ts'
import { refusalOf } from './refusal-of.ts'
import type { Ended } from './run-command.ts'
import { startProgram } from './started-program.ts'
import { versionsOf } from './versions-of.ts'

jest.setTimeout(180_000)

const small = { members: 1, zones: { minimum: 1 }, portals: { replicas: 1 } }
const cluster = ownCluster('verify', small)
const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-verify-'))
const identityFile = join(folder, 'identity.txt')
let configured: Settings = {}
let backup = ''

let place: ReturnType<typeof storeOf> | undefined

beforeAll(async () => {
  const { settings, identity } = await backupSettings(cluster.namespace)
  configured = { ...small, backup: settings }
  cluster.configure(configured)
  writeFileSync(identityFile, identity, { mode: 0o600 })
  place = storeOf(cluster)
  await cluster.provision()
  const { etcdctl } = await cluster.rootAccess()
  for (const number of [1, 2, 3]) await etcdctl('put', `/orders/${number}`, `placed ${number}`)
  await etcdctl('del', '/orders/3')
  backup = (await runBackup(cluster)).outputs.backup ?? ''
})
afterAll(async () => {
  if (place !== undefined) await emptyFolder(place)
  rmSync(folder, { recursive: true })
})

const verify = (...args: string[]): Promise<Ended> => cluster.program(['verify-backup', ...args], { seconds: 120 })
const verified = (...args: string[]) => verify('--identity', identityFile, ...args)

/** Pods, claims, policies and Leases of verifications. */
async function leftOfVerifications(): Promise<string[]> {
  const kinds = ['pod', 'persistentvolumeclaim', 'networkpolicy', 'secret', 'configmap']
  const names = (await cluster.kubectl('get', kinds.join(), '--output=name')).split('\n')
  return names.filter((name) => name.includes('verify'))
}

/** Asks for a plan of another version, and nothing more. */
async function planOfOtherVersion(): Promise<string> {
  cluster.configure({ ...configured, version: '3.7.2' })
  const planned = cluster.provision('plan')
  const said = await refusalOf(planned).finally(() => cluster.configure(configured))
  return said === 'nothing was refused' ? ((await planned).outputs.plan ?? '') : said
}

test('before a backup was verified, the version does not change', async () => {
  expect(await planOfOtherVersion()).toContain('found no verified one')
})

test('a verification restores the newest backup, finds it equal with the living cluster, says so in the bucket, and leaves nothing', async () => {
  const { etcdctl } = await cluster.rootAccess()
  // Later writes and a compaction do not make it another one.
  const { header } = JSON.parse(await etcdctl('put', '/orders/4', 'later', '--write-out=json'))
  await etcdctl('compact', String(header.revision - 3))
  const { code, stdout, stderr } = await verified()
  expect(stderr).toContain('equal with its member when it was created and orders-0 now')
  expect([code, stdout]).toEqual([0, expect.stringContaining(`verified  ${backup}`)])
  expect(stdout).toMatch(/keys +2\n/)
  const [found] = (await catalogOf(cluster)).backups
  expect(found?.verification).toMatchObject({ backup, keys: 2, hash: 'equal', revision: found?.manifest.revision })
  await eventually('the verification to leave nothing', async () => {
    const left = await leftOfVerifications()
    return left.length === 0 ? { done: undefined } : { waitingFor: left.join() }
  })
})

test('with that, the version may change', async () => {
  expect(await planOfOtherVersion()).toContain('etcd 3.7.3 → 3.7.2')
})

test('here, in memory, it comes to the same, and leaves nothing on this machine', async () => {
  const { code, stderr } = await verified('--where', 'local', '--backup', backup)
  expect(stderr).toContain('equal with')
  expect(code).toBe(0)
  expect(readdirSync('/dev/shm').filter((name) => name.startsWith('managed-etcd-verify-'))).toEqual([])
})

test('a run that was killed is tidied up by the next one', async () => {
  const killed = await startProgram(cluster.file, ['verify-backup', '--identity', identityFile])
  const pod = async () => {
    killed.mustRun()
    const there = (await leftOfVerifications()).some((name) => name.startsWith('pod/'))
    return there ? { done: undefined } : { waitingFor: 'a pod' }
  }
  await eventually('the pod of the verification', pod, 120)
  await killed.kill()
  expect(await leftOfVerifications()).not.toEqual([])
  // As when its Lease has run out, which nobody waits for here.
  await cluster.kubectl('delete', 'lease', 'orders-verify')
  const { code } = await verified()
  expect(code).toBe(0)
  await eventually('the verification to leave nothing', async () => {
    const left = await leftOfVerifications()
    return left.length === 0 ? { done: undefined } : { waitingFor: left.join() }
  })
})

test('without an identity, or with that of somebody else, nothing is made', async () => {
  const missing = await verify()
  expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('needs an age identity')])
  const other = join(folder, 'other.txt')
  writeFileSync(other, await generateX25519Identity(), { mode: 0o600 })
  const { code, stderr } = await verify('--identity', other, '--where', 'local')
  expect([code, stderr]).toEqual([1, expect.stringContaining('none of the identities decrypts it')])
  expect(stderr).not.toContain('instead of')
})

test('a backup that is damaged is told by its place, and what is good instead', async () => {
  const { store, folder: root } = storeOf(cluster)
  const [good] = (await catalogOf(cluster)).backups
  if (good === undefined) throw new Error('there is no backup')
  const damaged = (await runBackup(cluster)).outputs.backup ?? ''
  const key = `${root}${damaged}/snapshot.db.zst.age`
  const bytes = Buffer.from((await store.read(key)) ?? [])
  const middle = Math.floor(bytes.length / 2)
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle)
  await store.write(key, bytes)
  const { code, stderr } = await verified('--where', 'local')
  expect(code).toBe(1)
  expect(stderr).toContain(`${damaged} cannot be opened`)
  expect(stderr).toMatch(/chunk.*(changed|truncated)/)
  expect(stderr).toContain(`the newest other verified backup is ${good.name}`)
  expect((await catalogOf(cluster)).backups.find(({ name }) => name === damaged)?.verification).toBeUndefined()
})

/** Three keys each, as `etcdctl snapshot save` got them of an etcd of that version, compressed. */
const snapshotOf = (version: string) =>
  zstdDecompressSync(readFileSync(join(import.meta.dirname, `snapshots/etcd-${version}.db.zst`)))

/** Puts a backup into the bucket as one that was taken of an etcd of that version. */
async function putBackupOf(version: string): Promise<string> {
  const { store, folder: root } = storeOf(cluster)
  const [{ manifest } = { manifest: undefined }] = (await catalogOf(cluster)).backups
  if (manifest === undefined) throw new Error('there is no backup')
  async function* snapshot() {
    yield snapshotOf(version)
  }
  const encryption = encryptSnapshot(snapshot(), manifest.recipients)
  const object = await buffer(encryption.stream)
  const { plainBytes, plainSha256, objectBytes, objectSha256 } = await encryption.result
  const takenAt = new Date()
  const name = backupName({ takenAt, revision: 4n })
  const other: Manifest = {
    ...manifest,
    backup: name,
    takenAt: takenAt.toISOString(),
    revision: 4,
    etcd: { ...manifest.etcd, version },
    snapshot: { bytes: plainBytes, sha256: plainSha256 },
    object: { ...manifest.object, bytes: objectBytes, sha256: objectSha256 },
  }
  await store.write(`${root}${name}/snapshot.db.zst.age`, object)
  const contents = fileOfRecord(other)
  await store.write(`${root}${name}/manifest.json.sig`, (await signerOfCluster(cluster)).sign(contents))
  await store.write(`${root}${name}/manifest.json`, contents)
  return name
}

const restore = (...args: string[]) =>
  cluster.program(['restore', '--confirm', 'orders', '--identity', identityFile, ...args], { seconds: 120 })

test('a backup of another minor is refused by name, with one that fits, and nothing is touched', async () => {
  const other = await putBackupOf('3.6.14')
  const before = await versionsOf(cluster)
  const compared = await verified('--where', 'local', '--backup', other)
  expect([compared.code, compared.stderr]).toEqual([
    1,
    expect.stringContaining('needs etcdutl of etcd 3.6.14, the version of the backup, found 3.7.'),
  ])
  const { code, stderr } = await restore()
  expect([code, stderr]).toEqual([1, expect.stringContaining('restore refused: nothing was changed')])
  expect(stderr).toContain('as the cluster file says, found one of 3.6.14')
  expect(stderr).toContain(`instead of ${other}: the newest other verified backup is ${backup}`)
  expect(await versionsOf(cluster)).toEqual(before)
})

test.each([
  ['3.6.14', 'found one of 3.6.0'],
  ['3.5.33', 'found one of 3.5 or older'],
])('a file of an etcd %s is known by its format, and nothing of it stays', async (version, words) => {
  const file = join(folder, `${version}.db`)
  writeFileSync(file, snapshotOf(version), { mode: 0o600 })
  const before = await versionsOf(cluster)
  const { code, stderr } = await restore('--snapshot', file)
  expect([code, stderr]).toEqual([1, expect.stringContaining(words)])
  expect(stderr).toContain('then upgrade one minor at a time')
  expect(stderr).toContain('nothing was changed, and the restore was removed')
  expect(await versionsOf(cluster)).toEqual(before)
})

test('a bucket from which the newest backup was taken away is told: the latest is no other one', async () => {
  const { store, folder: root } = storeOf(cluster)
  const newest = (await runBackup(cluster)).outputs.backup ?? ''
  for (const { key } of await store.list(`${root}${newest}/`)) await store.remove(key)
  const said = `the cluster has recorded ${newest} as its newest backup, and it is not among the valid`
  for (const { code, stderr } of [await verified('--where', 'local'), await restore()])
    expect([code, stderr]).toEqual([1, expect.stringContaining(said)])
  const { code, stderr } = await verified('--where', 'local', '--backup', backup)
  expect([code, stderr]).toEqual([0, expect.stringContaining(said)])
})

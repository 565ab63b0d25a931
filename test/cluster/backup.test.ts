import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { fileOfRecord } from '../../src/backup/manifest.ts'
import { backupName, manifestName, objectName } from '../../src/backup/object-names.ts'
import { planPrune } from '../../src/backup/prune.ts'
import { decryptSnapshot } from '../../src/backup/snapshot/decrypt-snapshot.ts'
import type { ObjectStore } from '../../src/backup/store/object-store.ts'
import { namesOf } from '../../src/cluster/names.ts'
import type { ConfigMap } from '../../src/cluster/object-types.ts'
import { withLease } from '../../src/kubernetes/lease-lock.ts'
import type { Pod } from '../../src/kubernetes/pods.ts'
import { leaderOf } from '../../src/members/health.ts'
import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'
import {
  backupSettings,
  catalogOf,
  createWatchedBackup,
  emptyFolder,
  runBackup,
  signerOfCluster,
  startBackup,
  storeOf,
} from './backups.ts'
import { crash } from './breakage.ts'
import { ownCluster, type RootAccess } from './cluster.ts'
import { eventually } from './eventually.ts'
import { healthyMembers, moveLeader } from './healthy-members.ts'
import { identity } from './identity.ts'
import { labTest } from './lab.ts'
import { command } from './run-command.ts'

jest.setTimeout(300_000)

const cluster = ownCluster('backup', { zones: { minimum: 1 }, portals: { replicas: 1 } })
const { kubernetes, namespace } = cluster
let access: RootAccess
let ageIdentity: string
let folder: string
let bucket: ReturnType<typeof storeOf> | undefined

beforeAll(async () => {
  const made = await backupSettings(namespace)
  ageIdentity = made.identity
  cluster.configure({ zones: { minimum: 1 }, portals: { replicas: 1 }, backup: made.settings })
  bucket = storeOf(cluster)
  folder = await mkdtemp(join(tmpdir(), 'managed-etcd-backup-'))
  await cluster.provision()
  access = await cluster.rootAccess()
}, 240_000)

afterAll(async () => {
  if (bucket) await emptyFolder(bucket)
  await rm(folder, { recursive: true })
})

/** Whose private key nobody here has. */
const strangersKey = 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE='

/** Text that cannot be made smaller: the snapshot stays as big as the values. */
const value = (bytes: number) => randomBytes(bytes / 2).toString('hex')

/** The database of a backup as a file, opened with the identity and checked. */
async function opened(name: string): Promise<string> {
  const { store, folder: root } = storeOf(cluster)
  const found = await store.download(`${root}${name}/snapshot.db.zst.age`)
  if (found === undefined) throw new Error(`there is no backup ${name}`)
  const file = join(folder, `${name}.db`)
  const opening = decryptSnapshot(found.body, ageIdentity)
  await pipeline(opening.stream, createWriteStream(file))
  return file
}

interface FileStatus {
  readonly revision: number
  readonly totalKey: number
}

const statusOf = async (file: string): Promise<FileStatus> =>
  JSON.parse(await command('etcdutl', ['snapshot', 'status', file, '--write-out=json']))

const text = (error: unknown) => (error instanceof Problem ? problemText(error) : String(error))

test('a cluster without a key has a backup, taken from a follower, and the cluster knows of it', async () => {
  const { outputs, changed, told } = await runBackup(cluster)
  expect(changed).toBe(true)
  expect(outputs.backup).toMatch(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ-r1$/)
  const { backups, invalid, incomplete, foreign } = await catalogOf(cluster)
  expect([backups.length, invalid, incomplete, foreign]).toEqual([1, [], [], []])
  const manifest = backups[0]?.manifest
  expect(manifest).toMatchObject({ revision: 1, cluster: { name: 'orders', namespace }, hash: { revision: 1 } })
  const leader = leaderOf(await healthyMembers(access.etcdAccess))
  expect(manifest?.etcd.member).not.toBe(leader)

  const name = namesOf(cluster.spec()).backup
  const record = await kubernetes.get<ConfigMap>({ apiVersion: 'v1', kind: 'ConfigMap', name, namespace })
  expect(record?.data).toMatchObject({
    backups: '1',
    'newest.name': outputs.backup,
    'newest.sha256': outputs.sha256,
    'verified.name': '',
  })
  const summary = told.find((one) => one.kind === 'summary')
  expect(summary?.markdown).toContain(`| backup | ${outputs.backup} |`)
  expect(summary?.markdown).toContain('| backups kept | Mon | Tue | Wed | Thu | Fri | Sat | Sun |')
})

test('until the cluster file lists the key that provision has made, no backup is taken, and the line is told', async () => {
  const before = await catalogOf(cluster)
  const { publicKey } = await signerOfCluster(cluster)
  const unlisted = join(folder, 'unlisted.yaml')
  await writeFile(unlisted, (await readFile(cluster.file, 'utf8')).replace(publicKey, strangersKey))
  const said = await runBackup({ ...cluster, file: unlisted }).catch(text)
  expect(said).toContain('backup refused: nothing was written')
  expect(said).toContain(
    `set signers: [${publicKey}] in its backup section, or signers: [${strangersKey}, ${publicKey}]`,
  )
  expect((await catalogOf(cluster)).backups.length).toBe(before.backups.length)
})

test('a recipient that was added is a step of the plan, and opens no backup before provision was run', async () => {
  const added = await identityToRecipient(await generateIdentity())
  expect((await cluster.provision('plan')).outputs['in-sync']).toBe('true')
  const more = { ...cluster, file: join(folder, 'more.yaml') }
  const as = async (file: string) => writeFile(file, before.replace('recipients:\n', `recipients:\n    - ${added}\n`))
  const before = await readFile(cluster.file, 'utf8')
  await as(more.file)
  expect(await runBackup(more).catch(text)).toContain(`found ${added} in the cluster file only`)
  try {
    await as(cluster.file)
    const plan = await cluster.provision('plan')
    expect(plan.outputs['in-sync']).toBe('false')
    expect(plan.outputs.plan).toContain(`review   backup.recipients: not approved yet: ${added}`)
    await cluster.provision('apply', { planDigest: plan.outputs['plan-digest'] ?? '' })
    const { details } = await runBackup(more)
    expect(details).toMatchObject({ manifest: { recipients: expect.arrayContaining([added]) } })
  } finally {
    await writeFile(cluster.file, before)
  }
  // Whoever is taken out has to be approved again.
  expect((await cluster.provision()).changed).toBe(true)
})

test('what nobody has signed is told, is not the newest, and does not make another one go', async () => {
  const { store, folder: root } = storeOf(cluster)
  const [genuine] = (await catalogOf(cluster)).backups
  if (genuine === undefined) throw new Error('there is no backup')
  const takenAt = new Date()
  const forged = { ...genuine.manifest, backup: backupName({ takenAt, revision: 9n }), takenAt: takenAt.toISOString() }
  const object = await store.read(`${root}${genuine.name}/${objectName}`)
  await store.write(`${root}${forged.backup}/${objectName}`, object ?? Buffer.alloc(0))
  await store.write(`${root}${forged.backup}/${manifestName}`, fileOfRecord({ ...forged, revision: 9 }))
  const { told, outputs } = await runBackup(cluster)
  const warnings = told.flatMap((one) => (one.kind === 'warning' ? [one.finding.found] : []))
  expect(warnings).toEqual([`${forged.backup}: not trusted, because it is not signed`])
  expect(outputs.backups).not.toContain(forged.backup)
  for (const file of [objectName, manifestName]) await store.remove(`${root}${forged.backup}/${file}`)
  // Each names, signed, what the cluster had recorded before.
  const [newest] = (await catalogOf(cluster)).backups
  expect(newest?.manifest.previous).toMatchObject({ backup: genuine.name, sha256: genuine.manifest.object.sha256 })
})

test('while somebody writes, the manifest says the very revision that is in the backup', async () => {
  let writing = true
  let written = 0
  const writer = (async () => {
    while (writing) {
      await access.etcdctl('put', `/orders/${written}`, value(2000))
      written += 1
    }
  })()
  await eventually('some writes', async () => (written > 5 ? { done: undefined } : { waitingFor: String(written) }))
  const { outputs } = await runBackup(cluster)
  writing = false
  await writer
  const { revision, totalKey } = await statusOf(await opened(outputs.backup ?? ''))
  expect(String(revision)).toBe(outputs.revision)
  expect(totalKey).toBe(revision - 1)
})

test('two at once make two backups', async () => {
  const before = await catalogOf(cluster)
  const both = await Promise.all([runBackup(cluster), runBackup(cluster)])
  expect(new Set(both.map(({ outputs }) => outputs.backup)).size).toBe(2)
  const { backups, invalid, incomplete } = await catalogOf(cluster)
  expect([backups.length - before.backups.length, invalid, incomplete]).toEqual([2, [], []])
  for (const { outputs } of both) await opened(outputs.backup ?? '')
})

test('the list needs no cluster, and shows what is there in a shell', async () => {
  const { code, stdout } = await cluster.program(['backup', '--mode', 'list', '--json'], {
    env: { ...process.env, KUBECONFIG: '/nowhere' },
  })
  expect(code).toBe(0)
  const { backups } = await catalogOf(cluster)
  const lines: string[] = JSON.parse(stdout).outputs.backups.split('\n')
  expect(lines.map((line) => line.split(' ')[0])).toEqual(backups.map(({ name }) => name))
  // The database of an empty cluster is about 1 KiB when it is compressed: on either side of it by chance.
  expect(lines[0]).toMatch(/ {2}revision \d+ {2,}[\d.]+ (KiB|B) {2,}not verified$/)
})

test('it does not run while a restore does, and does while anything else does', async () => {
  const turn = { namespace, name: namesOf(cluster.spec()).operation, holder: 'sre@example.com', now: () => new Date() }
  const during = async (operation: string) =>
    withLease(
      kubernetes,
      {
        ...turn,
        operation,
        signal: new AbortController().signal,
        report: { note: () => undefined, warning: () => undefined },
      },
      () => runBackup(cluster).then(() => 'taken', text),
    )
  expect(await during('restore')).toMatch(
    /^backup refused: nothing was written\. 1 finding:\n {2}operation {2}"restore" runs since .*sre@example.com/,
  )
  expect(await during('provision')).toBe('taken')
})

test.each([
  ['ahead of', 48],
  ['behind', -48],
])('a clock that is two days %s the storage dates nothing wrong and deletes nothing', async (where, hours) => {
  const before = await catalogOf(cluster)
  const { told, outputs } = await runBackup(cluster, { now: () => new Date(Date.now() + hours * 3_600_000) })
  const warnings = told.flatMap((one) => (one.kind === 'warning' ? [one.finding.found] : []))
  expect(warnings).toEqual([
    expect.stringMatching(`clock is 4[78] h \\d\\d min ${where} the object storage's: no backup is`),
  ])
  const { backups } = await catalogOf(cluster)
  const taken = backups.find(({ name }) => name === outputs.backup)?.manifest.takenAt ?? ''
  expect(Math.abs(Date.parse(taken) - Date.now())).toBeLessThan(60_000)
  // Not in this order: of two that were taken at once, one is dated some seconds later.
  const names = [outputs.backup, ...before.backups.map(({ name }) => name)]
  expect(backups.map(({ name }) => name).toSorted()).toEqual(names.toSorted())
})

/** A store that lets the test act when a part of the object has gone by, and goes on afterwards. */
function interrupted(store: ObjectStore, act: (upload: number) => Promise<void>): ObjectStore {
  let uploads = 0
  return {
    ...store,
    upload(key, body) {
      uploads += 1
      const upload = uploads
      async function* passing() {
        let first = true
        for await (const chunk of body) {
          if (first) await act(upload)
          first = false
          yield chunk
        }
      }
      return store.upload(key, passing())
    },
  }
}

async function take(act: (upload: number, member: string) => Promise<void>) {
  const notes: string[] = []
  let member = ''
  const manifest = await createWatchedBackup(cluster, {
    access: access.etcdAccess,
    store: interrupted(storeOf(cluster).store, (upload) => act(upload, member)),
    progress: (state) => {
      member = /orders-\d/.exec(state)?.[0] ?? member
    },
    note: (note) => notes.push(note),
  })
  return { manifest, notes }
}

labTest('a leader that changes and a member that dies in the middle cost no backup', async () => {
  // More than fits into what the member, the port-forward and this program hold on the way.
  const put = (index: number) =>
    command('etcdctl', [...credentials(), 'put', `/big/${index}`], { input: value(1_000_000) })
  for (let index = 0; index < 56; index += 4) await Promise.all([0, 1, 2, 3].map((more) => put(index + more)))
  const { store, folder: root } = storeOf(cluster)
  const { manifest, notes } = await take(async (upload, member) => {
    await moveLeader(access.etcdAccess, [member])
    if (upload > 1) return
    const pod = await kubernetes.get<Pod>({ apiVersion: 'v1', kind: 'Pod', name: member, namespace })
    if (pod) crash(pod)
  })
  expect(notes).toHaveLength(1)
  expect(notes[0]).toMatch(/^orders-\d sent no complete snapshot: the snapshot broke off$/)
  expect(notes[0]).not.toContain(manifest.etcd.member)
  const { revision } = await statusOf(await opened(manifest.backup))
  expect(revision).toBe(manifest.revision)
  expect(await store.unfinishedUploads(root)).toEqual([])
  expect((await catalogOf(cluster)).incomplete).toEqual([])
})

const credentials = () => [
  ...['--endpoints', access.mutualEndpoint, '--cacert', access.ca],
  ...['--cert', access.certificate, '--key', access.key],
]

test('one that is killed in the middle leaves no backup, and what it left is collected when it is old enough', async () => {
  const { store, folder: root } = storeOf(cluster)
  const before = await catalogOf(cluster)
  const run = await startBackup(cluster)
  const [left] = await eventually('an upload', async () => {
    const uploads = await store.unfinishedUploads(`${root}2`)
    return uploads.length > 0 ? { done: uploads } : { waitingFor: 'the program' }
  })
  run.kill()
  await run.ended
  const after = await catalogOf(cluster)
  expect(after.backups.map(({ name }) => name)).toEqual(before.backups.map(({ name }) => name))
  expect(after.invalid).toEqual([])
  const uploads = await store.unfinishedUploads(root)
  expect(uploads).toEqual([left])

  const keep = cluster.spec().backup?.keep ?? { hours: 1, days: 0, weeks: 0, months: 0 }
  const later = (hours: number) => planPrune(after, uploads, keep, new Date(Date.now() + hours * 3_600_000))
  expect(later(2).uploads).toEqual([])
  expect(later(4).uploads).toEqual([left])
  for (const upload of later(4).uploads) await store.abortUpload(upload)
  expect(await store.unfinishedUploads(root)).toEqual([])
})

test('the roles that a refusal offers are enough, and open no Secret but two', async () => {
  const { kubeconfig, user } = await identity(namespace, 'backup')
  const refusal = await runBackup(cluster, { kubeconfig }).catch((thrown: unknown) => thrown)
  if (!(refusal instanceof Problem)) throw new Error(`it was not refused: ${refusal}`)
  expect(refusal.message).toBe('backup refused: nothing was written')
  const [, ...role] = (refusal.findings[0]?.fix ?? '').split('\n')
  await command('kubectl', ['apply', '--filename', '-'], { input: role.join('\n') })
  const [, , , account = ''] = user.split(':')
  const binding = ['--role=managed-etcd-orders-backup', `--serviceaccount=${namespace}:${account}`]
  await cluster.kubectl('create', 'rolebinding', 'backup', ...binding)
  await eventually('the role to hold', async () =>
    (await runBackup(cluster, { kubeconfig }).catch(text)) instanceof Object
      ? { done: undefined }
      : { waitingFor: 'the authorizer' },
  )
  const may = (...what: string[]) => cluster.kubectl('auth', 'can-i', ...what, `--as=${user}`).catch(() => 'no\n')
  expect(await may('get', 'secret/orders-root')).toBe('yes\n')
  expect(await may('get', 'secret/orders-backup-signer')).toBe('yes\n')
  expect(await may('get', 'secret/orders-authority')).toBe('no\n')
  expect(await may('list', 'secrets')).toBe('no\n')
  const [portal = ''] = (
    await cluster.kubectl('get', 'pods', '-o', 'name', '-l', 'app.kubernetes.io/component=portal')
  ).split('\n')
  expect(await may('create', 'pod/orders-0', '--subresource=portforward')).toBe('yes\n')
  expect(await may('create', portal, '--subresource=portforward')).toBe('no\n')
})

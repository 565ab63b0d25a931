import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import type { ConfigMap } from '../../src/cluster/object-types.ts'
import { readRestoreRecord, writeRestoreRecord } from '../../src/cluster/restore-record.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { Problem } from '../../src/problem/problem.ts'
import { answeringMember } from '../../src/restore/pick-member.ts'
import { planRestore, type RestoreStep, titles } from '../../src/restore/plan.ts'
import { backupSettings, catalogOf, emptyFolder, runBackup, storeOf } from './backups.ts'
import { ownCluster, type RootAccess } from './cluster.ts'
import { permittedEnvironment } from './permitted.ts'
import { expectNothingToDo } from './plan-at-rest.ts'
import { attempt } from './run-command.ts'

jest.setTimeout(900_000)

const small = { members: 1, zones: { minimum: 1 }, portals: { replicas: 1 } }
const cluster = ownCluster('restore-killed', small)
const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-restore-killed-'))
const identityFile = join(folder, 'identity.txt')
let place: ReturnType<typeof storeOf> | undefined
let root: RootAccess

beforeAll(async () => {
  const { settings, identity } = await backupSettings(cluster.namespace)
  cluster.configure({ ...small, backup: settings })
  writeFileSync(identityFile, identity, { mode: 0o600 })
  place = storeOf(cluster)
  await cluster.provision()
  root = await cluster.rootAccess()
})
afterAll(async () => {
  if (place !== undefined) await emptyFolder(place)
  rmSync(folder, { recursive: true })
})

/**
 * Restores the latest backup in a process of its own, which is killed when it is about to take a step. 137: SIGKILL.
 */
async function restoreUntil(step?: RestoreStep) {
  const env = await permittedEnvironment(cluster.file, ['restore'])
  const before = step === undefined ? [] : [titles[step]]
  const line = [join(import.meta.dirname, 'restore-until.ts'), cluster.file, identityFile, ...before]
  return attempt('bash', ['-c', '"$@"; exit $?', 'bash', process.execPath, ...line], { env, seconds: 120 })
}

/** The record as it lies there, of the last restore that was killed: with its proof. */
let genuine: ConfigMap['data'] = {}

/** As when it was gone before it could say how far it has come. */
async function noteSwapped(swapped: boolean): Promise<void> {
  const { kubernetes, spec, rootUser } = root.etcdAccess
  const record = await readRestoreRecord(kubernetes, spec, rootUser.key)
  if (record === undefined) throw new Error('a restore has begun and not ended')
  genuine = JSON.parse(await cluster.kubectl('get', 'configmap', 'orders-restore', '--output=jsonpath={.data}'))
  await writeRestoreRecord(kubernetes, spec, { ...record, swapped }, rootUser.key)
}

/** How many portals and members are asked for. */
async function asked(): Promise<string> {
  const kinds = ['deployment/orders-portal', 'statefulset/orders']
  return cluster.kubectl('get', ...kinds, '--output=jsonpath={.items[*].spec.replicas}')
}

/** What the cluster asks for when it is about to take a step: portals, members. Nobody writes into what is replaced. */
const expected: readonly (readonly [RestoreStep, string])[] = [
  ['begin', '1 1'],
  ['stage', '1 1'],
  ['close-portals', '1 1'],
  ['save', '0 1'],
  ['stop-members', '0 1'],
  ['swap', '0 0'],
  ['start-members', '0 0'],
  ['await-members', '0 1'],
  ['reconcile', '0 1'],
  ['open-portals', '0 1'],
  ['tidy', '1 1'],
]

const lines = (text: string) => text.split('\n').filter(Boolean)

test('killed before every step and run again, it ends as a run that nobody disturbed', async () => {
  const steps = planRestore({
    record: undefined,
    same: false,
    volumes: [undefined],
    portals: 'open',
    members: 'running',
  })
  expect(expected.map(([step]) => step)).toEqual(steps)
  const { etcdctl } = root
  for (const number of [1, 2, 3]) await etcdctl('put', `/orders/${number}`, `placed ${number}`)
  await etcdctl('user', 'add', 'leaver:of then')
  const { outputs } = await runBackup(cluster)
  await etcdctl('user', 'delete', 'leaver')
  await etcdctl('user', 'add', 'newcomer:of now')
  await etcdctl('del', '/orders/3')
  const { header } = JSON.parse(await etcdctl('put', '/orders/4', 'lost', '--write-out=json'))

  for (const [step, replicas] of expected) {
    const { code, stderr } = await restoreUntil(step)
    expect({ step, code, stderr: code === 137 ? '' : stderr }).toEqual({ step, code: 137, stderr: '' })
    expect([step, await asked()]).toEqual([step, replicas])
    // As when it has run out, which nobody waits for here.
    await cluster.kubectl('delete', 'lease', 'orders-operation')
  }
  const last = await restoreUntil()
  expect({ code: last.code, stderr: last.code === 0 ? '' : last.stderr }).toEqual({ code: 0, stderr: '' })

  // "latest" was what it had been at the beginning, and the cluster was saved once, with all that was acknowledged.
  const { backups, invalid, incomplete } = await catalogOf(cluster)
  expect([backups.length, invalid, incomplete]).toEqual([2, [], []])
  const [safety] = backups
  expect(safety?.manifest.revision).toBe(header.revision)
  expect(JSON.parse(last.stdout)).toMatchObject({ backup: outputs.backup, 'safety-backup': safety?.name })
  const values = await etcdctl('get', '--prefix', '/', '--print-value-only')
  expect(lines(values)).toEqual(['placed 1', 'placed 2', 'placed 3'])
  const [answer] = JSON.parse(await etcdctl('endpoint', 'status', '--write-out=json'))
  expect(answer.Status.header.revision).toBeGreaterThan(header.revision)
  expect(lines(await etcdctl('user', 'list')).toSorted()).toEqual(['newcomer', 'root'])
  const left = lines(await cluster.kubectl('get', 'pod,networkpolicy,configmap', '--output=name'))
  expect(left.filter((name) => /orders.*restore/.test(name))).toEqual([])
  await expectNothingToDo(cluster)
})

const restore = (...args: string[]) =>
  cluster.program(['restore', '--confirm', 'orders', '--identity', identityFile, ...args], { seconds: 120 })

test('a ready member that cannot be reached for a moment is waited for: only where none is ready the cluster is taken to be gone', async () => {
  const { kubernetes } = cluster
  const access = root.etcdAccess
  let failures = 3
  const disturbed: Kubernetes = {
    ...kubernetes,
    portForward: async (...where) => {
      if (failures-- > 0) throw new Problem('the way to the member is disturbed')
      return kubernetes.portForward(...where)
    },
  }
  const [spec, progress] = [cluster.spec(), () => undefined]
  const asking = { kubernetes: disturbed, spec, access: { ...access, kubernetes: disturbed } }
  let [clock, stride] = [Date.now(), 0]
  const now = () => {
    clock += stride
    return new Date(clock)
  }
  const waitContext = { ...asking, now, signal: new AbortController().signal, progress }
  expect(await answeringMember(asking, waitContext)).toMatchObject({ member: 'orders-0', ready: true })
  failures = Number.POSITIVE_INFINITY
  // Half a minute is what it waits, by this clock.
  stride = 2_000
  await expect(answeringMember(asking, waitContext)).rejects.toThrow('gave up waiting for a ready member to answer')
})

test('killed when clients have gone on already, another restore saves first what they have written', async () => {
  const { etcdctl } = root
  await runBackup(cluster)
  expect((await restoreUntil('tidy')).code).toBe(137)
  await cluster.kubectl('delete', 'lease', 'orders-operation')
  const { header } = JSON.parse(await etcdctl('put', '/orders/5', 'of a client that has gone on', '--write-out=json'))
  const { code, stderr } = await restore('--backup', 'previous')
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
  expect((await catalogOf(cluster)).backups[0]?.manifest.revision).toBe(header.revision)
  expect(await etcdctl('get', '/orders/5')).toBe('')
})

test.each([
  ['while the volumes were swapped', 'false'],
  ['with all volumes swapped', 'true'],
])('killed %s, another restore puts the data from before aside, not those of the dead run', async (_, swapped) => {
  const { etcdctl } = root
  const { outputs } = await runBackup(cluster)
  const key = `/before/${swapped}`
  await etcdctl('put', key, 'from before')
  expect((await restoreUntil('start-members')).code).toBe(137)
  await noteSwapped(swapped === 'true')
  await cluster.kubectl('delete', 'lease', 'orders-operation')
  const other = (await catalogOf(cluster)).backups.find(({ name }) => name !== outputs.backup)?.name ?? ''
  for (const args of [
    ['--backup', other, '--volumes', 'keep'],
    ['--backup', 'previous'],
  ]) {
    const { code, stderr } = await restore(...args)
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
  }
  expect(await etcdctl('get', key, '--print-value-only')).toBe('from before\n')
})

test('killed before anything was put aside, nothing else is taken for what was in place before', async () => {
  const { etcdctl } = root
  await etcdctl('put', '/orders/7', 'in place before')
  const { outputs } = await runBackup(cluster)
  // An older one that lies on the volume, and is not what is meant.
  const kept = await restore('--backup', outputs.backup ?? '', '--volumes', 'keep')
  expect({ code: kept.code, stderr: kept.code === 0 ? '' : kept.stderr }).toEqual({ code: 0, stderr: '' })
  await runBackup(cluster)
  expect((await restoreUntil('swap')).code).toBe(137)
  await cluster.kubectl('delete', 'lease', 'orders-operation')
  const { code, stderr } = await restore('--backup', 'previous')
  expect([code, stderr]).toEqual([1, expect.stringContaining('has not replaced it yet')])
  const last = await restore('--backup', 'latest')
  expect({ code: last.code, stderr: last.code === 0 ? '' : last.stderr }).toEqual({ code: 0, stderr: '' })
  expect(await etcdctl('get', '/orders/7', '--print-value-only')).toBe('in place before\n')
})

test('a record that somebody has planted, a copy of a genuine one, makes nothing happen', async () => {
  const before = await cluster.kubectl('get', 'statefulset,deployment,pod', '--output=name')
  const literals = Object.entries(genuine).map(([key, text]) => `--from-literal=${key}=${text}`)
  expect(genuine).toMatchObject({ swapped: 'true', opened: 'false', proof: expect.stringMatching(/^[0-9a-f]{64}$/) })
  await cluster.kubectl('create', 'configmap', 'orders-restore', ...literals)
  const refused =
    'needs ConfigMap .*/orders-restore as a restore of this cluster writes it, found one without its proof'
  const { code, stderr } = await restore('--backup', 'latest')
  expect([code, stderr]).toEqual([1, expect.stringMatching(refused)])
  await expect(cluster.provision()).rejects.toMatchObject({ findings: [{ code: 'RECORD_UNTRUSTED' }] })
  expect(await cluster.kubectl('get', 'statefulset,deployment,pod', '--output=name')).toBe(before)
  expect(await asked()).toBe('1 1')
  await cluster.kubectl('delete', 'configmap', 'orders-restore')
})

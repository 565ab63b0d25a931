import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import { restore } from '../../src/actions/restore.ts'
import { memberHost, memberPorts } from '../../src/cluster/names.ts'
import { listPods } from '../../src/cluster/pods.ts'
import { askMembers, disagreeingHashes } from '../../src/members/member-client.ts'
import { readMembership } from '../../src/members/membership.ts'
import { drainedMembers, drainMember } from '../../src/portals/drain.ts'
import type { RecordingReporter } from '../../src/report/recording-reporter.ts'
import { titles } from '../../src/restore/plan.ts'
import { ownCluster, type RootAccess } from '../cluster/cluster.ts'
import { eventually } from '../cluster/eventually.ts'
import { kubeconfigLogin } from '../cluster/kubeconfig-login.ts'
import { labTest } from '../cluster/lab.ts'
import { permittedTo } from '../cluster/permitted.ts'
import { expectNothingToDo } from '../cluster/plan-at-rest.ts'
import { refusalOf } from '../cluster/refusal-of.ts'
import { loseVolume, runRepair, votersOf } from '../cluster/repairs.ts'
import { applyRotation } from '../cluster/rotate.ts'
import { attempt } from '../cluster/run-command.ts'
import { createTestReporter } from '../cluster/test-reporter.ts'
import { hearing } from '../cluster/told-states.ts'
import { waitContextOf } from '../cluster/wait-context.ts'

/** What people do by hand, before an operation and in the middle of it: `npm run test:soak -- meddled`. */
jest.setTimeout(300_000)

const cluster = ownCluster('meddled', { portals: { replicas: 1 } })
const { kubernetes, kubectl } = cluster
const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-meddled-'))
let access: RootAccess

beforeAll(async () => {
  await cluster.provision()
  access = await cluster.rootAccess()
})
afterAll(() => rmSync(folder, { recursive: true }))

async function expectWhole(): Promise<void> {
  expect(await votersOf(access.askMembers)).toBe(3)
  expect(await disagreeingHashes(access.etcdAccess, await askMembers(access.etcdAccess))).toEqual([])
  expect((await runRepair(cluster)).changed).toBe(false)
  await expectNothingToDo(cluster)
  expect(await drainedMembers({ kubernetes, spec: cluster.spec() })).toEqual([])
}

async function scaledTo(replicas: number): Promise<void> {
  await kubectl('scale', 'statefulset/orders', `--replicas=${replicas}`)
  await eventually(`${replicas} pods of members`, async () => {
    const pods = await listPods(kubernetes, cluster.spec(), 'member')
    return pods.length === replicas ? { done: undefined } : { waitingFor: `${pods.length} pods` }
  })
}

/** etcd's own list, from the members that answer; the id as etcdctl writes it. */
async function idOf(member: string): Promise<string> {
  const found = (await readMembership(access.etcdAccess)).find(({ pod }) => pod === member)
  if (found === undefined) throw new Error(`etcd has no ${member}`)
  return found.id.toString(16)
}

const removeByHand = async (member: string) => {
  const { ca, certificate, key } = access
  const endpoint = `https://${memberHost(cluster.spec(), 'orders-0')}:${memberPorts.client}`
  const login = ['--cacert', ca, '--cert', certificate, '--key', key]
  const id = await idOf(member)
  // etcd refuses it for five seconds after a member has connected.
  await eventually(`etcdctl to remove ${member}`, async () => {
    const { code, stderr } = await attempt('etcdctl', ['--endpoints', endpoint, ...login, 'member', 'remove', id])
    return code === 0 ? { done: undefined } : { waitingFor: stderr }
  })
}

/** Something happens once, when a run tells that state. */
function meanwhile(state: RegExp, happens: () => Promise<unknown>) {
  let happened: Promise<unknown> | undefined
  const report = hearing((_, told) => {
    if (state.test(told)) happened ??= happens()
  })
  const done = async () => {
    if (happened === undefined) throw new Error(`no run has told ${state}`)
    await happened
  }
  return { report, done }
}

labTest('a rotation lets portals use a member again that was left drained', async () => {
  await drainMember(waitContextOf(cluster), 'orders-1')
  expect((await applyRotation(cluster)).changed).toBe(true)
  await expectWhole()
})

labTest('a StatefulSet that was scaled to 0, and one that was scaled to 2', async () => {
  await access.etcdctl('put', '/meddled', 'kept')
  await scaledTo(0)
  const refused = await refusalOf(runRepair(cluster, { mode: 'plan' }))
  expect(refused).toContain('found 0: someone has scaled it, so orders-0, orders-1, orders-2 do not run')
  expect(refused).not.toContain('restore')
  await cluster.provision()
  await expectWhole()
  await scaledTo(2)
  const planned = await runRepair(cluster, { mode: 'plan' })
  expect(JSON.stringify(planned.details)).toContain('its StatefulSet was scaled to 2; provision scales it back')
  await cluster.provision()
  await expectWhole()
  expect(await access.etcdctl('get', '/meddled', '--print-value-only')).toBe('kept\n')
})

labTest('the template of the members is changed while they restart one by one', async () => {
  cluster.configure({ portals: { replicas: 1 }, resources: { members: { requests: { cpu: '110m' } } } })
  const { report, done } = meanwhile(/^restarting /, () => kubectl('rollout', 'restart', 'statefulset/orders'))
  await cluster.provision('apply', { report })
  await done()
  const restarts = report.told.filter((told) => told.kind === 'progress' && /^restarting /.test(told.state))
  expect(restarts.length).toBeLessThanOrEqual(5)
  await expectWhole()
})

labTest('a member that was removed with etcdctl is replaced', async () => {
  await removeByHand('orders-2')
  await eventually('orders-2 to notice', async () => {
    const planned = await runRepair(cluster, { mode: 'plan' })
    return planned.outputs.plan?.includes('orders-2') ? { done: undefined } : { waitingFor: 'its exit' }
  })
  expect((await runRepair(cluster)).outputs.replaced).toBe('orders-2')
  await expectWhole()
})

labTest('the pod of a member that joins is deleted', async () => {
  await loseVolume(cluster, 'orders-1')
  const { report, done } = meanwhile(/^orders-1 to (start|catch up)/, () =>
    kubectl('delete', 'pod', 'orders-1', '--wait=false'),
  )
  expect((await runRepair(cluster, { report })).outputs.replaced).toBe('orders-1')
  await done()
  await expectWhole()
})

labTest('a member that joins is removed with etcdctl', async () => {
  await loseVolume(cluster, 'orders-1')
  const { report, done } = meanwhile(/^orders-1 to start/, () => removeByHand('orders-1'))
  const began = Date.now()
  expect(await refusalOf(runRepair(cluster, { report }))).toMatch(/someone removed orders-1|member not found/)
  expect(Date.now() - began).toBeLessThan(60_000)
  await done()
  expect((await runRepair(cluster)).outputs.replaced).toBe('orders-1')
  await expectWhole()
})

class Stopped extends Error {}

/** Without a safety backup, of which the bucket is not here. */
async function restoreFile(snapshot: string, report: RecordingReporter): Promise<unknown> {
  return restore.run({
    report,
    now: () => new Date(),
    signal: new AbortController().signal,
    holder: 'the tests',
    inputs: {
      cluster: cluster.file,
      kubeconfig: (await permittedTo({ action: 'restore' }, cluster.file)).kubeconfig,
      ...kubeconfigLogin,
      mode: 'apply',
      confirm: 'orders',
      backup: 'latest',
      snapshot,
      'allow-unsigned': 'false',
      identity: undefined,
      'safety-backup': 'skip',
      volumes: 'keep-unsaved',
    },
  })
}

labTest('a restore stops while one member is left, portals are opened, and it goes on at once', async () => {
  const file = join(folder, 'snapshot.db')
  const { ca, certificate, key } = access
  const endpoint = `https://${memberHost(cluster.spec(), 'orders-0')}:${memberPorts.client}`
  const login = ['--cacert', ca, '--cert', certificate, '--key', key]
  const saved = await attempt('etcdctl', ['--endpoints', endpoint, ...login, 'snapshot', 'save', file])
  expect(saved.code).toBe(0)
  await access.etcdctl('put', '/meddled', 'after')
  const stopping = hearing((title, told) => {
    if (title === titles['stop-members'] && / to stop$/.test(told) && !told.includes('orders-0')) throw new Stopped()
  })
  await expect(restoreFile(file, stopping)).rejects.toThrow(Stopped)
  await kubectl('scale', 'deployment/orders-portal', '--replicas=1')
  await restoreFile(file, createTestReporter())
  expect(await access.etcdctl('get', '/meddled', '--print-value-only')).toBe('kept\n')
  await expectWhole()
})

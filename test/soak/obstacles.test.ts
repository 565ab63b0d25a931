/** What stands in the way of a step: a claim that others keep, a zone without a node, a member that is away. */
import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import { claimName } from '../../src/cluster/names.ts'
import { askMembers, disagreeingHashes } from '../../src/members/member-client.ts'
import { drainedMembers } from '../../src/portals/drain.ts'
import { ownCluster, type RootAccess, type Settings } from '../cluster/cluster.ts'
import { eventually } from '../cluster/eventually.ts'
import { labTest } from '../cluster/lab.ts'
import { refusalOf } from '../cluster/refusal-of.ts'
import { loseVolume, runRepair, votersOf } from '../cluster/repairs.ts'
import { command } from '../cluster/run-command.ts'
import { when } from '../cluster/told-states.ts'

jest.setTimeout(300_000)

/** Of the nodes that members may run on; other tests do not look at it. */
const label = 'managed-etcd-test/obstacles'
const [old, next] = ['3.7.2', '3.7.3']
const on = (members: number, version = old): Settings => ({
  members,
  version,
  upgrade: { backup: 'skip' },
  zones: { minimum: 1 },
  portals: { replicas: 1 },
  scheduling: { members: { nodeSelector: { [label]: 'yes' } } },
})
const finalizer = 'example.com/keep'
const cluster = ownCluster('obstacles', on(1))
const { kubernetes, kubectl } = cluster
let access: RootAccess

const allow = (...zones: string[]) => labelNodes(zones, `${label}=yes`)
const forbid = (...zones: string[]) => labelNodes(zones, `${label}-`)
const labelNodes = (zones: readonly string[], change: string) =>
  command('kubectl', ['label', '--overwrite', 'node', ...zones.map((zone) => `node-${zone}`), change])

beforeAll(async () => {
  await allow('a', 'b')
  await cluster.provision()
  access = await cluster.rootAccess()
}, 300_000)
afterAll(() => forbid('a', 'b', 'c'))
/** A test that failed may have left a claim with its finalizer, and the namespace could not be deleted. */
afterAll(async () => {
  for (const { metadata } of await kubernetes.list('v1', 'PersistentVolumeClaim', cluster.namespace)) {
    const finalizers = (metadata.finalizers ?? []).filter((each) => each !== finalizer)
    if (finalizers.length === metadata.finalizers?.length) continue
    await kubectl(
      'patch',
      'pvc',
      metadata.name,
      '--type=merge',
      '--patch',
      JSON.stringify({ metadata: { finalizers } }),
    )
  }
})

async function expectWhole(members: number): Promise<void> {
  const etcdAccess = { ...access.etcdAccess, spec: cluster.spec() }
  expect(await votersOf(access.askMembers)).toBe(members)
  expect(await disagreeingHashes(etcdAccess, await askMembers(etcdAccess))).toEqual([])
  expect(await drainedMembers({ kubernetes, spec: cluster.spec() })).toEqual([])
  expect((await runRepair(cluster)).changed).toBe(false)
  expect((await cluster.provision()).changed).toBe(false)
}

/** Something happens once, when a run tells that state, before it goes on. */
const whenTold = (state: RegExp, happens: () => void) => when((_, told) => state.test(told), happens)

labTest('no node for the third member: refused before anything is written, with what is missing', async () => {
  cluster.configure(on(3))
  const said = await refusalOf(cluster.provision())
  expect(said).toContain('provision refused: nothing was written')
  expect(said).toContain(`needs 3 schedulable nodes, one for each member, found 2`)
  expect(await votersOf(access.askMembers)).toBe(1)
})

labTest('no node is left for the third member while the second joins: the run ends, the next one goes on', async () => {
  await allow('c')
  let gone: Promise<unknown> | undefined
  const report = whenTold(/^orders-1 to be ready/, () => {
    gone = forbid('a', 'b', 'c')
  })
  const began = Date.now()
  const said = await refusalOf(cluster.provision('apply', { report }))
  await gone
  expect(said).toMatch(/pod orders-2 fits on no node: .*node affinity\/selector/)
  expect(Date.now() - began).toBeLessThan(120_000)
  expect(await access.etcdctl('put', '/obstacles', 'written')).toBe('OK\n')
  await allow('a', 'b', 'c')
  expect((await cluster.provision()).changed).toBe(true)
  await expectWhole(3)
})

const readyMembers = () => kubectl('get', 'statefulset', 'orders', '--output=jsonpath={.status.readyReplicas}')

labTest('a member does not come back while the version changes: the run stops, the next one goes on', async () => {
  cluster.configure(on(3, next))
  let gone: Promise<unknown> | undefined
  const report = whenTold(/^draining /, () => {
    gone = forbid('a', 'b', 'c')
  })
  const said = await refusalOf(cluster.provision('apply', { report }))
  await gone
  expect(said).toContain('fits on no node')
  expect(said).toContain(`set version: ${old} and run provision again`)
  expect(await readyMembers()).toBe('2')
  expect(await access.etcdctl('put', '/obstacles', 'written')).toBe('OK\n')
  await allow('a', 'b', 'c')
  await eventually('the member to come back', async () => {
    const ready = await readyMembers()
    return ready === '3' ? { done: undefined } : { waitingFor: `${ready} of 3` }
  })
  expect((await cluster.provision()).changed).toBe(true)
  await expectWhole(3)
})

labTest('a member is absent: the number of members does not change', async () => {
  await forbid('a', 'b', 'c')
  await kubectl('delete', 'pod', 'orders-1')
  cluster.configure(on(1, next))
  expect(await refusalOf(cluster.provision())).toContain('orders-1')
  expect(await votersOf(access.askMembers)).toBe(3)
  await allow('a', 'b', 'c')
  cluster.configure(on(3, next))
  await cluster.provision()
  await expectWhole(3)
})

async function keepClaim(member: string): Promise<void> {
  await kubectl('patch', 'pvc', claimName(member), '--type=json', '--patch', patch('add', [finalizer]))
}

const releaseClaim = (member: string) =>
  kubectl('patch', 'pvc', claimName(member), '--type=json', '--patch', patch('remove'))

/** Kubernetes' own finalizer is the first one while a pod uses the claim, and gone when none does. */
function patch(op: 'add' | 'remove', [value]: readonly string[] = []): string {
  return JSON.stringify([{ op, path: op === 'add' ? '/metadata/finalizers/-' : '/metadata/finalizers/0', value }])
}

/** A clock that is some minutes ahead from the moment on at which a run tells that state. */
function hurriedAt(state: RegExp) {
  let ahead = 0
  const report = whenTold(state, () => {
    ahead = 3 * 60_000
  })
  return { report, now: () => new Date(Date.now() + ahead) }
}

labTest('a claim that repair deletes is kept by others: it is named, and the next runs go on', async () => {
  await keepClaim('orders-1')
  await loseVolume(cluster, 'orders-1')
  const kept = /^claim data-orders-1 to be deleted; finalizer example\.com\/keep keeps it$/
  const said = await refusalOf(runRepair(cluster, hurriedAt(kept)))
  expect(said).toContain('needs claim data-orders-1 to be deleted, found that finalizer example.com/keep')
  // It is still in the way, and the next run says so, too.
  const planned = await runRepair(cluster, { mode: 'plan' })
  expect(planned.outputs.plan).toMatch(/replace +the volume of orders-1/)
  expect(await refusalOf(runRepair(cluster, hurriedAt(kept)))).toContain('finalizer example.com/keep')
  // Somebody lets go of it while the run waits.
  let released: Promise<unknown> | undefined
  const report = whenTold(kept, () => {
    released = releaseClaim('orders-1')
  })
  expect((await runRepair(cluster, { report })).outputs.replaced).toBe('orders-1')
  await released
  await expectWhole(3)
})

labTest('a claim that a smaller cluster leaves is kept by others: it is named, and the next run goes on', async () => {
  await keepClaim('orders-2')
  cluster.configure(on(1, next))
  const kept = /^claim data-orders-2 to be deleted; finalizer example\.com\/keep keeps it$/
  const said = await refusalOf(cluster.provision('apply', { ...hurriedAt(kept), volumes: 'delete' }))
  expect(said).toContain('needs claim data-orders-2 to be deleted, found that finalizer example.com/keep')
  expect((await cluster.provision('apply', { volumes: 'delete' })).changed).toBe(true)
  await releaseClaim('orders-2')
  await eventually('the claim to go', async () => {
    const left = await kubectl('get', 'pvc', '--output=name')
    return left.trim() === 'persistentvolumeclaim/data-orders-0' ? { done: undefined } : { waitingFor: left }
  })
  await expectWhole(1)
})

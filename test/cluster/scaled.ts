import { expect } from '@jest/globals'
import { memberNames } from '../../src/cluster/names.ts'
import { listPods, observedPod } from '../../src/cluster/pods.ts'
import { askMembers, disagreeingHashes } from '../../src/members/member-client.ts'
import { readMembership } from '../../src/members/membership.ts'
import { drainedMembers } from '../../src/portals/drain.ts'
import { clusterName, type OwnCluster, type RootAccess } from './cluster.ts'

/** Zones stay as they are: another minimum is another description of the pods, which restarts them. */
export const settingsOf = (members: number) => ({ members, zones: { minimum: 1 } })

/** The members as the quorum knows them, once all of them are as they should be. */
export async function expectMembers(cluster: OwnCluster, access: RootAccess, members: number): Promise<void> {
  const { kubernetes } = cluster
  const etcdAccess = { ...access.etcdAccess, spec: cluster.spec() }
  const byId = await readMembership(etcdAccess)
  const found = byId.toSorted((left, right) => String(left.pod).localeCompare(String(right.pod)))
  expect(found.map(({ pod, started, isLearner }) => ({ pod, started, isLearner }))).toEqual(
    memberNames({ name: clusterName, members }).map((pod) => ({ pod, started: true, isLearner: false })),
  )
  const pods = (await listPods(kubernetes, cluster.spec(), 'member')).map(observedPod)
  expect(pods.map(({ name, ready }) => ({ name, ready }))).toEqual(
    memberNames({ name: clusterName, members }).map((name) => ({ name, ready: true })),
  )
  expect(await disagreeingHashes(etcdAccess, await askMembers(etcdAccess))).toEqual([])
  expect(await drainedMembers({ kubernetes, spec: cluster.spec() })).toEqual([])
  await expectNobodyUpUnseen(cluster)
  expect((await cluster.provision()).changed).toBe(false)
}

/**
 * A portal uses a member when a check has found it ready, and not already when its name resolves: a learner would
 * answer clients with errors until the first check.
 */
async function expectNobodyUpUnseen({ kubectl }: OwnCluster): Promise<void> {
  const selector = '--selector=app.kubernetes.io/component=portal'
  const log = await kubectl('logs', selector, '--container=haproxy', '--tail=-1')
  expect(log.split('\n').filter((line) => /Server grpc\/.* is UP\/.*\(resolves again\)/.test(line))).toEqual([])
}

/** What five members are told that become three. */
export async function expectPlanToThree(cluster: OwnCluster): Promise<void> {
  const plan = (await cluster.provision('plan')).outputs.plan?.split('\n') ?? []
  expect(plan.slice(0, 4)).toEqual([
    'restart  orders-4, orders-3 (one at a time; clients and leadership move to other members first; about 15 s each)',
    'remove   orders-4 from the cluster, then its pod (about 5 s, no request fails)',
    'remove   orders-3 from the cluster, then its pod (about 5 s, no request fails)',
    // How many members have to answer.
    'change   ConfigMap orders-alerts',
  ])
}

/** Of the pods: another one means that the member or portal was restarted. */
export async function uidsOf({ kubernetes, spec }: OwnCluster, component: 'member' | 'portal') {
  return (await listPods(kubernetes, spec(), component)).map(({ metadata: { uid } }) => uid)
}

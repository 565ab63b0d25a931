/** One, three and five members; test/soak/scale.test.ts has the same with clients. */
import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import { memberNames } from '../../src/cluster/names.ts'
import { listPods, observedPod } from '../../src/cluster/pods.ts'
import { askMembers, disagreeingHashes } from '../../src/members/member-client.ts'
import { readMembership } from '../../src/members/membership.ts'
import { drainedMembers } from '../../src/portals/drain.ts'
import { lab } from './breakage.ts'
import { clusterName, ownCluster, type RootAccess } from './cluster.ts'
import { labDescribe, labTest } from './lab.ts'

jest.setTimeout(400_000)

/** Zones stay as they are: another minimum is another description of the pods, which restarts them. */
const settings = (members: number) => ({ members, zones: { minimum: 1 } })

const cluster = ownCluster('scale', settings(1))
const { kubernetes } = cluster
let access: RootAccess

/** The members as the quorum knows them, once all of them are as they should be. */
async function expectMembers(members: number): Promise<void> {
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
  expect((await cluster.provision()).changed).toBe(false)
}

const uids = async (component: 'member' | 'portal') =>
  (await listPods(kubernetes, cluster.spec(), component)).map(({ metadata: { uid } }) => uid)

labDescribe('scaling', () => {
  beforeAll(async () => {
    await Promise.all([lab('node', 'add', 'a2'), lab('node', 'add', 'b2')])
    await cluster.provision()
    access = await cluster.rootAccess()
  }, 600_000)

  afterAll(async () => {
    await cluster.kubectl('delete', 'statefulset', clusterName)
    await cluster.kubectl('delete', 'pvc', '--all')
    for (const node of ['a2', 'b2']) await lab('node', 'lose', node)
  })

  labTest('from one to three to five: no member and no portal restarts', async () => {
    const portals = await uids('portal')
    for (const members of [3, 5]) {
      const before = await uids('member')
      cluster.configure(settings(members))
      await cluster.provision()
      await expectMembers(members)
      expect((await uids('member')).slice(0, before.length)).toEqual(before)
    }
    expect(await uids('portal')).toEqual(portals)
    const zones = (await cluster.kubectl('get', 'pods', '-l', 'app.kubernetes.io/component=member', '-o', 'wide'))
      .match(/node-[abc]/g)
      ?.toSorted()
    expect(zones).toEqual(['node-a', 'node-a', 'node-b', 'node-b', 'node-c'])
  })

  labTest('from five to three: the plan says so, volumes stay, and are not joined again as they are', async () => {
    cluster.configure(settings(3))
    expect((await cluster.provision('plan')).outputs.plan).toBe(
      [
        'restart  orders-4, orders-3 (one at a time; clients and leadership move to other members first)',
        'remove   orders-4 from the cluster, then its pod',
        'remove   orders-3 from the cluster, then its pod',
      ].join('\n'),
    )
    await cluster.provision()
    await expectMembers(3)
    expect(await cluster.kubectl('get', 'pvc', '-o', 'name')).toContain('data-orders-4')

    cluster.configure(settings(5))
    await expect(cluster.provision()).rejects.toMatchObject({
      findings: [{ code: 'CLAIM_LEFT' }, { code: 'CLAIM_LEFT' }],
    })
  })

  labTest('from three to one, with the volumes', async () => {
    cluster.configure(settings(1))
    await cluster.provision('apply', { volumes: 'delete' })
    await expectMembers(1)
    expect((await cluster.kubectl('get', 'pvc', '-o', 'name')).trim().split('\n')).toEqual([
      'persistentvolumeclaim/data-orders-0',
      'persistentvolumeclaim/data-orders-3',
      'persistentvolumeclaim/data-orders-4',
    ])
  })
})

import { describe, expect, test } from '@jest/globals'
import { memberNames } from '../../src/cluster/names.ts'
import { type ClusterMember, clusterMember } from '../../src/members/membership.ts'
import { initialCluster, peerUrl, recordedMembers } from '../../src/objects/initial-cluster.ts'
import { type ObservedMembership, planScale } from '../../src/provision/plan-scale.ts'
import { rendered } from './preflight-fixtures.ts'

const cluster = (members: number) => ({ name: 'orders', namespace: 'etcd', members })

const member = (pod: string, other: Partial<ClusterMember> = {}): ClusterMember => ({
  ...clusterMember(cluster(5), {
    id: BigInt(pod.length + Number(pod.at(-1))),
    name: pod,
    peerUrls: [peerUrl(cluster(5), pod)],
    isLearner: false,
  }),
  ...other,
})

/** A cluster of so many members, all well. */
function running(members: number, other: Partial<ObservedMembership> = {}): ObservedMembership {
  const pods = memberNames(cluster(members))
  return { members: pods.map((pod) => member(pod)), recorded: members, failing: [], claims: pods, ...other }
}

const learner = (pod: string, started: boolean) => member(pod, { isLearner: true, started, name: started ? pod : '' })

const steps = (members: number, observed: ObservedMembership, volumes: 'keep' | 'delete' = 'keep') => {
  const { add, remove, findings } = planScale(cluster(members), observed, volumes)
  expect(findings).toEqual([])
  return [...add, ...remove].map((step) => `${step.kind} ${'members' in step ? step.members.join() : ''}`)
}

describe('how the number of members changes', () => {
  const three = [member('orders-0'), member('orders-1'), member('orders-2')]
  test.each<[string, number, ObservedMembership, string[]]>([
    ['as it is', 3, running(3), []],
    ['up, one at a time', 5, running(3), ['add-member orders-3', 'add-member orders-4']],
    ['up from one', 3, running(1), ['add-member orders-1', 'add-member orders-2']],
    [
      'down, from the last',
      3,
      running(5),
      ['vacate-members orders-4,orders-3', 'remove-member orders-4', 'remove-member orders-3'],
    ],
    [
      'down to one: both go from their clients while three are a quorum',
      1,
      running(3),
      ['vacate-members orders-2,orders-1', 'remove-member orders-2', 'remove-member orders-1'],
    ],
    ['down to one, died after the first', 1, running(2), ['remove-member orders-1']],
    [
      'up, died with a learner that has not started',
      5,
      running(3, { members: [...three, learner('orders-3', false)], claims: memberNames(cluster(4)) }),
      ['add-member orders-3', 'add-member orders-4'],
    ],
    [
      'up, died with a learner that has started',
      5,
      running(3, { members: [...three, learner('orders-3', true)], claims: memberNames(cluster(4)) }),
      ['add-member orders-3', 'add-member orders-4'],
    ],
    [
      'up, and back before it had ended',
      3,
      running(3, { members: [...three, learner('orders-3', true)], claims: memberNames(cluster(4)) }),
      ['remove-member orders-3'],
    ],
    ['before it has formed, nothing', 5, running(3, { members: undefined, recorded: undefined }), []],
  ])('%s', (_, members, observed, expected) => {
    expect(steps(members, observed)).toEqual(expected)
  })

  test('the pods of a learner are kept, those of members that have gone are not', () => {
    const died = running(3, { members: [...three, learner('orders-3', true)] })
    expect(planScale(cluster(5), died, 'keep')).toMatchObject({ running: 3, replicas: 4 })
    expect(planScale(cluster(3), running(4, { recorded: 5 }), 'keep')).toMatchObject({ running: 4, replicas: 4 })
  })

  test('volumes go when it is asked for, after their member; one that was left goes before another comes', () => {
    expect(steps(3, running(5), 'delete').slice(1)).toEqual([
      'remove-member orders-4',
      'delete-claim orders-4',
      'remove-member orders-3',
      'delete-claim orders-3',
    ])
    expect(steps(5, running(3, { claims: memberNames(cluster(4)) }), 'delete')).toEqual([
      'delete-claim orders-3',
      'add-member orders-3',
      'add-member orders-4',
    ])
  })
})

describe('what stands against it', () => {
  const refusal = (members: number, observed: ObservedMembership) =>
    rendered([...planScale(cluster(members), observed, 'keep').findings])

  test('a claim that a smaller cluster has left', () => {
    expect(refusal(5, running(3, { claims: memberNames(cluster(5)) }))).toBe(
      `volumes  needs a new volume for orders-3, found claim data-orders-3, left by a removed member
  if its data is not needed: kubectl --namespace etcd delete pvc data-orders-3, or run provision with volumes: delete
volumes  needs a new volume for orders-4, found claim data-orders-4, left by a removed member
  if its data is not needed: kubectl --namespace etcd delete pvc data-orders-4, or run provision with volumes: delete`,
    )
  })

  test('a member that is lost, or not ready', () => {
    expect(refusal(5, running(3, { failing: ['orders-1'] }))).toMatch(
      /found orders-1 lost or failing\n {2}repair first/,
    )
    expect(refusal(5, running(3, { claims: ['orders-0', 'orders-2'] }))).toMatch(/found orders-1 lost or failing/)
    expect(refusal(3, running(5, { failing: ['orders-4'] }))).toMatch(/found orders-4 lost or failing/)
    const without = [member('orders-0'), member('orders-2')]
    expect(refusal(3, running(3, { members: without }))).toMatch(/found orders-1 lost or failing/)
  })

  test('a member that knows nothing of the others: their volumes are not called left, nor deleted', () => {
    const alone = running(3, { members: [member('orders-0')] })
    const said = refusal(3, alone)
    expect(said).toContain('had 3 members at its last change, and the member that answers lists only orders-0')
    expect(said).toContain('do not delete the volumes of orders-1, orders-2')
    expect(said).not.toContain('left by a removed member')
    expect(planScale(cluster(3), alone, 'delete').findings).toHaveLength(1)
    // A run that died while it removed one.
    expect(refusal(3, running(3, { members: [member('orders-0'), member('orders-1')] }))).toContain(
      'claim data-orders-2, left by a removed member',
    )
  })

  test('no answer of any member', () => {
    expect(refusal(5, running(3, { members: undefined }))).toMatch(
      /has 3 members, the cluster file asks for 5, and no member answers/,
    )
  })

  test('a member that is none of its pods', () => {
    const stranger = {
      ...member('orders-0'),
      id: 0xabcn,
      name: 'theirs',
      pod: undefined,
      peerUrls: ['https://theirs:2380'],
    }
    const members = [...(running(3).members ?? []), stranger]
    expect(refusal(5, running(3, { members }))).toMatch(
      /etcd has a member that is not a pod of this cluster: abc theirs/,
    )
    expect(refusal(3, running(3, { members }))).toBe('')
  })
})

describe('--initial-cluster', () => {
  const others = memberNames(cluster(3)).map((pod) => peerUrl(cluster(3), pod))
  test('names all while the cluster forms, one too many ever after, and only the one that joins while it does', () => {
    expect(initialCluster(cluster(1), 'new')).toBe('orders-0=https://orders-0.orders-members.etcd.svc:2380')
    expect(initialCluster(cluster(1), 'existing')).toBe(
      'orders-0=https://orders-0.orders-members.etcd.svc:2380,run-managed-etcd-repair=https://a-member-without-its-data-must-not-start.invalid:2380',
    )
    const joining = initialCluster(cluster(3), 'existing', { member: 'orders-3', others })
    expect(joining.split(',').map((entry) => entry.split('=')[0])).toEqual([
      'orders-3',
      'existing-0',
      'existing-1',
      'existing-2',
    ])
    expect(joining.split(',').map((entry) => entry.split('=')[1])).toEqual([peerUrl(cluster(3), 'orders-3'), ...others])
  })

  test.each([1, 2, 3, 4, 5])('tells that there are %i members', (members) => {
    for (const state of ['new', 'existing'] as const)
      expect(recordedMembers(cluster(0), initialCluster(cluster(members), state))).toBe(members)
    const urls = memberNames(cluster(members)).map((pod) => peerUrl(cluster(members), pod))
    const joining = { member: 'orders-4', others: urls.slice(0, 2) }
    expect(recordedMembers(cluster(0), initialCluster(cluster(members), 'existing', joining))).toBe(
      urls.slice(0, 2).length,
    )
  })

  test('tells nothing when it is somebody else\u2019s', () => {
    expect(recordedMembers(cluster(0), '')).toBeUndefined()
    expect(recordedMembers(cluster(0), 'other-0=https://other:2380')).toBeUndefined()
  })
})

import { expect, test } from '@jest/globals'
import { diagnose } from '../../src/repair/diagnosis/diagnose.ts'
import type { RepairState } from '../../src/repair/diagnosis/observed-cluster.ts'
import { planRepair } from '../../src/repair/plan.ts'
import { stepText } from '../../src/repair/steps.ts'
import { memberStatus } from './member-status.ts'
import { clusterSpec, rendered } from './preflight-fixtures.ts'
import {
  answer,
  cluster,
  downMember,
  emptyDiskLog,
  etcdMember,
  lostVolumeMessage,
  memberPod,
  wellMember,
} from './repair-fixtures.ts'

function planned(observed: RepairState, spec = clusterSpec(), givenUp: readonly string[] = []) {
  const { steps, refusals } = planRepair(spec, observed, diagnose(observed, { givenUp, newClaims: new Set() }))
  return { steps: steps.map((step) => stepText(step).replaceAll(/ +/g, ' ')), refused: rendered(refusals) }
}

const [zero, one, two] = [wellMember(0), wellMember(1), wellMember(2)]
const lostOne = downMember(1, { messages: [lostVolumeMessage] })
const join = 'join orders-1 as a learner on an empty volume, promoted when it has caught up'
const replace = ['remove orders-1 from the cluster, by its id 2', 'replace the volume of orders-1', join]

const plans: readonly (readonly [string, RepairState, readonly string[]])[] = [
  ['a cluster that is well', cluster([zero, one, two]), []],
  ['a lost volume', cluster([zero, lostOne, two]), replace],
  [
    'killed after the member was removed',
    cluster([zero, lostOne, two], { membership: [etcdMember(0), etcdMember(2)] }),
    replace.slice(1),
  ],
  [
    'killed after its volume was replaced',
    cluster([zero, downMember(1, { log: emptyDiskLog }), two], { membership: [etcdMember(0), etcdMember(2)] }),
    [join],
  ],
  [
    'killed after it was added as a learner',
    cluster([zero, downMember(1, { log: emptyDiskLog }), two], {
      membership: [etcdMember(0), etcdMember(1, { name: '', isLearner: true }), etcdMember(2)],
    }),
    [join],
  ],
  [
    'killed before it was promoted',
    cluster([zero, wellMember(1, { pod: memberPod(1, { ready: false }) }), two], {
      membership: [etcdMember(0), etcdMember(1, { isLearner: true }), etcdMember(2)],
    }),
    [join],
  ],
  [
    'killed before the guard against empty disks was closed again',
    cluster([zero, one, two], { guardOpen: true }),
    ['close the guard against members with an empty volume'],
  ],
  [
    'the guard is open for a member that joins, and stays so until it has',
    cluster([zero, downMember(1, { log: emptyDiskLog }), two], {
      guardOpen: true,
      membership: [etcdMember(0), etcdMember(1, { name: '', isLearner: true }), etcdMember(2)],
    }),
    [join],
  ],
  [
    'what was added by hand and has no pod goes before anything else',
    cluster([zero, lostOne, two], {
      membership: [etcdMember(0), etcdMember(1), etcdMember(2), etcdMember(7, { name: '', isLearner: true })],
    }),
    ['remove 8 (https://orders-7.orders-members.etcd.svc:2380), which has no pod', ...replace],
  ],
  [
    'corrupt data: replaced; the alarm goes with the member',
    cluster([zero, one, two], { alarms: [{ memberId: 2n, alarm: 'CORRUPT' }] }),
    replace,
  ],
  [
    'an alarm of a member that is gone already',
    cluster([zero, one, two], { alarms: [{ memberId: 99n, alarm: 'CORRUPT' }] }),
    ['clear CORRUPT of 63 (the member does not exist any more)'],
  ],
  [
    'a full database',
    cluster([zero, one, two], { alarms: [{ memberId: 2n, alarm: 'NOSPACE' }] }),
    ['free the database: compact, defragment orders-0, orders-1, orders-2 one by one, clear the alarm NOSPACE'],
  ],
  [
    'two of five: both are removed one by one, then they join one by one',
    cluster([zero, lostOne, two, downMember(3, { messages: [lostVolumeMessage] }), wellMember(4)]),
    [
      replace[0] ?? '',
      'remove orders-3 from the cluster, by its id 4',
      ...replace.slice(1),
      'replace the volume of orders-3',
      'join orders-3 as a learner on an empty volume, promoted when it has caught up',
    ],
  ],
]

test.each(plans)('%s', (_, observed, steps) => {
  expect(planned(observed, clusterSpec({ members: observed.members.length === 5 ? 5 : 3 }))).toEqual({
    steps,
    refused: '',
  })
})

const gone = (...names: readonly string[]) =>
  cluster([zero, one, two]).nodes.filter(({ name }) => !names.includes(name))

test('the pod on a node that is gone is ended without an answer of it, and needs another node in that zone', () => {
  const lost = downMember(1)
  const alone = planned(cluster([zero, lost, two], { nodes: gone('node-1') }))
  expect(alone.steps[1]).toBe(
    'replace the volume of orders-1; its pod is deleted by force, because its node does not exist any more',
  )
  expect(alone.refused).toContain('needs a ready node for orders-1, in a zone without another member, found none')
  const another = { name: 'node-9', zone: 'zone-1', ready: true, schedulable: true }
  const nodes = [...gone('node-1'), another]
  expect(planned(cluster([zero, lost, two], { nodes })).refused).toBe('')
  const cordoned = [...gone('node-1'), { ...another, schedulable: false }]
  expect(planned(cluster([zero, lost, two], { nodes: cordoned })).refused).toContain('needs a ready node')
})

test('the pod on a node that is not ready is ended by force only if its member is declared lost', () => {
  const silent = cluster([zero, one, two]).nodes.map((node) => ({ ...node, ready: node.name !== 'node-1' }))
  const nodes = [...silent, { name: 'node-9', zone: 'zone-1', ready: true, schedulable: true }]
  const declared = planned(cluster([zero, downMember(1), two], { nodes }), clusterSpec(), ['orders-1'])
  expect(declared.steps[1]).toBe(
    'replace the volume of orders-1; its pod is deleted by force, because its node node-1 is not ready',
  )
  expect(declared.refused).toBe('')
  const { refused } = planned(cluster([zero, lostOne, two], { nodes }))
  expect(refused).toContain('needs node node-1 to end the pod of orders-1, found it not ready')
  expect(refused).toContain('or name orders-1 in lost')
})

test('with fewer zones asked for, the place of a lost member can be in another zone', () => {
  const another = { name: 'node-9', zone: 'zone-0', ready: true, schedulable: true }
  const observed = cluster([zero, downMember(1), two], { nodes: [...gone('node-1'), another] })
  expect(planned(observed).refused).toContain('needs a ready node')
  const two_ = clusterSpec({ zones: { label: 'topology.kubernetes.io/zone', minimum: 2 } })
  expect(planned(observed, two_).refused).toBe('')
})

/** Who else is not well while orders-1 is lost, and what is said. */
const unhealthy: readonly (readonly [string, RepairState, string])[] = [
  [
    'another does not answer',
    cluster([wellMember(0, { answer: undefined }), lostOne, two]),
    'orders-0 does not answer',
  ],
  [
    'another is cut off',
    cluster([wellMember(0, { answer: answer(0, { hasQuorum: false }) }), lostOne, two]),
    'orders-0 does not reach a quorum',
  ],
  [
    'another is behind',
    cluster([
      wellMember(0, { answer: answer(0, { status: memberStatus(1n, { raftAppliedIndex: 9n }) }) }),
      lostOne,
      two,
    ]),
    'orders-0 is 4991 entries behind',
  ],
  [
    'another is ending',
    cluster([wellMember(0, { pod: memberPod(0, { terminating: true }) }), lostOne, two]),
    'orders-0 is terminating',
  ],
  [
    'a voter that nobody knows is counted',
    cluster([wellMember(0), lostOne], { membership: [etcdMember(0), etcdMember(1), etcdMember(7)] }),
    '8 is not a pod of this cluster',
  ],
]

test.each(unhealthy)('nothing is removed where those who stay are no healthy quorum: %s', (_, observed, why) => {
  const { refused } = planned(observed)
  expect(refused).toContain('quorum  needs a healthy quorum of the remaining voters without orders-1, found 1 of 2: ')
  expect(refused).toContain(why)
})

test('where a majority is called corrupt, nobody is replaced by the data of the rest', () => {
  const alarms = [1n, 2n].map((memberId) => ({ memberId, alarm: 'CORRUPT' }))
  // As a leader calls those who have other data than its own.
  const hashes = [7, 7, 8].map((hash, ordinal) => ({ member: `orders-${ordinal}`, hash, compactRevision: 1n }))
  for (const observed of [cluster([zero, one, two], { alarms }), cluster([zero, one, two], { alarms, hashes })]) {
    const { refused } = planned(observed)
    expect(refused).toContain('needs a healthy quorum of the remaining voters without orders-0')
    expect(refused).toContain('orders-1 holds corrupt data')
  }
  const [alone] = alarms
  expect(planned(cluster([zero, one, two], { alarms: alone === undefined ? [] : [alone] })).refused).toBe('')
})

test('where no majority has the same data, nobody is replaced', () => {
  const hashes = ['orders-0', 'orders-2'].map((member, index) => ({ member, hash: index, compactRevision: 1n }))
  expect(planned(cluster([zero, lostOne, two], { hashes })).refused).toContain('no majority has the same')
  expect(planned(cluster([zero, one, two], { hashes })).refused).toContain('no majority has the same')
})

const survivor = (ordinal: number, applied: bigint) =>
  wellMember(ordinal, {
    pod: memberPod(ordinal, { ready: false }),
    answer: answer(ordinal, {
      hasQuorum: false,
      status: memberStatus(BigInt(ordinal + 1), { leader: 0n, raftAppliedIndex: applied }),
    }),
  })

test('without a quorum: waited for while a majority may come back', () => {
  const observed = cluster([survivor(0, 9n), lostOne, downMember(2)], { membership: undefined })
  const { steps, refused } = planned(observed)
  expect(steps).toEqual([])
  expect(refused).toContain('too few members are lost permanently')
})

test('without a quorum, one of two voters lost: a learner does not make the rest a majority', () => {
  const learner = wellMember(2, {
    answer: answer(2, { hasQuorum: false, status: memberStatus(3n, { isLearner: true }) }),
  })
  const lostVoter = downMember(1, { log: emptyDiskLog })
  const running = cluster([survivor(0, 9n), lostVoter, learner], { membership: undefined })
  expect(planned(running).steps).toEqual([
    'restore the cluster from the database of orders-0 (revision 40, applied up to entry 9), onto new volumes for orders-1',
  ])
  const members = [etcdMember(0), etcdMember(1), etcdMember(2, { name: '', isLearner: true })]
  const zeroKnows = { ...survivor(0, 9n), answer: { ...survivor(0, 9n).answer, members } } as ReturnType<
    typeof survivor
  >
  const pending = cluster([zeroKnows, lostVoter, downMember(2)], { membership: undefined })
  expect(planned(pending).steps).toEqual([
    'restore the cluster from the database of orders-0 (revision 40, applied up to entry 9), onto new volumes for orders-1',
  ])
})

test('without a quorum, a promotion that one list lacks counts: the rest may come back', () => {
  const knowing = (ordinal: number, applied: bigint, isLearner: boolean) => {
    const one = survivor(ordinal, applied)
    const members = [etcdMember(0), etcdMember(1), etcdMember(2, { isLearner })]
    return { ...one, answer: one.answer === undefined ? undefined : { ...one.answer, members } }
  }
  const lostVoter = downMember(1, { log: emptyDiskLog })
  const observed = cluster([knowing(0, 8n, true), lostVoter, knowing(2, 9n, false)], { membership: undefined })
  const { steps, refused } = planned(observed)
  expect(steps).toEqual([])
  expect(refused).toContain('too few members are lost permanently')
})

test('without a quorum, a majority lost: from the member that has applied the most', () => {
  const lost = (ordinal: number) => downMember(ordinal, { log: emptyDiskLog })
  const three = cluster([survivor(0, 9n), lost(1), lost(2)], { membership: undefined })
  expect(planned(three)).toEqual({
    steps: [
      'restore the cluster from the database of orders-0 (revision 40, applied up to entry 9), onto new volumes for orders-1, orders-2',
    ],
    refused: '',
  })
  const five = cluster([survivor(0, 9n), lost(1), lost(2), survivor(3, 12n), lost(4)], { membership: undefined })
  expect(planned(five).steps).toEqual([
    'restore the cluster from the database of orders-3 (revision 40, applied up to entry 12), onto new volumes for orders-1, orders-2, orders-4',
  ])
  const none = cluster([lost(0), lost(1), lost(2)], { membership: undefined })
  expect(planned(none).refused).toContain('restore the newest backup (docs/disaster.md)')
})

test('a StatefulSet that someone has scaled down is scaled back before anything else is said of the data', () => {
  const gone = (ordinal: number) => wellMember(ordinal, { pod: undefined, answer: undefined })
  const none = planned(cluster([gone(0), gone(1), gone(2)], { membership: undefined, replicas: 0 }))
  expect(none.steps).toEqual([])
  expect(none.refused).toContain('found 0: someone has scaled it, so orders-0, orders-1, orders-2 do not run')
  expect(none.refused).toContain('run provision')
  expect(none.refused).not.toMatch(/restore|delete/)
  const alone = planned(cluster([survivor(0, 9n), gone(1), gone(2)], { membership: undefined, replicas: 1 }))
  expect(alone.refused).toContain('found 1: someone has scaled it, so orders-1, orders-2 do not run')
  const lostToo = wellMember(2, { pod: undefined, answer: undefined, volume: undefined })
  expect(planned(cluster([zero, wellMember(1), lostToo], { replicas: 2 })).refused).toContain('orders-2 does not run')
  expect(planned(cluster([zero, wellMember(1), gone(2)], { replicas: 2 }))).toEqual({ steps: [], refused: '' })
})

const started = (ordinal: number, clusterId: bigint) =>
  wellMember(ordinal, { answer: answer(ordinal, { status: { ...memberStatus(BigInt(ordinal + 1)), clusterId } }) })

test('members of two clusters: nobody is lost by the word of either', () => {
  const alone = { membership: [etcdMember(0)] }
  const { steps, refused } = planned(cluster([started(0, 0xcafen), started(1, 0xbeefn), downMember(2)], alone))
  expect(steps).toEqual([])
  expect(refused).toContain('found orders-0 of cluster cafe, and orders-1 of cluster beef')
})

test('a member that lists itself alone of three makes the others no leftovers', () => {
  const { steps, refused } = planned(cluster([zero, downMember(1), downMember(2)], { membership: [etcdMember(0)] }))
  expect(steps).toEqual([])
  expect(refused).toContain('had 3 members at its last change, and the member that answers lists only orders-0')
  expect(refused).toContain('do not delete the volumes of orders-1, orders-2')
})

test('a run that died when it had removed two of five goes on', () => {
  const five = [zero, lostOne, two, wellMember(3), downMember(4, { messages: [lostVolumeMessage] })]
  const membership = [0, 2, 3].map((ordinal) => etcdMember(ordinal))
  const { steps, refused } = planned(cluster(five, { membership }))
  expect(refused).toBe('')
  expect(steps[0]).toBe('replace the volume of orders-1')
})

test('a learner is no member that the cluster is said to have: not for the guard, and not for what is listed', () => {
  const stray = etcdMember(9, { isLearner: true, peerUrls: ['https://by-hand:2380'] })
  const left = cluster([zero, one, two], {
    guardOpen: true,
    membership: [etcdMember(0), etcdMember(1), etcdMember(2), stray],
  })
  expect(planRepair(clusterSpec(), left, diagnose(left, { givenUp: [], newClaims: new Set() })).steps).toContainEqual({
    kind: 'close-guard',
    members: 3,
  })
  const five = cluster([zero, one, two, wellMember(3), wellMember(4)], {
    membership: [etcdMember(0), etcdMember(1), etcdMember(2, { isLearner: true })],
  })
  expect(planned(five, clusterSpec({ members: 5 })).refused).toContain('the cluster had 5 members at its last change')
})

test('a learner that is lost goes before another one joins: etcd allows one at a time', () => {
  const observed = cluster([zero, lostOne, downMember(2, { log: emptyDiskLog }), wellMember(3), wellMember(4)], {
    membership: [etcdMember(0), etcdMember(1, { isLearner: true }), etcdMember(3), etcdMember(4)],
  })
  expect(planned(observed).steps).toEqual([...replace, join.replace('orders-1', 'orders-2')])
})

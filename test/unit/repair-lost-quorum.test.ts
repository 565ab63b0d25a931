import { expect, test } from '@jest/globals'
import { diagnose } from '../../src/repair/diagnosis/diagnose.ts'
import type { ObservedMember, RepairState, VolumeReading } from '../../src/repair/diagnosis/observed-cluster.ts'
import { planRepair } from '../../src/repair/plan.ts'
import { prospects, unconfirmed } from '../../src/repair/prospects.ts'
import { memberStatus } from './member-status.ts'
import { clusterSpec, rendered } from './preflight-fixtures.ts'
import {
  answer,
  cluster,
  downMember,
  emptyDiskLog,
  lostVolumeMessage,
  memberPod,
  wellMember,
} from './repair-fixtures.ts'

/** Answers without a quorum. */
const alone = (ordinal: number, raftAppliedIndex: bigint, revision = raftAppliedIndex * 10n): ObservedMember =>
  wellMember(ordinal, {
    pod: memberPod(ordinal, { ready: false }),
    answer: answer(ordinal, {
      hasQuorum: false,
      status: memberStatus(BigInt(ordinal + 1), { leader: 0n, raftAppliedIndex, revision, dbSize: 500 }),
    }),
  })

const gone = (ordinal: number) => downMember(ordinal, { messages: [lostVolumeMessage] })
const stored = (appliedIndex: bigint, revision = appliedIndex * 10n): VolumeReading => ({
  kind: 'database',
  revision,
  appliedIndex,
  bytes: 700,
})

interface Situation {
  readonly members: readonly ObservedMember[]
  readonly lost?: readonly string[]
  readonly volumes?: Readonly<Record<string, VolumeReading>>
  readonly silentNodes?: readonly string[]
}

function seenIn({ members, lost = [], volumes = {}, silentNodes = [] }: Situation) {
  const whole = cluster(members, { membership: undefined, volumes: new Map(Object.entries(volumes)) })
  const nodes = whole.nodes.map((node) => ({ ...node, ready: !silentNodes.includes(node.name) }))
  const observed: RepairState = { ...whole, nodes }
  return { observed, diagnoses: diagnose(observed, { givenUp: lost, newClaims: new Set() }) }
}

function planned(situation: Situation) {
  const { observed, diagnoses } = seenIn(situation)
  const { steps, refusals } = planRepair(
    clusterSpec({ members: observed.members.length === 5 ? 5 : 3 }),
    observed,
    diagnoses,
  )
  return { steps, refused: rendered(refusals) }
}

const two = { members: [alone(0, 9n), gone(1), downMember(2)], lost: ['orders-2'] }

test('before a database is chosen, the volume of a member that does not answer is read, on the node of its pod', () => {
  expect(planned(two)).toEqual({
    steps: [{ kind: 'read-volumes', volumes: [{ member: 'orders-2', node: 'node-2' }] }],
    refused: '',
  })
  const scaled = { ...two, members: [alone(0, 9n), gone(1), downMember(2, {}, { pod: undefined })] }
  expect(planned(scaled).steps).toEqual([{ kind: 'read-volumes', volumes: [{ member: 'orders-2', node: undefined }] }])
})

test('without being declared lost, it may come back, and nothing is read', () => {
  const { steps, refused } = planned({ ...two, lost: [] })
  expect(steps).toEqual([])
  expect(refused).toContain('name it in lost: what can be read from its volume is kept')
})

test('the newest database is on the volume: it is restored from there, and the volume is kept', () => {
  expect(planned({ ...two, volumes: { 'orders-2': stored(12n) } })).toEqual({
    steps: [
      {
        kind: 'recover-quorum',
        source: { member: 'orders-2', from: 'volume', revision: 120n, appliedIndex: 12n, bytes: 700 },
        lost: [{ member: 'orders-1', forceReason: undefined }],
      },
    ],
    refused: '',
  })
})

test('a member that answers and has applied as much is preferred to a volume', () => {
  for (const applied of [9n, 8n])
    expect(planned({ ...two, volumes: { 'orders-2': stored(applied) } }).steps).toMatchObject([
      { source: { member: 'orders-0', from: 'member', appliedIndex: 9n }, lost: [{ member: 'orders-1' }] },
    ])
  const other = { members: [downMember(0), gone(1), alone(2, 9n)], lost: ['orders-0'] }
  expect(planned({ ...other, volumes: { 'orders-0': stored(9n) } }).steps).toMatchObject([
    { source: { member: 'orders-2', from: 'member' } },
  ])
})

test('a member that answers and has corrupt data is no source', () => {
  const log = ['{"level":"panic","msg":"failed to open database: checksum error"}']
  const corrupt = { ...alone(0, 20n), pod: memberPod(0, { ready: false, log }) }
  expect(planned({ members: [corrupt, gone(1), alone(2, 9n)] }).steps).toMatchObject([
    { source: { member: 'orders-2' }, lost: [{ member: 'orders-0' }, { member: 'orders-1' }] },
  ])
})

test('nobody answers: the volumes are read, and the newest is restored', () => {
  const none = { members: [gone(0), downMember(1), downMember(2), gone(3), gone(4)] }
  expect(planned(none).steps).toMatchObject([
    { kind: 'read-volumes', volumes: [{ member: 'orders-1' }, { member: 'orders-2' }] },
  ])
  const volumes = { 'orders-1': stored(7n), 'orders-2': stored(8n) }
  expect(planned({ ...none, volumes }).steps).toMatchObject([
    {
      source: { member: 'orders-2', from: 'volume' },
      lost: [{ member: 'orders-0' }, { member: 'orders-3' }, { member: 'orders-4' }],
    },
  ])
  const empty = { kind: 'unusable', why: 'no such file' } as const
  const { steps, refused } = planned({ ...none, volumes: { 'orders-1': empty, 'orders-2': empty } })
  expect(steps).toEqual([])
  expect(refused).toContain('no member answers, and no volume has data that can be read')
})

test('a declared member whose volume cannot be mounted gets a new one, and one that can be mounted keeps its data', () => {
  const lostOf = (reading: VolumeReading) =>
    planned({ ...two, volumes: { 'orders-2': reading } }).steps.flatMap((step) =>
      step.kind === 'recover-quorum' ? step.lost.map(({ member }) => member) : [],
    )
  expect(lostOf({ kind: 'not mounted', why: 'context deadline exceeded' })).toEqual(['orders-1', 'orders-2'])
  expect(lostOf({ kind: 'unusable', why: 'checksum error' })).toEqual(['orders-1'])
  expect(planned({ ...two, silentNodes: ['node-2'] }).steps).toMatchObject([
    { kind: 'recover-quorum', lost: [{ member: 'orders-1' }, { member: 'orders-2' }] },
  ])
})

test('what kept a pod from reading a volume is no reason to give it up, also if its member is declared lost', () => {
  const reading = { kind: 'not read', why: 'etcd writes to the database while it is read' } as const
  const { steps, refused } = planned({ ...two, volumes: { 'orders-2': reading } })
  expect(steps).toMatchObject([{ kind: 'recover-quorum', lost: [{ member: 'orders-1' }] }])
  expect(refused).toContain(`the volume of orders-2 may have newer data, and was not read: ${reading.why}`)
  expect(refused).toContain('kubectl delete pvc data-orders-2) and name orders-2 in lost')
  const none = planned({ members: [gone(0), gone(1), downMember(2)], volumes: { 'orders-2': reading } })
  expect(none.steps).toEqual([])
  expect(none.refused).toContain(`was not read: ${reading.why}`)
})

test('a volume that nobody has declared lost and no pod can mount is waited for: it may have newer data', () => {
  const five = { members: [alone(0, 9n), gone(1), gone(2), gone(3), downMember(4)] }
  const silent = planned({ ...five, silentNodes: ['node-4'] })
  expect(silent.steps).toMatchObject([{ kind: 'recover-quorum' }])
  expect(silent.refused).toContain(
    'the volume of orders-4 may have newer data, and was not read: data-orders-4 is attached to node node-4, which is not ready',
  )
  expect(silent.refused).toContain('name orders-4 in lost')
  const refusing = (reading: VolumeReading) => planned({ ...five, volumes: { 'orders-4': reading } }).refused
  expect(refusing({ kind: 'not mounted', why: 'context deadline exceeded' })).toContain('context deadline exceeded')
  expect(refusing({ kind: 'unusable', why: 'checksum error' })).toBe('')
  expect(planned({ ...five, lost: ['orders-4'], silentNodes: ['node-4'] }).refused).toBe('')
})

test.each([
  ['empty', downMember(2, { log: emptyDiskLog })],
  ['corrupt', downMember(2, { log: ['{"level":"fatal","msg":"failed to read WAL, cannot be repaired"}'] })],
  ['other data', downMember(2, { log: ['{"level":"fatal","msg":"found data inconsistency with peers"}'] })],
  ['gone', gone(2)],
  ['its PersistentVolume does not exist', downMember(2, {}, { volume: undefined })],
  ['without a claim', downMember(2, {}, { claim: undefined, volume: undefined })],
])('a volume without data that could be used is not read: %s', (_, member) => {
  expect(planned({ ...two, members: [alone(0, 9n), gone(1), member] }).steps).toMatchObject([
    { kind: 'recover-quorum', source: { member: 'orders-0' } },
  ])
})

test('a claim that waits or is deleted, and a local volume of a node that is not ready, are out of reach', () => {
  const claim = {
    ...wellMember(4).claim,
    name: 'data-orders-4',
    uid: 'c',
    phase: 'Bound',
    volumeName: 'v',
    isDeleted: false,
    keptBy: [],
  }
  const refusal = (member: ObservedMember, silentNodes: readonly string[] = []) =>
    planned({ members: [alone(0, 9n), gone(1), gone(2), gone(3), member], silentNodes }).refused
  expect(refusal(downMember(4, {}, { claim: { ...claim, isDeleted: true } }))).toContain('is being deleted')
  expect(refusal(downMember(4, {}, { claim: { ...claim, phase: 'Pending' } }))).toContain('data-orders-4 is Pending')
  expect(refusal(downMember(4, { node: undefined }), ['node-4'])).toContain('volume-4 is on node node-4 only')
})

test('databases that are not of one log: none of them is called the newest', () => {
  const refused = (reading: VolumeReading) => planned({ ...two, volumes: { 'orders-2': reading } }).refused
  // A volume from before a restore, which has increased the revision by a billion.
  expect(refused(stored(12n, 80n))).toContain(
    'are not of one log: orders-2 revision 80, applied up to entry 12; orders-0 revision 90, applied up to entry 9',
  )
  expect(refused(stored(9n, 91n))).toContain('are not of one log')
  // Entries that write no key, such as those of leases.
  expect(refused(stored(12n, 90n))).toBe('')
})

test('who confirms knows what each database has, and why others were not read', () => {
  const situation = {
    members: [alone(0, 9n), gone(1), downMember(2), downMember(3), gone(4)],
    lost: ['orders-2', 'orders-3'],
    volumes: { 'orders-2': stored(12n) },
    silentNodes: ['node-3'],
  }
  const lines = [
    'orders-2: revision 120, applied up to entry 12, on its volume, the newest that can be read',
    'orders-0: revision 90, applied up to entry 9',
    'orders-1: has lost its volume volume-1',
    'orders-3: is declared lost; its volume was not read: data-orders-3 is attached to node node-3, which is not ready',
  ]
  const told = prospects(seenIn(situation))
  expect(told).toEqual(expect.arrayContaining(lines))
  expect(told.join('\n')).toContain('only the log (WAL) of orders-2')
  expect(rendered(unconfirmed({ name: 'orders' }, 'others', seenIn(situation)))).toContain(lines[0])
  expect(unconfirmed({ name: 'orders' }, 'orders', seenIn(situation))).toEqual([])
  const older = prospects(seenIn({ ...situation, volumes: { 'orders-2': stored(8n) } }))
  expect(older[0]).toBe('orders-0: revision 90, applied up to entry 9, the newest that can be read')
  expect(older.join('\n')).not.toContain('WAL')
})

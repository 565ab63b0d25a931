import { expect, test } from '@jest/globals'
import { diagnose } from '../../src/repair/diagnosis/diagnose.ts'
import { isWorthHashing } from '../../src/repair/diagnosis/hashes.ts'
import type { RepairState } from '../../src/repair/diagnosis/observed-cluster.ts'
import { memberStatus } from './member-status.ts'
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

const [zero, two] = [wellMember(0), wellMember(2)]
const claim = { name: 'data-orders-1', uid: 'c', phase: 'Bound', volumeName: 'volume-1', isDeleted: false, keptBy: [] }
const kept = { ...claim, isDeleted: true, keptBy: ['example.com/hold'] }
const hashes = (one: number, revision = 1n) => [
  { member: 'orders-0', hash: 7, compactRevision: 1n },
  { member: 'orders-1', hash: one, compactRevision: revision },
  { member: 'orders-2', hash: 7, compactRevision: 1n },
]

/** As etcd 3.7.3 writes of a request that took long. */
const slowRequest = (key: string) =>
  JSON.stringify({
    level: 'warn',
    caller: 'txn/util.go:93',
    msg: 'apply request took too long',
    took: '151ms',
    prefix: 'read-only range ',
    request: `key:${JSON.stringify(key)}`,
    response: '',
    error: '',
  })

/** Go names the client's own certificate in its error. */
const rejectedCertificate = (commonName: string) =>
  JSON.stringify({
    level: 'warn',
    msg: 'rejected connection on client endpoint',
    'server-name': commonName,
    error: `tls: failed to verify certificate: x509: certificate signed by unknown authority (possibly because of "x" while trying to verify candidate authority certificate ${JSON.stringify(commonName)})`,
  })

/** As `etcdctl member update` leaves it. */
const elsewhere = etcdMember(1, { peerUrls: ['https://10.0.0.1:2380'] })
const inconsistent = downMember(1, {
  log: ['{"level":"fatal","msg":"discovery failed","error":"1 found data inconsistency with peers"}'],
})

/** orders-1 as it is found, and what has become of it. */
const fates: readonly (readonly [string, RepairState, string])[] = [
  ['serves', cluster([zero, wellMember(1), two]), 'well: serves'],
  [
    'its folder is gone below the running pod',
    cluster([zero, downMember(1, { messages: [lostVolumeMessage] }), two]),
    'lost: has lost its volume volume-1',
  ],
  [
    'a local volume cannot be mounted any more',
    cluster([zero, downMember(1, { messages: ['NewMounter: path "/mnt/volume-1" does not exist'] }), two]),
    'lost: has lost its volume volume-1',
  ],
  [
    'its driver does not find the volume',
    cluster([
      zero,
      downMember(1, {
        messages: ['AttachVolume.Attach failed for volume "pvc-1" : rpc error: code = NotFound desc = no such volume'],
      }),
      two,
    ]),
    'lost: has lost its volume volume-1',
  ],
  [
    'its volume is slow',
    cluster([
      zero,
      downMember(1, {
        messages: ['Unable to attach or mount volumes: timed out waiting for the condition', 'device or resource busy'],
      }),
      two,
    ]),
    'waits: is not ready',
  ],
  [
    'its claim has lost its PersistentVolume',
    cluster([zero, downMember(1, {}, { volume: undefined, claim: { ...claim, phase: 'Lost', volumeName: 'v' } }), two]),
    'lost: has lost its volume v',
  ],
  [
    'its claim waits for a volume',
    cluster([
      zero,
      downMember(1, {}, { volume: undefined, claim: { ...claim, phase: 'Pending', volumeName: undefined } }),
      two,
    ]),
    'waits: is not ready',
  ],
  [
    'a run gave up while its claim was being deleted, after it had removed the member',
    cluster([zero, downMember(1, {}, { pod: undefined, claim: kept }), two], {
      membership: [etcdMember(0), etcdMember(2)],
    }),
    'lost: is not a member any more: the cluster does not need the data on its volume',
  ],
  [
    'somebody has deleted its claim and its pod, and a finalizer keeps the claim',
    cluster([zero, downMember(1, {}, { pod: undefined, claim: kept }), two]),
    'waits: has no pod',
  ],
  [
    'the node of its local volume is gone',
    cluster([zero, downMember(1), two], {
      nodes: cluster([zero, zero, zero]).nodes.filter(({ name }) => name !== 'node-1'),
    }),
    'lost: has lost its volume volume-1 with node node-1',
  ],
  [
    'its node is gone, its volume can be mounted elsewhere',
    cluster([zero, downMember(1, {}, { volume: { name: 'volume-1', nodes: [], zones: ['zone-1'] } }), two], {
      nodes: [
        ...cluster([zero, zero, zero]).nodes.filter(({ name }) => name !== 'node-1'),
        { name: 'node-9', zone: 'zone-1', ready: true, schedulable: true },
      ],
    }),
    'waits: was on node node-1, which does not exist any more; its volume does',
  ],
  [
    'its node is not ready, for however long',
    cluster([zero, downMember(1), two], {
      nodes: cluster([zero, zero, zero]).nodes.map((node) => ({ ...node, ready: node.name !== 'node-1' })),
    }),
    'waits: is on node node-1, which is not ready',
  ],
  [
    'no node is left in the zone of its volume',
    cluster([
      zero,
      downMember(1, { node: undefined }, { volume: { name: 'volume-1', nodes: [], zones: ['zone-9'] } }),
      two,
    ]),
    'waits: has its volume in zone-9, which has no node',
  ],
  [
    'it starts on an empty disk',
    cluster([zero, downMember(1, { log: emptyDiskLog }), two]),
    'lost: has an empty volume',
  ],
  [
    'its flags name the guard, as those of every member do',
    cluster([
      zero,
      downMember(1, {
        log: [
          '{"level":"info","msg":"Running: ","args":["--initial-cluster=orders-0=…,run-managed-etcd-repair=https://a-member-without-its-data-must-not-start.invalid:2380"]}',
        ],
      }),
      two,
    ]),
    'waits: is not ready',
  ],
  [
    'its log cannot be read',
    cluster([zero, downMember(1, { log: ['panic: walpb: crc mismatch'] }), two]),
    'lost: holds corrupt data',
  ],
  [
    'it refuses to start with other data than its peers',
    cluster([zero, inconsistent, two], { hashes: hashes(7).filter(({ member }) => member !== 'orders-1') }),
    'lost: has other data than its peers, which agree',
  ],
  [
    'it refuses to start with other data than its peers, which could not be compared',
    cluster([zero, inconsistent, two]),
    'waits: has other data than a peer, and it is unknown which is right',
  ],
  [
    'it still runs, but someone has just removed it',
    cluster([zero, wellMember(1), two], { membership: [etcdMember(0), etcdMember(2)] }),
    'lost: is not a member any more: the cluster does not need the data on its volume',
  ],
  [
    'someone has given it another peer URL, and it serves',
    cluster([zero, wellMember(1), two], { membership: [etcdMember(0), elsewhere, etcdMember(2)] }),
    'well: serves',
  ],
  [
    'someone has given it another peer URL, and it does not answer',
    cluster([zero, downMember(1), two], { membership: [etcdMember(0), elsewhere, etcdMember(2)] }),
    'waits: is not ready',
  ],
  [
    'it was removed, and stopped itself',
    cluster([
      zero,
      downMember(1, {
        log: [
          '{"level":"warn","msg":"server error","error":"the member has been permanently removed from the cluster"}',
          '{"level":"warn","msg":"data-dir used by this member must be removed"}',
        ],
      }),
      two,
    ]),
    'lost: has data of a member that was removed',
  ],
  // Clients choose keys, and the names in the certificates that they offer. etcd writes both into its log.
  [
    'an application has a key that reads like the end of a member',
    cluster([
      zero,
      downMember(1, {
        log: [
          slowRequest('/orders/the member has been permanently removed from the cluster'),
          slowRequest('/orders/removed from cluster: the data-dir'),
          slowRequest('"level":"fatal" failed to open database: invalid database'),
          slowRequest('x\npanic: invalid page type'),
        ],
      }),
      two,
    ]),
    'waits: is not ready',
  ],
  [
    'somebody offers a certificate that reads like the end of a member',
    cluster([
      zero,
      downMember(1, {
        log: [
          rejectedCertificate('the member has been permanently removed from the cluster'),
          rejectedCertificate('server error: the member has been permanently removed from the cluster'),
        ],
      }),
      two,
    ]),
    'waits: is not ready',
  ],
  [
    'a client is named in an error as data would be',
    cluster([
      zero,
      downMember(1, {
        log: [
          JSON.stringify({ level: 'error', msg: 'cannot find a user', 'user-name': 'wal: crc mismatch' }),
          rejectedCertificate('wal: crc mismatch'),
        ],
      }),
      two,
    ]),
    'waits: is not ready',
  ],
  [
    'a peer is told to be inconsistent in passing',
    cluster([zero, downMember(1, { log: ['{"level":"warn","msg":"found data inconsistency with peers"}'] }), two]),
    'waits: is not ready',
  ],
  [
    'CORRUPT is raised for it',
    cluster([zero, wellMember(1), two], { alarms: [{ memberId: 2n, alarm: 'CORRUPT' }] }),
    'lost: holds corrupt data',
  ],
  [
    'NOSPACE is raised for it',
    cluster([zero, wellMember(1), two], { alarms: [{ memberId: 2n, alarm: 'NOSPACE' }] }),
    'well: serves',
  ],
  [
    'its hash is another than the majority has',
    cluster([zero, wellMember(1), two], { hashes: hashes(8) }),
    'lost: has other data than the majority',
  ],
  ['its hash is of another compaction', cluster([zero, wellMember(1), two], { hashes: hashes(8, 2n) }), 'well: serves'],
  [
    'it is a learner that has never started',
    cluster([zero, downMember(1, { log: emptyDiskLog }), two], {
      membership: [etcdMember(0), etcdMember(1, { isLearner: true, name: '' }), etcdMember(2)],
    }),
    'joining: is a learner, which has never started: a run was interrupted',
  ],
  [
    'it is a learner that found its volume empty, has joined since, and is not ready yet',
    cluster([zero, downMember(1, { log: emptyDiskLog }, { answer: answer(1) }), two], {
      membership: [etcdMember(0), etcdMember(1, { isLearner: true }), etcdMember(2)],
    }),
    'joining: is a learner: a run was interrupted',
  ],
  [
    'it is a learner on a volume that is gone',
    cluster([zero, downMember(1, { messages: [lostVolumeMessage] }), two], {
      membership: [etcdMember(0), etcdMember(1, { isLearner: true }), etcdMember(2)],
    }),
    'lost: has lost its volume volume-1',
  ],
  [
    'somebody added it by hand as a voter, and it has never started',
    cluster([zero, downMember(1, { log: emptyDiskLog }), two], {
      membership: [etcdMember(0), etcdMember(1, { name: '' }), etcdMember(2)],
    }),
    'lost: has an empty volume',
  ],
  [
    'it was removed, and its disk is empty',
    cluster([zero, downMember(1, { log: emptyDiskLog }), two], { membership: [etcdMember(0), etcdMember(2)] }),
    'joining: is not a member yet: its volume is empty',
  ],
  [
    'it was removed, and its old data are on its disk',
    cluster([zero, downMember(1), two], { membership: [etcdMember(0), etcdMember(2)] }),
    'lost: is not a member any more: the cluster does not need the data on its volume',
  ],
  [
    'it was removed, and its node is not ready',
    cluster([zero, downMember(1), two], {
      membership: [etcdMember(0), etcdMember(2)],
      nodes: cluster([zero, zero, zero]).nodes.map((node) => ({ ...node, ready: node.name !== 'node-1' })),
    }),
    'waits: is on node node-1, which is not ready',
  ],
  ['it has no pod', cluster([zero, wellMember(1, { pod: undefined, answer: undefined }), two]), 'waits: has no pod'],
  ['its pod starts', cluster([zero, downMember(1, { state: 'orders-1: pending' }), two]), 'waits: is not ready'],
  [
    'it is ready and does not answer',
    cluster([zero, wellMember(1, { answer: undefined }), two]),
    'waits: is ready, but did not answer',
  ],
]

test.each(fates)('%s', (_, observed, fate) => {
  const found = diagnose(observed)
  const one = found.find(({ member }) => member === 'orders-1')
  expect(`${one?.fate}: ${one?.why}`).toBe(fate)
  expect(found.filter(({ member }) => member !== 'orders-1').map((each) => each.fate)).toEqual(['well', 'well'])
  if (one?.fate !== 'well') expect(one?.evidence.length).toBeGreaterThan(0)
})

test('without a majority nobody is taken for wrong', () => {
  const observed = cluster([zero, wellMember(1)], { hashes: hashes(8).slice(0, 2) })
  expect(diagnose(observed).map(({ fate }) => fate)).toEqual(['well', 'well'])
})

test('what a person gives up is lost, unless it answers or was made anew by this run', () => {
  const known = { givenUp: ['orders-1'], newClaims: new Set<string>() }
  expect(diagnose(cluster([zero, downMember(1), two]), known)[1]?.fate).toBe('lost')
  expect(diagnose(cluster([zero, wellMember(1), two]), known)[1]?.fate).toBe('well')
  const made = { ...known, newClaims: new Set(['claim-1']) }
  expect(diagnose(cluster([zero, downMember(1), two]), made)[1]?.fate).toBe('waits')
})

test('older messages say nothing of a claim that this run has seen made anew', () => {
  const removed = { membership: [etcdMember(0), etcdMember(2)] }
  const observed = cluster([zero, downMember(1, { messages: [lostVolumeMessage] }), two], removed)
  const known = { givenUp: [], newClaims: new Set(['claim-1']) }
  expect(diagnose(observed)[1]?.fate).toBe('lost')
  expect(diagnose(observed, known)[1]?.fate).toBe('joining')
})

test('a pod on a node that is gone is told: nobody there ends it', () => {
  const nodes = cluster([zero, zero, zero]).nodes.filter(({ name }) => name !== 'node-1')
  expect(diagnose(cluster([zero, downMember(1), two], { nodes }))[1]?.forceReason).toBe(
    'its node does not exist any more',
  )
  expect(diagnose(cluster([zero, downMember(1), two]))[1]?.forceReason).toBeUndefined()
})

test('without a quorum, an empty disk and a volume that is gone are lost, and the survivor waits', () => {
  const alone = wellMember(0, {
    pod: memberPod(0, { ready: false }),
    answer: answer(0, { hasQuorum: false }),
  })
  const observed = cluster(
    [alone, downMember(1, { log: emptyDiskLog }), downMember(2, { messages: [lostVolumeMessage] })],
    {
      membership: undefined,
    },
  )
  expect(diagnose(observed).map(({ fate }) => fate)).toEqual(['waits', 'lost', 'lost'])
})

test('large databases are hashed only where a member has found another one than a peer has', () => {
  const large = { ...answer(0), status: { ...memberStatus(1n), dbSizeInUse: 1024 ** 3 } }
  const [zero, two] = [wellMember(0, { answer: large }), wellMember(2)]
  expect(isWorthHashing([wellMember(0), wellMember(1), two])).toBe(true)
  expect(isWorthHashing([zero, wellMember(1), two])).toBe(false)
  expect(isWorthHashing([zero, downMember(1), two])).toBe(false)
  expect(isWorthHashing([zero, inconsistent, two])).toBe(true)
})

import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { awaitPresent } from '../../src/defragment/apply-plan.ts'
import type { ObservedDatabase, ObservedDatabases } from '../../src/defragment/observe.ts'
import { planDefragment } from '../../src/defragment/plan.ts'
import { unmetPreconditions } from '../../src/defragment/preconditions.ts'
import type { MemberStatus } from '../../src/etcd/etcd.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { memberStatus } from './member-status.ts'
import { rendered } from './preflight-fixtures.ts'

const mebibyte = 2 ** 20
const quota = 2048 * mebibyte

/** Three members of which the first leads, with sizes and what is in use in MiB. */
const cluster = (...sizes: readonly (readonly [size: number, inUse: number])[]) =>
  sizes.map(([size, inUse], index) => ({
    member: `orders-${index}`,
    status: memberStatus(BigInt(index + 1), { dbSize: size * mebibyte, dbSizeInUse: inUse * mebibyte }),
    alarms: [],
  }))
const chosen = (...sizes: readonly (readonly [number, number])[]) =>
  planDefragment(cluster(...sizes), quota).map(({ member, why, leads }) => `${member} ${why}${leads ? ' leads' : ''}`)

test('a member is worth it with 45 % and 100 MiB of free pages, and the leader is the last', () => {
  expect(chosen([200, 100], [200, 100], [200, 100])).toEqual(['orders-1 free', 'orders-2 free', 'orders-0 free leads'])
  expect(chosen([200, 101], [182, 82], [181, 82])).toEqual(['orders-1 free'])
  expect(chosen([1000, 551], [1000, 550], [1000, 999])).toEqual(['orders-1 free'])
})

test('near its quota a member is worth it when it gives back a tenth', () => {
  expect(chosen([1639, 1475], [1638, 1400], [1639, 1476])).toEqual(['orders-0 quota leads'])
  const own = memberStatus(1n, { dbSize: 60 * mebibyte, dbSizeInUse: 50 * mebibyte, dbSizeQuota: undefined })
  expect(planDefragment([{ member: 'orders-0', status: own, alarms: [] }], 64 * mebibyte)).toHaveLength(1)
  expect(planDefragment([{ member: 'orders-0', status: own, alarms: [] }], quota)).toHaveLength(0)
})

test('what was defragmented is not worth it again: a second run does nothing', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(8192), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 5 }),
      (sizes) => {
        const before = cluster(...sizes.map(([size, share]) => [size, Math.floor(size * share)] as const))
        const steps = planDefragment(before, quota)
        const after = before.map((one) => {
          const { dbSizeInUse } = one.status
          return steps.some(({ member }) => member === one.member)
            ? { ...one, status: { ...one.status, dbSize: dbSizeInUse } }
            : one
        })
        expect(planDefragment(after, quota)).toEqual([])
      },
    ),
  )
})

const member = (index: number, other: Partial<MemberStatus> = {}): ObservedDatabase => ({
  name: `orders-${index}`,
  pod: { name: `orders-${index}`, ready: true, terminating: false, controlled: true, revision: 'new' },
  health: {
    member: `orders-${index}`,
    status: memberStatus(BigInt(index + 1), { dbSize: 400 * mebibyte, dbSizeInUse: 100 * mebibyte, ...other }),
    alarms: [],
  },
  volumeBytes: 2048 * mebibyte,
})
const registered = [0, 1, 2].map((index) => ({
  id: BigInt(index + 1),
  name: `orders-${index}`,
  peerUrls: [`https://orders-${index}.orders-members.etcd.svc:2380`],
  isLearner: false,
}))
const well: ObservedDatabases = {
  members: [member(0), member(1), member(2)],
  registered,
  newestRevision: 'new',
  drained: [],
}
const withSecond = (second: Partial<ObservedDatabase>): ObservedDatabases => ({
  ...well,
  members: [member(0), { ...member(1), ...second }, member(2)],
})
const pod = { name: 'orders-1', ready: true, terminating: false, controlled: true, revision: 'new' }
const steps = planDefragment(
  well.members.flatMap(({ health }) => health ?? []),
  quota,
)

test.each([
  ['a cluster that is well', well, ''],
  [
    'a member that is not ready',
    withSecond({ pod: { ...pod, ready: false } }),
    `members  needs every member to be ready, found orders-1 not ready
  bring every member back (kubectl describe its pod), then run this again`,
  ],
  [
    'a member that is terminating',
    withSecond({ pod: { ...pod, terminating: true } }),
    `members  needs every member to be ready, found orders-1 not ready
  bring every member back (kubectl describe its pod), then run this again`,
  ],
  [
    'a member that does not answer',
    withSecond({ health: undefined }),
    `members  needs every member to be ready, found orders-1 not ready
  bring every member back (kubectl describe its pod), then run this again`,
  ],
  [
    'a member that is behind',
    withSecond(member(1, { raftAppliedIndex: 3000n })),
    `members  needs members that are caught up and have valid data, but orders-1 is 2000 entries behind
  wait for it or fix it, then run this again`,
  ],
  [
    'a learner that serves',
    withSecond(member(1, { isLearner: true })),
    `members  needs members that are caught up and have valid data, but orders-1 is still a learner
  wait for it or fix it, then run this again`,
  ],
  [
    'a learner that has not started',
    {
      ...well,
      registered: [...registered, { ...registered[0], id: 9n, name: '', peerUrls: ['https://x'], isLearner: true }],
    },
    `members  needs the 3 members of the cluster file, each with a vote, found one that has not joined yet: https://x
  run provision, which completes the change, then run this again`,
  ],
  [
    'two members where the file says three',
    { ...well, registered: registered.slice(1) },
    `members  needs the 3 members of the cluster file, each with a vote, found 2
  run provision, which completes the change, then run this again`,
  ],
  [
    'no quorum',
    { ...well, registered: undefined },
    `members  needs the 3 members of the cluster file, each with a vote, found no quorum that could list them
  run provision, which completes the change, then run this again`,
  ],
  [
    'a damaged database',
    withSecond({ health: { member: 'orders-1', status: memberStatus(2n), alarms: ['CORRUPT'] } }),
    `members  needs members that are caught up and have valid data, but orders-1 has raised the alarm CORRUPT
  wait for it or fix it, then run this again`,
  ],
  [
    'a full database: that is what it helps against',
    withSecond({ health: { member: 'orders-1', status: memberStatus(2n), alarms: ['NOSPACE'] } }),
    '',
  ],
  [
    'a member that provision has not restarted',
    withSecond({ pod: { ...pod, revision: 'old' } }),
    `members  needs members with the current pod template, found orders-1 not restarted since it changed
  run provision, which restarts them, then run this again`,
  ],
  [
    'a volume without room for the copy',
    withSecond({ volumeBytes: 883 * mebibyte }),
    `storage  orders-1 needs a volume of 884 MiB (its database, a copy of the part in use, and etcd's log), found 883 MiB
  grow storage.size in the cluster file and run provision`,
  ],
] as const)('%s', (_, observed, expected) => {
  expect(rendered(unmetPreconditions(observed as ObservedDatabases, steps))).toBe(expected)
})

test('with nothing to do, only a member that cannot be asked is told', () => {
  expect(unmetPreconditions(withSecond({ pod: { ...pod, revision: 'old' } }), [])).toEqual([])
  expect(unmetPreconditions(withSecond({ health: undefined }), [])).toHaveLength(1)
})

test('between two members, one that has missed a probe is waited for', async () => {
  const states = [withSecond({ pod: { ...pod, ready: false } }), well]
  const waited: string[] = []
  const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')
  const { signal } = new AbortController()
  const kubernetes = {} as unknown as Kubernetes
  const progress = (text: string) => waited.push(text)
  const observe = async () => states.shift() ?? well
  const observed = await awaitPresent({ kubernetes, spec, now: () => new Date(0), signal, progress }, observe)
  expect(observed).toBe(well)
  expect(waited).toEqual(['orders-1 to be ready and to answer'])
})

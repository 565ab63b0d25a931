import { describe, expect, test } from '@jest/globals'
import type { ClusterSpec } from '../../src/cluster/specification.ts'
import type { VersionChange } from '../../src/cluster/version-change.ts'
import type { MemberStatus } from '../../src/etcd/etcd.ts'
import type { EtcdMember } from '../../src/etcd/membership.ts'
import { etcdFlags } from '../../src/objects/etcd-flags.ts'
import { type UpgradeMember, type UpgradeState, unmetUpgradePreconditions } from '../../src/upgrade/preconditions.ts'
import { refusedFlags, servesV2 } from '../../src/upgrade/refused-flags.ts'
import { memberStatus } from './member-status.ts'
import { clusterSpec } from './preflight-fixtures.ts'

const now = new Date('2026-11-27T12:00:00Z')
const up: VersionChange = { kind: 'minor', from: '3.6.16', to: '3.7.3', begun: false }
const names = ['orders-0', 'orders-1', 'orders-2']

const list = (change: Partial<EtcdMember> = {}): EtcdMember[] =>
  names.map((name, index) => ({
    id: BigInt(index + 1),
    name,
    peerUrls: [`https://${name}:2380`],
    isLearner: false,
    ...(index === 2 ? change : {}),
  }))

function member(name: string, status: Partial<MemberStatus> = {}, members = list()): UpgradeMember {
  const own = memberStatus(BigInt(names.indexOf(name) + 1), { version: '3.6.16', storageVersion: '3.6.0', ...status })
  return { name, answer: { health: { member: name, status: own, alarms: [] }, list: members } }
}

function observed(other: Partial<UpgradeState> = {}): UpgradeState {
  return {
    members: names.map((name) => member(name)),
    diverged: [],
    clusterMinor: '3.6',
    line: [],
    foreignLine: [],
    verifiedBackup: { backup: 'b', takenAt: '2026-11-27T02:00:00Z', etcd: '3.6.16' },
    ...other,
  }
}

const withBackup = { backup: { recipients: [] } } as unknown as Partial<ClusterSpec>
const found = (seen: UpgradeState, change = up, spec = clusterSpec(withBackup)) =>
  unmetUpgradePreconditions(change, spec, seen, now).map(({ code, found: text }) => `${code} ${text}`)

const last = (other: UpgradeMember) => ({ members: [member('orders-0'), member('orders-1'), other] })
const alarmed: UpgradeMember = {
  name: 'orders-2',
  answer: {
    health: { member: 'orders-2', status: memberStatus(3n, { storageVersion: '3.6.0' }), alarms: ['NOSPACE'] },
    list: list(),
  },
}

test('a cluster that is well may change its version', () => {
  expect(found(observed())).toEqual([])
})

describe('what stands against a change that has not begun', () => {
  test.each<[what: string, seen: Partial<UpgradeState>, text: string]>([
    [
      'a silent member',
      last({ name: 'orders-2', answer: undefined }),
      'MEMBERS_UNHEALTHY needs an answer of every member before the version changes, found none of orders-2',
    ],
    [
      'an alarm',
      last(alarmed),
      'MEMBERS_UNHEALTHY needs healthy members before the version changes: orders-2 has raised the alarm NOSPACE',
    ],
    [
      'other data',
      { diverged: ['orders-1'] },
      'DATA_DIVERGED orders-1 has other data than another member at the same revision',
    ],
    [
      'a format that has not followed',
      last(member('orders-2', { storageVersion: '3.5.0' })),
      'VERSION_NOT_SUPPORTED the database of orders-2 has the format of 3.5.0, the cluster speaks 3.6',
    ],
    [
      'no room',
      last(member('orders-2', { dbSize: 10 * 2 ** 30 })),
      'DATABASE_TOO_BIG the database of orders-2 has 10.0 GiB: its volume of 20Gi has no space for another copy and the log',
    ],
    [
      'no verified backup',
      { verifiedBackup: undefined },
      'BACKUP_NOT_FRESH needs a verified backup of etcd 3.6, at most 24 h old, before the version changes; found no verified one',
    ],
    [
      'a backup of another minor',
      { verifiedBackup: { backup: 'b', takenAt: '2026-11-27T02:00:00Z', etcd: '3.5.35' } },
      'BACKUP_NOT_FRESH needs a verified backup of etcd 3.6, at most 24 h old, before the version changes; found b of etcd 3.5.35',
    ],
    [
      'a record of before the version was noted',
      { verifiedBackup: { backup: 'b', takenAt: '2026-11-27T02:00:00Z', etcd: undefined } },
      'BACKUP_NOT_FRESH needs a verified backup of etcd 3.6, at most 24 h old, before the version changes; found b of an unknown version',
    ],
    [
      'an old backup',
      { verifiedBackup: { backup: 'b', takenAt: '2026-11-26T11:59:00Z', etcd: '3.6.16' } },
      'BACKUP_NOT_FRESH needs a verified backup of etcd 3.6, at most 24 h old, before the version changes; found b, which is 24 h old',
    ],
  ])('%s', (_, seen, text) => {
    expect(found(observed(seen))).toEqual([text])
    expect(found(observed(seen), { ...up, begun: true })).toEqual([])
  })

  test('without a backup section only upgrade.backup: skip lets it pass', () => {
    expect(found(observed(), up, clusterSpec())).toEqual([
      'BACKUP_NOT_FRESH needs a verified backup of etcd 3.6, at most 24 h old, before the version changes; found no backup section in the cluster file',
    ])
    expect(found(observed(), up, clusterSpec({ upgrade: { backup: 'skip' } }))).toEqual([])
  })
})

describe('what stands against it also when it has begun', () => {
  test.each<[what: string, seen: Partial<UpgradeState>, text: string]>([
    [
      'a member that others do not know of',
      last(member('orders-2', {}, list({ id: 9n }))),
      'MEMBERSHIP_UNSETTLED needs one list of members, found another one at orders-2 than at orders-0',
    ],
    [
      'a learner',
      { members: names.map((name) => member(name, {}, list({ isLearner: true }))) },
      'MEMBERSHIP_UNSETTLED needs members that have started and vote, found the learner orders-2',
    ],
    [
      'a member that never started',
      { members: names.map((name) => member(name, {}, list({ name: '' }))) },
      'MEMBERSHIP_UNSETTLED needs members that have started and vote, found the unstarted member https://orders-2:2380',
    ],
    [
      'a flag that the new minor does not know',
      { foreignLine: ['--experimental-snapshot-catchup-entries=5000'] },
      'FLAG_NOT_ACCEPTED etcd 3.7 does not start with --experimental-snapshot-catchup-entries=5000, which were added to the StatefulSet',
    ],
  ])('%s', (_, seen, text) => {
    expect(found(observed(seen))).toEqual([text])
    expect(found(observed(seen), { ...up, begun: true })).toEqual([text])
  })

  test('another number of members', () => {
    expect(found(observed(), up, clusterSpec({ ...withBackup, members: 5 }))).toEqual([
      'CONFLICTING_CHANGES the cluster has 3 members, the cluster file asks for 5 and for another version: these cannot change together',
    ])
  })
})

test('v2 keys keep 3.6 from starting: where the v2 API was on there may be some', () => {
  const from35: VersionChange = { kind: 'minor', from: '3.5.35', to: '3.6.16', begun: true }
  const spec = clusterSpec({ version: '3.6.16' })
  expect(found(observed({ line: ['--enable-v2=true'] }), from35, spec)).toEqual([
    'FLAG_NOT_ACCEPTED members serve the v2 API (--enable-v2): etcd 3.6 does not start with v2 keys',
  ])
  expect(servesV2(['--enable-v2=false', 'ETCD_ENABLE_V2=false'])).toBe(false)
  expect(
    ['--enable-v2', '--experimental-enable-v2v3=/v2', 'ETCD_ENABLE_V2=true'].every((word) => servesV2([word])),
  ).toBe(true)
})

test.each([
  ['3.5.35', '3.5', '3.6'],
  ['3.6.16', '3.6', '3.7'],
  ['3.7.3', '3.7', '3.6'],
])("%s: a member's own flags are those of its minor and, but for 3.5, of the next one, too", (version, own, next) => {
  const line = etcdFlags(clusterSpec({ version }))
  expect(refusedFlags(own, line)).toEqual([])
  expect(refusedFlags(next, line)).toEqual([])
})

import type { VerifiedBackup } from '../cluster/backup-record.ts'
import { minorOf, sameMinor } from '../cluster/etcd-versions.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { VersionChange } from '../cluster/version-change.ts'
import { type EtcdMember, idText } from '../etcd/membership.ts'
import { type MemberHealth, unhealthyReason } from '../members/member-client.ts'
import { etcdFlags } from '../objects/etcd-flags.ts'
import type { Finding } from '../problem/problem.ts'
import { formatBytes } from '../util/format-bytes.ts'
import { refusedFlags, servesV2 } from './refused-flags.ts'

/** The state that a change of the version depends on. */
export interface UpgradeState {
  readonly members: readonly UpgradeMember[]
  /** Members whose data differs from the first one's at the same revision. */
  readonly diverged: readonly string[]
  /** The cluster version. */
  readonly clusterMinor: string | undefined
  /** The current command, arguments and environment (NAME=VALUE) of the StatefulSet's etcd container. */
  readonly line: readonly string[]
  /** Only the arguments and the environment that this project did not set. */
  readonly foreignLine: readonly string[]
  /** Undefined where nothing is recorded. */
  readonly verifiedBackup: VerifiedBackup | undefined
}

export interface UpgradeMember {
  readonly name: string
  /** Undefined where it does not answer. */
  readonly answer: { readonly health: MemberHealth; readonly list: readonly EtcdMember[] } | undefined
}

/** The maximum age of a backup before the change. */
const backupHours = 24

/**
 * All reasons against a change of the version. After it has started, only half of them apply: finishing or reverting it
 * is safer than staying between two versions, and the health of all members is checked again before each restart.
 */
export function unmetUpgradePreconditions(
  change: VersionChange,
  spec: ClusterSpec,
  observed: UpgradeState,
  now: Date,
): Finding[] {
  if (change.kind === 'none' || change.kind === 'finish') return []
  return [
    ...membership(observed),
    ...alone(spec, observed),
    ...flags(change, spec, observed),
    ...(change.begun
      ? []
      : [
          ...answering(observed),
          ...health(observed),
          ...hashes(observed),
          ...storageVersions(observed),
          ...room(spec, observed),
          ...backup(change, spec, observed, now),
        ]),
  ]
}

function answering({ members }: UpgradeState): Finding[] {
  const silent = members.filter(({ answer }) => answer === undefined).map(({ name }) => name)
  if (silent.length === 0) return []
  return [
    {
      code: 'MEMBERS_UNHEALTHY',
      subject: 'members',
      found: `needs an answer of every member before the version changes, found none of ${silent.join(', ')}`,
      fix: 'bring every member back first',
    },
  ]
}

const tellList = (list: readonly EtcdMember[]): string =>
  list
    .map(({ id, isLearner, peerUrls }) => `${idText(id)} ${isLearner} ${peerUrls.join()}`)
    .sort()
    .join('\n')

/**
 * Zombies, which only some members know, are visible here; etcd-io/etcd#19557. A learner, or a member that never
 * started, belongs to an unfinished change.
 */
function membership({ members }: UpgradeState): Finding[] {
  const lists = members.flatMap(({ name, answer }) => (answer === undefined ? [] : [{ name, list: answer.list }]))
  const [first] = lists
  if (first === undefined) return []
  const others = lists.filter(({ list }) => tellList(list) !== tellList(first.list)).map(({ name }) => name)
  const unsettled = first.list.filter(({ isLearner, name }) => isLearner || name === '')
  const finding = (found: string, fix: string): Finding => ({
    code: 'MEMBERSHIP_UNSETTLED',
    subject: 'members',
    found,
    fix,
  })
  return [
    ...(others.length === 0
      ? []
      : [
          finding(
            `needs one list of members, found another one at ${others.join(', ')} than at ${first.name}`,
            'compare etcdctl member list of each member, with --consistency=s; replace the member with a different list',
          ),
        ]),
    ...unsettled.map(({ id, name, isLearner, peerUrls }) =>
      finding(
        `needs members that have started and vote, found ${isLearner ? 'the learner' : 'the unstarted member'} ${name || peerUrls.join() || idText(id)}`,
        'finish the change that it was added for first',
      ),
    ),
  ]
}

/** A change of the version is not mixed with a change of the number of members. */
function alone(spec: ClusterSpec, { members }: UpgradeState): Finding[] {
  const count = members.find(({ answer }) => answer !== undefined)?.answer?.list.length
  if (count === undefined || count === spec.members) return []
  return [
    {
      code: 'CONFLICTING_CHANGES',
      subject: 'version',
      found: `the cluster has ${count} ${count === 1 ? 'member' : 'members'}, the cluster file asks for ${spec.members} and for another version: these cannot change together`,
      fix: `keep the version and change members first, then change the version`,
    },
  ]
}

function flags(change: VersionChange, spec: ClusterSpec, { line, foreignLine }: UpgradeState): Finding[] {
  const target = minorOf(change.to)
  const refused = refusedFlags(target, [...etcdFlags(spec), ...foreignLine])
  const v2 = target === '3.6' && minorOf(change.from) === '3.5' && servesV2(line)
  return [
    ...(refused.length === 0
      ? []
      : [
          {
            code: 'FLAG_NOT_ACCEPTED',
            subject: 'arguments',
            found: `etcd ${target} does not start with ${refused.join(', ')}, which were added to the StatefulSet`,
            fix: 'remove them from the StatefulSet, and run provision without a change of the version first',
          } as const,
        ]),
    ...(v2
      ? [
          {
            code: 'FLAG_NOT_ACCEPTED',
            subject: 'arguments',
            found: 'members serve the v2 API (--enable-v2): etcd 3.6 does not start with v2 keys',
            fix: 'delete the v2 keys while the flag is set, remove it, run provision, and check with `etcdutl check v2store` (docs/upgrade.md)',
          } as const,
        ]
      : []),
  ]
}

function health({ members }: UpgradeState): Finding[] {
  const reason = unhealthyReason(members.flatMap(({ answer }) => (answer === undefined ? [] : [answer.health])))
  if (reason === undefined) return []
  return [
    {
      code: 'MEMBERS_UNHEALTHY',
      subject: 'members',
      found: `needs healthy members before the version changes: ${reason}`,
      fix: 'fix this first',
    },
  ]
}

function hashes({ diverged }: UpgradeState): Finding[] {
  if (diverged.length === 0) return []
  return [
    {
      code: 'DATA_DIVERGED',
      subject: 'hashes',
      found: `${diverged.join(', ')} has other data than another member at the same revision`,
      fix: 'create a backup, find the wrong member (etcdctl endpoint hashkv) and replace it',
    },
  ]
}

/** Reported since 3.6. It follows the cluster version within seconds: otherwise, an earlier change is not finished. */
function storageVersions({ members, clusterMinor }: UpgradeState): Finding[] {
  const behind = members.filter(({ answer }) => {
    const storage = answer?.health.status.storageVersion
    return storage !== undefined && clusterMinor !== undefined && !sameMinor(storage, `${clusterMinor}.0`)
  })
  return behind.map(({ name, answer }) => ({
    code: 'VERSION_NOT_SUPPORTED',
    subject: 'version',
    found: `the database of ${name} has the format of ${answer?.health.status.storageVersion}, the cluster speaks ${clusterMinor}`,
    fix: 'wait until the formats are equal (etcdctl endpoint status), then run this again',
  }))
}

/** A member that falls behind during its restart receives a complete copy of the database beside its own. */
function room({ storage }: ClusterSpec, { members }: UpgradeState): Finding[] {
  const log = Math.min(2 ** 30, storage.size.bytes / 2)
  return members.flatMap(({ name, answer }) => {
    const size = answer?.health.status.dbSize ?? 0
    if (2 * size + log <= storage.size.bytes) return []
    return [
      {
        code: 'DATABASE_TOO_BIG',
        subject: 'storage',
        found: `the database of ${name} has ${formatBytes(size)}: its volume of ${storage.size.text} has no space for another copy and the log`,
        fix: 'run defragment, or increase storage.size first',
      } as const,
    ]
  })
}

function backup(change: VersionChange, spec: ClusterSpec, { verifiedBackup }: UpgradeState, now: Date): Finding[] {
  if (spec.upgrade.backup === 'skip') return []
  const needs = `needs a verified backup of etcd ${minorOf(change.from)}, at most ${backupHours} h old, before the version changes`
  const finding = (found: string, fix: string): Finding[] => [
    { code: 'BACKUP_NOT_FRESH', subject: 'backup', found: `${needs}; found ${found}`, fix },
  ]
  if (spec.backup === undefined)
    return finding(
      'no backup section in the cluster file',
      'add one, run provision, backup and verify-backup; or set upgrade.backup: skip, which leaves only the ways back of etcd itself',
    )
  const take = 'keep the version, run backup and then verify-backup, and run provision again'
  if (verifiedBackup === undefined) return finding('no verified one', take)
  const { backup: name, takenAt, etcd } = verifiedBackup
  if (etcd === undefined || !sameMinor(etcd, change.from))
    return finding(`${name} of ${etcd === undefined ? 'an unknown version' : `etcd ${etcd}`}`, take)
  const hours = (now.getTime() - Date.parse(takenAt)) / 3_600_000
  return hours <= backupHours ? [] : finding(`${name}, which is ${Math.floor(hours)} h old`, take)
}

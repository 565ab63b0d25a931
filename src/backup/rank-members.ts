import { memberNames } from '../cluster/names.ts'
import { askMember, caughtUpEntries, type EtcdAccess, type MemberHealth } from '../members/member-client.ts'
import { Problem } from '../problem/problem.ts'
import { ascending } from '../util/ascending.ts'
import { lacksStorageVersion } from './storage-version.ts'

/** A member that can send a snapshot. */
export interface SnapshotSource {
  readonly member: string
  readonly version: string
  /** A revision that the member has. */
  readonly revision: bigint
  readonly role: 'follower' | 'leader' | 'without a leader'
  /** As its status says. */
  readonly storageVersion: string | undefined
}

export interface SnapshotSources {
  /** Best first; at least one. */
  readonly usable: readonly SnapshotSource[]
  /** Why the others cannot, one line each. */
  readonly unusable: readonly string[]
}

/** Requests the status of every member. Throws a Problem if no member can send a snapshot. */
export async function findSnapshotSources(access: EtcdAccess): Promise<SnapshotSources> {
  const silent: string[] = []
  const answers = await Promise.all(
    memberNames(access.spec).map(async (member) => {
      try {
        return await askMember(access, member)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        silent.push(`${member} does not answer: ${error.findings[0]?.found ?? error.message}`)
        return undefined
      }
    }),
  )
  const { usable, unusable } = rankMembers(answers.filter((answer) => answer !== undefined))
  const reasons = [...silent, ...unusable]
  if (usable.length > 0) return { usable, unusable: reasons }
  throw new Problem('no backup was created: no member can send a snapshot', [
    {
      code: 'MEMBERS_UNHEALTHY',
      subject: 'members',
      found: reasons.join('; '),
      fix: 'run status, or provision with mode: plan, to see the state of the cluster; existing backups are unchanged',
    },
  ])
}

/**
 * A healthy follower is best: a snapshot reads the whole database, and writers wait for the leader. A member without a
 * leader may be behind, but is better than none. A learner sends no snapshots, and corrupt data is no backup. In an
 * upgrade from 3.5 that is not finished, `restore` refuses the snapshots of members that are upgraded already.
 */
export function rankMembers(health: readonly MemberHealth[]): {
  readonly usable: readonly SnapshotSource[]
  readonly unusable: readonly string[]
} {
  const newest = health.map(({ status }) => status.raftIndex).sort((one, other) => (one < other ? 1 : -1))[0] ?? 0n
  const judged = health.map(({ member, status, alarms }) => {
    const lag = newest - status.raftAppliedIndex
    const late = lag > caughtUpEntries || lacksStorageVersion(status)
    const order = status.leader === 0n ? 3 : late ? 2 : status.leader === status.memberId ? 1 : 0
    const why = status.isLearner
      ? 'is still a learner'
      : alarms.includes('CORRUPT')
        ? 'has found its data corrupt'
        : undefined
    const role = status.leader === 0n ? 'without a leader' : status.leader === status.memberId ? 'leader' : 'follower'
    const { version, revision, storageVersion } = status
    return { order, lag, why, source: { member, version, revision, role, storageVersion } as const }
  })
  return {
    usable: judged
      .filter(({ why }) => why === undefined)
      .sort((one, other) => one.order - other.order || Number(one.lag - other.lag))
      .map(({ source }) => source),
    unusable: judged.flatMap(({ why, source }) => (why === undefined ? [] : [`${source.member} ${why}`])),
  }
}

/** What a backup's hash is asked for: another member than the one that sends the snapshot, if there is one. */
export interface Witness {
  readonly member: string
  /** One that both have. */
  readonly revision: bigint
}

/**
 * A member's requests wait while it hashes, and those of all members if it leads. So it is a follower if there is one,
 * also one that has not applied the last changes yet.
 */
export function witnessOf(source: SnapshotSource, usable: readonly SnapshotSource[]): Witness {
  const others = usable.filter(({ member }) => member !== source.member)
  const { member, revision } =
    others.find(({ role }) => role === 'follower') ??
    others.find(({ role, revision }) => role === 'leader' && revision >= source.revision) ??
    source
  const [common = source.revision] = ascending([revision, source.revision])
  return { member, revision: common }
}

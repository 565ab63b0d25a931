import { memberNames } from '../cluster/names.ts'
import { askMember, caughtUpEntries, type EtcdAccess, type MemberHealth } from '../members/member-client.ts'
import { Problem } from '../problem/problem.ts'

/** A member that a snapshot can be taken from. */
export interface SnapshotSource {
  readonly member: string
  readonly version: string
  /** A revision that the member has. */
  readonly revision: bigint
  readonly role: 'follower' | 'leader' | 'without a leader'
}

export interface SnapshotSources {
  /** The best first; at least one. */
  readonly usable: readonly SnapshotSource[]
  /** Why others are not, one line each. */
  readonly unusable: readonly string[]
}

/** Asks every member how it is. Throws a Problem when there is none to take a snapshot from. */
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
  throw new Problem('no backup was taken: no member can give a snapshot', [
    {
      code: 'MEMBERS_UNHEALTHY',
      subject: 'members',
      found: reasons.join('; '),
      fix: 'see what `provision` with mode: plan says about the cluster; backups that are there are untouched',
    },
  ])
}

/**
 * A healthy follower first: a snapshot reads the whole database, and the leader is what writers wait for. A member that knows no leader may be
 * behind, but is better than none. A learner gives no snapshots, and data that are known to be corrupt are no backup.
 */
export function rankMembers(health: readonly MemberHealth[]): {
  readonly usable: readonly SnapshotSource[]
  readonly unusable: readonly string[]
} {
  const newest = health.map(({ status }) => status.raftIndex).sort((one, other) => (one < other ? 1 : -1))[0] ?? 0n
  const judged = health.map(({ member, status, alarms }) => {
    const lag = newest - status.raftAppliedIndex
    const order = status.leader === 0n ? 3 : lag > caughtUpEntries ? 2 : status.leader === status.memberId ? 1 : 0
    const why = status.isLearner
      ? 'is still a learner'
      : alarms.includes('CORRUPT')
        ? 'has found its data corrupt'
        : undefined
    const role = status.leader === 0n ? 'without a leader' : status.leader === status.memberId ? 'leader' : 'follower'
    const { version, revision } = status
    return { order, lag, why, source: { member, version, revision, role } as const }
  })
  return {
    usable: judged
      .filter(({ why }) => why === undefined)
      .sort((one, other) => one.order - other.order || Number(one.lag - other.lag))
      .map(({ source }) => source),
    unusable: judged.flatMap(({ why, source }) => (why === undefined ? [] : [`${source.member} ${why}`])),
  }
}

import { mebibyte } from '../cluster/quantity.ts'
import type { KnownAlarm } from '../etcd/alarms.ts'
import { unhealthyReason } from '../members/member-client.ts'
import type { Finding } from '../problem/problem.ts'
import { formatMebibytes } from '../util/format-bytes.ts'
import type { ObservedDatabase, ObservedDatabases } from './observe.ts'
import type { DefragmentStep } from './plan.ts'

/** Defragmentation helps against a full database, so NOSPACE does not prevent it. The alarm stays active afterwards. */
export const toleratedAlarms: readonly KnownAlarm[] = ['NOSPACE']

/** The space that etcd's WAL needs on a volume: five segments of 64 MB (--max-wals) and the one in preparation. */
const logBytes = 384 * mebibyte

/**
 * The reasons why no member may be defragmented now. Empty if there are none. etcd has lost data when a defragmented
 * member received a snapshot from the leader (etcd-io/etcd#20650), so no member may be behind, joining or restarting.
 */
export function unmetPreconditions(observed: ObservedDatabases, steps: readonly DefragmentStep[]): Finding[] {
  const { members } = observed
  const absent = absentMembers(observed)
  // A member that does not answer may be the one that needs defragmentation.
  if (absent.length > 0) return [notReady(absent)]
  if (steps.length === 0) return []
  const health = members.flatMap((member) => (member.health === undefined ? [] : [member.health]))
  const reason = unhealthyReason(health, toleratedAlarms)
  return [
    ...(reason === undefined ? [] : [unhealthy(reason)]),
    ...incomplete(observed),
    ...outdated(observed),
    ...members.flatMap((member) => full(member, steps)),
  ]
}

/** Members that are not ready, or have not answered. */
export function absentMembers({ members }: ObservedDatabases): ObservedDatabase[] {
  return members.filter(({ pod, health }) => !pod?.ready || pod.terminating || health === undefined)
}

function notReady(absent: readonly ObservedDatabase[]): Finding {
  return {
    code: 'MEMBERS_UNHEALTHY',
    subject: 'members',
    found: `needs every member to be ready, found ${absent.map(({ name }) => name).join(', ')} not ready`,
    fix: 'bring every member back (kubectl describe its pod), then run this again',
  }
}

function unhealthy(reason: string): Finding {
  return {
    code: 'MEMBERS_UNHEALTHY',
    subject: 'members',
    found: `needs members that are caught up and have valid data, but ${reason}`,
    fix: 'wait for it or fix it, then run this again',
  }
}

/** A learner, a member that has not started, or a number of members that differs from the cluster file. */
function incomplete({ members, registered }: ObservedDatabases): Finding[] {
  const asked = members.length
  const joining = registered?.filter(({ isLearner, name }) => isLearner || name === '') ?? []
  const said =
    registered === undefined
      ? 'no quorum that could list them'
      : joining.length > 0
        ? `one that has not joined yet: ${joining.map(({ name, peerUrls }) => name || peerUrls.join()).join(', ')}`
        : `${registered.length}`
  if (joining.length === 0 && registered?.length === asked) return []
  return [
    {
      code: 'MEMBERS_UNHEALTHY',
      subject: 'members',
      found: `needs the ${asked} members of the cluster file, each with a vote, found ${said}`,
      fix: 'run provision, which completes the change, then run this again',
    },
  ]
}

/**
 * Each member restarts before its defragmentation. The restart would also apply a pod template that provision has not
 * rolled out yet.
 */
function outdated({ members, newestRevision }: ObservedDatabases): Finding[] {
  const old = members.filter(({ pod }) => pod?.revision !== newestRevision).map(({ name }) => name)
  if (old.length === 0) return []
  return [
    {
      code: 'MEMBERS_UNHEALTHY',
      subject: 'members',
      found: `needs members with the current pod template, found ${old.join(', ')} not restarted since it changed`,
      fix: 'run provision, which restarts them, then run this again',
    },
  ]
}

/**
 * Defragmentation writes a copy of the database to the same volume. Other files on the volume cannot be observed; the
 * WAL counts with its maximum size.
 */
function full({ name, volumeBytes }: ObservedDatabase, steps: readonly DefragmentStep[]): Finding[] {
  const step = steps.find(({ member }) => member === name)
  if (step === undefined || volumeBytes === undefined) return []
  const needed = step.size + (step.size - step.free) + logBytes
  if (needed <= volumeBytes) return []
  return [
    {
      code: 'VOLUME_FULL',
      subject: 'storage',
      found: `${name} needs a volume of ${formatMebibytes(needed)} (its database, a copy of the part in use, and etcd's log), found ${formatMebibytes(volumeBytes)}`,
      fix: 'grow storage.size in the cluster file and run provision',
    },
  ]
}

/** With one member, no other member answers during the defragmentation. */
export function singleMember(name: string): Finding {
  return {
    code: 'SINGLE_MEMBER',
    subject: 'members',
    found: `needs another member that answers meanwhile, but ${name} is the only one`,
    fix: 'set members: 3 in the cluster file, or allow-unavailable: true if clients tolerate an outage of some seconds for each GiB in use',
  }
}

export function outsideWindow(opens: Date): Finding {
  return {
    code: 'OUTSIDE_MAINTENANCE_WINDOW',
    subject: 'cluster file',
    found: `needs an open maintenance.window, found one that opens at ${opens.toISOString()}`,
    fix: 'run this again then, or change maintenance.window in the cluster file',
  }
}

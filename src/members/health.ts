import { listPods, observedPod, readyPods } from '../cluster/pods.ts'
import { awaitPods, memberMinutes, type WaitContext } from '../cluster/wait-pods.ts'
import type { KnownAlarm } from '../etcd/alarms.ts'
import { type Finding, Problem, refuse } from '../problem/problem.ts'
import {
  askMembers,
  disagreeingWhileServing,
  type EtcdAccess,
  type MemberHealth,
  membersOf,
  unhealthyReason,
} from './member-client.ts'
import { untilAllAnswer } from './until-answers.ts'

/** Whether every member is ready, has a leader, has caught up and has raised no alarm; with the status of each. */
type ClusterHealth =
  | { readonly kind: 'healthy'; readonly members: MemberHealth[] }
  | { readonly kind: 'not ready'; readonly members: readonly string[] }
  | { readonly kind: 'unhealthy'; readonly reason: string }

/**
 * Throws the Problem of a ready member that does not answer. A member with a `bearable` alarm still counts as healthy.
 */
export async function observeHealth(access: EtcdAccess, bearable: readonly KnownAlarm[] = []): Promise<ClusterHealth> {
  const ready = readyPods((await listPods(access.kubernetes, access.spec, 'member')).map(observedPod))
  const notReady = membersOf(access).filter((name) => !ready.includes(name))
  if (notReady.length > 0) return { kind: 'not ready', members: notReady }
  return askHealth(access, bearable)
}

/** The health of members without asking Kubernetes whether they are ready. */
async function askHealth(access: EtcdAccess, bearable: readonly KnownAlarm[] = []): Promise<ClusterHealth> {
  const members = await askMembers(access)
  const reason = unhealthyReason(members, bearable)
  return reason === undefined ? { kind: 'healthy', members } : { kind: 'unhealthy', reason }
}

/** Waits until every member is healthy, and returns their status. */
export async function waitUntilHealthy(
  access: EtcdAccess,
  waitContext: WaitContext,
  bearable: readonly KnownAlarm[] = [],
): Promise<MemberHealth[]> {
  return untilHealthy(waitContext, () => observeHealth(access, bearable))
}

/** The same as soon as every member answers clients, which is before the kubelet's next probe finds it ready. */
export async function waitUntilServing(access: EtcdAccess, waitContext: WaitContext): Promise<MemberHealth[]> {
  await untilAllAnswer(access, waitContext)
  return untilHealthy(waitContext, () => askHealth(access))
}

async function untilHealthy(waitContext: WaitContext, observe: () => Promise<ClusterHealth>): Promise<MemberHealth[]> {
  const { signal } = waitContext
  return awaitPods(waitContext, 'member', 'every member to be ready and caught up', memberMinutes, async () => {
    try {
      const health = await observe()
      if (health.kind === 'healthy') return { done: health.members }
      const missing =
        health.kind === 'not ready'
          ? `${health.members.join(', ')} to be ready`
          : `the cluster to be healthy: ${health.reason}`
      return { waitingFor: missing }
    } catch (error) {
      // A member that has just started may be too busy to answer at once.
      if (!(error instanceof Problem) || signal.aborted) throw error
      return { waitingFor: `an answer of every member: ${error.findings[0]?.found ?? error.message}` }
    }
  })
}

/** A finding for members that have other data than another one at the same revision. */
export function hashFindings(members: readonly string[], fix: string): Finding[] {
  if (members.length === 0) return []
  const found = `${members.join(', ')} has other data than another member at the same revision`
  return [{ code: 'DATA_DIVERGED', subject: 'hashes', found, fix }]
}

/** Throws a Problem if members have different data at the same revision, unless clients would wait for the comparison. */
export async function refuseDifferentHashes(access: EtcdAccess, health: readonly MemberHealth[]): Promise<void> {
  const fix = 'do not restart members; create a backup, find the wrong member (etcdctl endpoint hashkv) and replace it'
  refuse(
    'members were not restarted: their data differs',
    hashFindings(await disagreeingWhileServing(access, health), fix),
  )
}

/** The leader, according to its own status. */
export function leaderOf(health: readonly MemberHealth[]): string | undefined {
  return health.find(({ status }) => status.leader === status.memberId)?.member
}

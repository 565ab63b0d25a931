import { listPods, observedPod } from '../cluster/pods.ts'
import { awaitPods, memberMinutes, type WaitContext } from '../cluster/wait-pods.ts'
import { Problem } from '../problem/problem.ts'
import { askMembers, disagreeingHashes, type EtcdAccess, type MemberHealth, unhealthyReason } from './member-client.ts'

/** Waits until everyone is ready, has a leader, has caught up and has raised no alarm; gives each one's word on it. */
export async function waitUntilHealthy(access: EtcdAccess, waitContext: WaitContext): Promise<MemberHealth[]> {
  const { signal } = waitContext
  return awaitPods(waitContext, 'member', 'every member to be ready and caught up', memberMinutes, async () => {
    const pods = (await listPods(access.kubernetes, access.spec, 'member')).map(observedPod)
    const notReady = pods.filter((pod) => !pod.ready || pod.terminating).map(({ name }) => name)
    if (pods.length < access.spec.members) return { waitingFor: 'missing pods' }
    if (notReady.length > 0) return { waitingFor: `${notReady.join(', ')} to be ready` }
    try {
      const health = await askMembers(access)
      const reason = unhealthyReason(health)
      return reason === undefined ? { done: health } : { waitingFor: `the cluster to be steady: ${reason}` }
    } catch (error) {
      // A member that has just started may be too busy to answer at once.
      if (!(error instanceof Problem) || signal.aborted) throw error
      return { waitingFor: `an answer of every member: ${error.findings[0]?.found ?? error.message}` }
    }
  })
}

/** Throws a Problem when members hold different data at the same revision. */
export async function refuseDifferentHashes(access: EtcdAccess, health: readonly MemberHealth[]): Promise<void> {
  const members = await disagreeingHashes(access, health)
  if (members.length === 0) return
  throw new Problem('members were not restarted: their data differ', [
    {
      subject: 'hashes',
      found: `${members.join(', ')} holds other data than ${health[0]?.member} at the same revision`,
      fix: 'do not restart anything; take a backup, find the member that is wrong (etcdctl endpoint hashkv) and replace it',
    },
  ])
}

/** The member that leads, by its own word. */
export function leaderOf(health: readonly MemberHealth[]): string | undefined {
  return health.find(({ status }) => status.leader === status.memberId)?.member
}

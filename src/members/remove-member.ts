import type { WaitContext } from '../cluster/wait-pods.ts'
import { untilAllowed } from './change-membership.ts'
import { leaderOf, waitUntilHealthy } from './health.ts'
import type { EtcdAccess } from './member-client.ts'
import { awaitMembership, voters } from './membership.ts'
import { moveLeaderAway } from './move-leader.ts'
import { withAnyMember } from './with-any-member.ts'

/**
 * Removes a working member from the cluster, by its id, after moving leadership. Its pod then exits, and its volume is
 * kept. Does nothing if etcd has no such member.
 */
export async function removeMember(access: EtcdAccess, waitContext: WaitContext, pod: string): Promise<void> {
  const members = await awaitMembership(access, waitContext)
  const remaining = voters(members).filter((name) => name !== pod)
  const own = members.find((member) => member.pod === pod)
  if (own !== undefined) {
    if (own.started && !own.isLearner) await spare({ ...access, members: [...remaining, pod] }, waitContext, pod)
    await removeById(access, waitContext, { pod, id: own.id, remaining })
  }
}

/** The remaining members have to be healthy without it. */
async function spare(access: EtcdAccess, waitContext: WaitContext, pod: string): Promise<void> {
  const health = await waitUntilHealthy(access, waitContext)
  if (leaderOf(health) === pod) await moveLeaderAway(access, waitContext, health, pod)
}

/**
 * etcd refuses the removal until the others have been connected for long enough, and counts a stopped member as
 * connected for some seconds. Sent to those of `remaining` that answer, in turn.
 */
export async function removeById(
  access: EtcdAccess,
  waitContext: WaitContext,
  { pod, id, remaining }: { pod: string; id: bigint; remaining: readonly string[] },
  minutes?: number,
): Promise<void> {
  const attempt = (candidates: readonly string[]) =>
    withAnyMember(access, ({ etcd }) => etcd.memberRemove(id), candidates)
  await untilAllowed(waitContext, `etcd to remove ${pod}`, remaining, attempt, minutes)
}

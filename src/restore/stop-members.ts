import { memberNames } from '../cluster/names.ts'
import { replicasOf, scale, untilStopped } from '../cluster/scale.ts'
import type { WaitContext } from '../cluster/wait-pods.ts'
import { askMember, type EtcdAccess, withMember } from '../members/member-client.ts'
import { Problem } from '../problem/problem.ts'

/**
 * Stops the members, the leader last: it moves its leadership to another member as it stops, and waits 7 s for one that
 * stops as well. Kubernetes stops the first member last, so that one leads.
 */
export async function stopMembers(access: EtcdAccess, waitContext: WaitContext): Promise<void> {
  const { kubernetes, spec } = waitContext
  const [first, ...others] = memberNames(spec)
  if (others.length > 0 && ((await replicasOf(kubernetes, spec, 'member')) ?? 0) > 1) {
    await leadBy(access, first)
    await scale(kubernetes, spec, 'member', 1)
    await untilStopped(waitContext, 'member', [first])
  }
  await scale(kubernetes, spec, 'member', 0)
  await untilStopped(waitContext, 'member')
}

/** Only saves time: without a quorum, there is no leader, and a member that does not answer cannot lead. */
async function leadBy(access: EtcdAccess, first: string): Promise<void> {
  try {
    const to = (await askMember(access, first)).status
    if (to.leader === 0n || to.leader === to.memberId) return
    for (const member of memberNames(access.spec)) {
      await withMember(access, member, async (etcd) => {
        const { memberId } = await etcd.status()
        if (memberId === to.leader) await etcd.moveLeader(to.memberId)
      })
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
  }
}

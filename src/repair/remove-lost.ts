import { awaitPods, type WaitContext } from '../cluster/wait-pods.ts'
import { isUnhealthyCluster } from '../etcd/errors.ts'
import { leaderOf } from '../members/health.ts'
import type { EtcdAccess } from '../members/member-client.ts'
import { moveLeaderAway } from '../members/move-leader.ts'
import { withAnyMember } from '../members/with-any-member.ts'
import { drainMember } from '../portals/drain.ts'
import { type Diagnosed, wellMembers } from './context.ts'

/** etcd counts a member as connected for some seconds after it has gone, and does not let it be removed as long. */
const connectionMinutes = 1

/**
 * Takes a lost member out of the cluster, by its id. One that still answers, with data that are wrong, gives its clients and leadership
 * away before. Its alarms go with it: CORRUPT keeps every other member from serving, and is never ended before.
 */
export async function removeLost(
  access: EtcdAccess,
  waitContext: WaitContext,
  { member, id }: { readonly member: string; readonly id: bigint },
  { observed, diagnoses }: Diagnosed,
): Promise<void> {
  const well = wellMembers(diagnoses).filter((name) => name !== member)
  const answering = observed.members.flatMap(({ name, answer }) =>
    answer !== undefined && (name === member || well.includes(name))
      ? [{ member: name, status: answer.status, alarms: [] }]
      : [],
  )
  if (answering.some((each) => each.member === member)) {
    await drainMember(access, member)
    if (leaderOf(answering) === member) await moveLeaderAway(access, waitContext, answering, member)
  }
  await awaitPods(waitContext, 'member', `etcd to remove ${member}`, connectionMinutes, async () => {
    try {
      await withAnyMember(access, ({ etcd }) => etcd.memberRemove(id), well)
      return { done: undefined }
    } catch (error) {
      if (!isUnhealthyCluster(error)) throw error
      return { waitingFor: 'etcd to find the others connected without it' }
    }
  })
  for (const { memberId, alarm } of observed.alarms)
    if (memberId === id && (alarm === 'CORRUPT' || alarm === 'NOSPACE'))
      await withAnyMember(access, ({ etcd }) => etcd.disarm({ memberId, alarm }), well)
}

import type { WaitContext } from '../cluster/wait-pods.ts'
import { leaderOf } from '../members/health.ts'
import type { EtcdAccess } from '../members/member-client.ts'
import { moveLeaderAway } from '../members/move-leader.ts'
import { removeById } from '../members/remove-member.ts'
import { withAnyMember } from '../members/with-any-member.ts'
import { drainMember } from '../portals/drain.ts'
import { type Diagnosed, healthyMembers } from './context.ts'

/** A stopped member counts as connected for some seconds. */
const connectionMinutes = 1

/**
 * Removes a lost member from the cluster, by its id. If it still answers, with wrong data, its clients and leadership
 * move before. Its alarms are removed with it: CORRUPT makes all other members refuse requests, and is never cleared
 * before.
 */
export async function removeLost(
  access: EtcdAccess,
  waitContext: WaitContext,
  { member, id }: { readonly member: string; readonly id: bigint },
  { observed, diagnoses }: Diagnosed,
): Promise<void> {
  const well = healthyMembers(diagnoses).filter((name) => name !== member)
  const answering = observed.members.flatMap(({ name, answer }) =>
    answer !== undefined && (name === member || well.includes(name))
      ? [{ member: name, status: answer.status, alarms: [] }]
      : [],
  )
  if (answering.some((each) => each.member === member)) {
    await drainMember(waitContext, member)
    if (leaderOf(answering) === member) await moveLeaderAway(access, waitContext, answering, member)
  }
  await removeById(access, waitContext, { pod: member, id, remaining: well }, connectionMinutes)
  for (const { memberId, alarm } of observed.alarms)
    if (memberId === id && (alarm === 'CORRUPT' || alarm === 'NOSPACE'))
      await withAnyMember(access, ({ etcd }) => etcd.disarm({ memberId, alarm }), well)
}

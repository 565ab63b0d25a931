import { leaderOf } from '../../src/members/health.ts'
import {
  askMembers,
  type EtcdAccess,
  type MemberHealth,
  unhealthyReason,
  withMember,
} from '../../src/members/member-client.ts'
import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'
import { eventually } from './eventually.ts'

/** The status of every member, as soon as all answer and agree on the leader: also after a crash or an election. */
export const healthyMembers = (access: EtcdAccess): Promise<MemberHealth[]> =>
  eventually('every member to be healthy', async () => {
    const health = await askMembers(access).catch(unanswered)
    if (typeof health === 'string') return { waitingFor: health }
    const reason = unhealthyReason(health)
    return reason === undefined ? { done: health } : { waitingFor: reason }
  })

/** Makes another member the leader, which is none of `except`. */
export async function moveLeader(access: EtcdAccess, except: readonly string[] = []): Promise<void> {
  await eventually('the leader to move', async () => {
    const health = await healthyMembers(access)
    const leader = leaderOf(health) ?? ''
    const target = health.find(({ member }) => member !== leader && !except.includes(member))
    if (target === undefined) throw new Error(`there is no member but ${leader} and ${except.join(', ')}`)
    // Refused if there was an election meanwhile.
    const move = withMember(access, leader, (etcd) => etcd.moveLeader(target.status.memberId))
    const refused = await move.catch(unanswered)
    return refused === undefined ? { done: undefined } : { waitingFor: refused }
  })
}

function unanswered(error: unknown): string {
  if (error instanceof Problem) return problemText(error)
  throw error
}

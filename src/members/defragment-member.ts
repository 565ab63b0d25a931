import type { WaitContext } from '../cluster/wait-pods.ts'
import type { MemberStatus } from '../etcd/etcd.ts'
import { type EtcdAccess, withMember } from './member-client.ts'
import { problemOnly, untilAnswers } from './until-answers.ts'

/**
 * Gives the free pages of one member's database back to its volume, and answers how many bytes that were. The member answers nobody
 * meanwhile. A call that failed says nothing about what goes on there: whatever comes next waits until the member works again.
 */
export async function defragmentMember(access: EtcdAccess, waitContext: WaitContext, member: string): Promise<number> {
  const before = await statusOf(access, member)
  const failure = await withMember(access, member, (etcd) => etcd.defragment().then(() => undefined, problemOnly))
  if (failure !== undefined) {
    waitContext.signal.throwIfAborted()
    waitContext.progress(`${member} has not answered in time: checking whether it is still defragmenting`)
    await untilAnswers(access, waitContext, member)
  }
  const reclaimed = before.dbSize - (await statusOf(access, member)).dbSize
  // It may have been done all the same: then nothing has failed.
  if (failure !== undefined && reclaimed <= 0) throw failure
  return Math.max(0, reclaimed)
}

const statusOf = (access: EtcdAccess, member: string): Promise<MemberStatus> =>
  withMember(access, member, (etcd) => etcd.status())

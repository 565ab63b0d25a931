import type { WaitContext } from '../cluster/wait-pods.ts'
import type { MemberStatus } from '../etcd/etcd.ts'
import { problemOnly } from '../problem/problem-only.ts'
import { type EtcdAccess, withMember } from './member-client.ts'
import { untilAnswers } from './until-answers.ts'

/**
 * Defragments one member and returns the number of bytes that its database has shrunk by. The member answers no
 * requests meanwhile. A failed call does not show whether etcd has stopped: the next step waits until the member works
 * again.
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
  // The defragmentation may have completed despite the error. Then nothing has failed.
  if (failure !== undefined && reclaimed <= 0) throw failure
  return Math.max(0, reclaimed)
}

const statusOf = (access: EtcdAccess, member: string): Promise<MemberStatus> =>
  withMember(access, member, (etcd) => etcd.status())

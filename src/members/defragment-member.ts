import { awaitPods, memberMinutes, type WaitContext } from '../cluster/wait-pods.ts'
import type { MemberStatus } from '../etcd/etcd.ts'
import { Problem } from '../problem/problem.ts'
import { type EtcdAccess, withMember } from './member-client.ts'

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
    await untilAtWork(access, waitContext, member)
  }
  const reclaimed = before.dbSize - (await statusOf(access, member)).dbSize
  // It may have been done all the same: then nothing has failed.
  if (failure !== undefined && reclaimed <= 0) throw failure
  return Math.max(0, reclaimed)
}

const statusOf = (access: EtcdAccess, member: string): Promise<MemberStatus> =>
  withMember(access, member, (etcd) => etcd.status())

/** While it defragments, a member applies nothing, so a linearizable read by it ends only afterwards; before 3.6 its status answers at once. */
export async function untilAtWork(access: EtcdAccess, waitContext: WaitContext, member: string): Promise<void> {
  await awaitPods(waitContext, 'member', `${member} to answer again`, memberMinutes, async () => {
    const failure = await withMember(access, member, (etcd) =>
      etcd.readLinearizable().then(() => undefined, problemOnly),
    )
    if (failure === undefined) return { done: undefined }
    waitContext.signal.throwIfAborted()
    return { waitingFor: `an answer of ${member}: ${failure.findings[0]?.found ?? failure.message}` }
  })
}

function problemOnly(error: unknown): Problem {
  if (error instanceof Problem) return error
  throw error
}

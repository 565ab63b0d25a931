import { awaitPods, memberMinutes, type WaitContext } from '../cluster/wait-pods.ts'
import type { Problem } from '../problem/problem.ts'
import { problemOnly } from '../problem/problem-only.ts'
import { type EtcdAccess, withMember } from './member-client.ts'

/**
 * Waits until a member answers a linearizable read at its client port. Neither its status nor /readyz is sufficient: a
 * member before 3.6 reports its status while it defragments, and a member that has just started can be ready 7 s before
 * it serves clients (docs/upstream/etcd-ready-before-it-serves.md).
 */
export async function untilAnswers(access: EtcdAccess, waitContext: WaitContext, member: string): Promise<void> {
  await awaitPods(waitContext, 'member', `${member} to answer clients`, memberMinutes, async () => {
    const failure = await failureToAnswer(access, member)
    if (failure === undefined) return { done: undefined }
    waitContext.signal.throwIfAborted()
    return { waitingFor: `an answer of ${member}: ${failure.findings[0]?.found ?? failure.message}` }
  })
}

/** Whether it does now. */
export async function answersClients(access: EtcdAccess, member: string): Promise<boolean> {
  return (await failureToAnswer(access, member)) === undefined
}

function failureToAnswer(access: EtcdAccess, member: string): Promise<Problem | undefined> {
  return withMember(access, member, (etcd) => etcd.readLinearizable().then(() => undefined, problemOnly))
}

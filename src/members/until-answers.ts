import { etcdStatusOf } from '../cluster/etcd-container.ts'
import { listPods } from '../cluster/pods.ts'
import { awaitPods, memberMinutes, type WaitContext } from '../cluster/wait-pods.ts'
import type { Pod } from '../kubernetes/pods.ts'
import type { Problem } from '../problem/problem.ts'
import { problemOnly } from '../problem/problem-only.ts'
import { type EtcdAccess, membersOf, withMember } from './member-client.ts'

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

/** The same for all members, which answer before the kubelet's next probe finds them ready. */
export async function untilAllAnswer(access: EtcdAccess, waitContext: WaitContext): Promise<void> {
  const { kubernetes, spec, signal } = waitContext
  const members = membersOf(access)
  const answered = new Set<string>()
  const ask = async (member: string) => {
    const answers = await answersClients(access, member)
    signal.throwIfAborted()
    if (answers) answered.add(member)
  }
  await awaitPods(waitContext, 'member', 'the members to be ready', memberMinutes, async () => {
    const running = (await listPods(kubernetes, spec, 'member')).filter(runsEtcd).map(({ metadata }) => metadata.name)
    await Promise.all(members.filter((member) => running.includes(member) && !answered.has(member)).map(ask))
    const silent = members.filter((member) => !answered.has(member))
    return silent.length === 0
      ? { done: undefined }
      : { waitingFor: `${silent.join(', ')} (${answered.size} of ${members.length} answer)` }
  })
}

/** A pod that terminates, such as a pod that is being replaced, does not answer for its successor. */
function runsEtcd(pod: Pod): boolean {
  return etcdStatusOf(pod)?.state?.running !== undefined && pod.metadata.deletionTimestamp === undefined
}

/** Whether a member answers such a read now. */
export async function answersClients(access: EtcdAccess, member: string): Promise<boolean> {
  return (await failureToAnswer(access, member)) === undefined
}

function failureToAnswer(access: EtcdAccess, member: string): Promise<Problem | undefined> {
  return withMember(access, member, (etcd) => etcd.readLinearizable().then(() => undefined, problemOnly))
}

import { rootUser } from '../cluster/cluster-leaves.ts'
import { listPods } from '../cluster/pods.ts'
import { awaitPods, memberMinutes, type WaitContext } from '../cluster/wait-pods.ts'
import type { Etcd } from '../etcd/etcd.ts'
import { containerStatuses, type Pod } from '../kubernetes/pods.ts'
import { problemOnly } from '../problem/problem-only.ts'
import { type EtcdAccess, membersOf, withMember } from './member-client.ts'
import { withAnyMember } from './with-any-member.ts'

/**
 * Enables authentication: creates the user and role `root`, without a password, so that only the root certificate has
 * access. Each part does nothing if it is done already, so an interrupted run does no harm.
 */
export async function enableAuthentication(etcd: Etcd): Promise<void> {
  if ((await etcd.authStatus()).enabled) return
  await etcd.roleAdd('root')
  await etcd.userAddWithoutPassword(rootUser)
  await etcd.userGrantRole(rootUser, 'root')
  await etcd.authEnable()
}

/**
 * The same as soon as all members answer, and until every member has applied it: one that has not would still answer
 * everybody. To answer `authStatus`, a member has to apply all that was committed before.
 */
export async function enableEverywhere(access: EtcdAccess, waitContext: WaitContext): Promise<void> {
  await untilAllAnswer(access, waitContext)
  await withAnyMember(access, ({ etcd }) => enableAuthentication(etcd))
  await Promise.all(membersOf(access).map((member) => withMember(access, member, (etcd) => etcd.authStatus())))
}

/** Members answer before the kubelet's next probe finds them ready. */
async function untilAllAnswer(access: EtcdAccess, waitContext: WaitContext): Promise<void> {
  const { kubernetes, spec, signal } = waitContext
  const members = membersOf(access)
  const answered = new Set<string>()
  const ask = async (member: string) => {
    const failure = await withMember(access, member, (etcd) =>
      etcd.readLinearizable().then(() => undefined, problemOnly),
    )
    signal.throwIfAborted()
    if (failure === undefined) answered.add(member)
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

/** One that terminates, such as a pod that is being replaced, does not answer for its successor. */
function runsEtcd(pod: Pod): boolean {
  const running = containerStatuses(pod).some(({ name, state }) => name === 'etcd' && state?.running !== undefined)
  return running && pod.metadata.deletionTimestamp === undefined
}

import { memberNames } from '../cluster/names.ts'
import type { ObservedPod } from '../cluster/pods.ts'
import { listPods, observedPod } from '../cluster/pods.ts'
import { awaitPods, type WaitContext } from '../cluster/wait-pods.ts'
import type { MemberStatus } from '../etcd/etcd.ts'
import type { EtcdAccess } from '../members/member-client.ts'
import { withAnyMember } from '../members/with-any-member.ts'
import { Problem } from '../problem/problem.ts'
import type { RestoreContext } from './context.ts'

export interface AnsweringMember {
  readonly member: string
  /** Whether it serves clients: a member without a quorum answers only for itself. */
  readonly ready: boolean
  readonly status: MemberStatus
}

type Asking = Pick<RestoreContext, 'kubernetes' | 'spec' | 'access'>

const patienceMinutes = 0.5

/**
 * A member that answers, preferably a ready one; undefined if none answers. If Kubernetes reports a ready member and
 * none answers, the connection is disturbed. Treating the cluster as lost would then stop it without a safety backup.
 * So this waits, and fails at the deadline.
 */
export async function answeringMember(asking: Asking, waitContext: WaitContext): Promise<AnsweringMember | undefined> {
  return awaitPods(waitContext, 'member', 'a ready member to answer', patienceMinutes, async () => {
    const pods = await standing(asking)
    const answering = await firstThatAnswers(asking.access, pods)
    const ready = pods.filter((pod) => pod.ready).map(({ name }) => name)
    return answering?.ready || ready.length === 0 ? { done: answering } : { waitingFor: ready.join(', ') }
  })
}

/** The pods of the members, ready ones first. */
async function standing({ kubernetes, spec }: Asking): Promise<ObservedPod[]> {
  const members = memberNames(spec)
  const pods = (await listPods(kubernetes, spec, 'member')).map(observedPod)
  return pods
    .filter(({ name, terminating }) => members.includes(name) && !terminating)
    .toSorted((one, other) => Number(other.ready) - Number(one.ready))
}

async function firstThatAnswers(
  access: EtcdAccess,
  pods: readonly ObservedPod[],
): Promise<AnsweringMember | undefined> {
  const isReady = (member: string) => pods.some(({ name, ready }) => name === member && ready)
  try {
    return await withAnyMember(
      access,
      async ({ member, status }) => ({ member, status, ready: isReady(member) }),
      pods.map(({ name }) => name),
    )
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

import { memberNames } from '../cluster/names.ts'
import type { ObservedPod } from '../cluster/pods.ts'
import { listPods, observedPod } from '../cluster/pods.ts'
import { awaitPods, type WaitContext } from '../cluster/wait-pods.ts'
import type { MemberStatus } from '../etcd/etcd.ts'
import { type EtcdAccess, withMember } from '../members/member-client.ts'
import { problemOnly, unlessProblem } from '../problem/problem-only.ts'
import type { RestoreContext } from './context.ts'

export interface AnsweringMember {
  readonly member: string
  /** Whether it serves clients: a member without a quorum answers only for itself. */
  readonly ready: boolean
  readonly status: MemberStatus
}

type Asking = Pick<RestoreContext, 'kubernetes' | 'spec' | 'access'>

/** Asks a member; undefined if it does not answer. `serves`: it has a quorum. */
type Ask = (member: string) => Promise<{ readonly status: MemberStatus; readonly serves: boolean } | undefined>

const answerMinutes = 0.5

/**
 * A member that answers, preferably one that serves clients; undefined if none answers. If Kubernetes reports a ready
 * member and none serves, the connection is disturbed, or the quorum was lost seconds ago. Treating the cluster as lost
 * would stop it without a safety backup in the first case. So this waits until Kubernetes reports it, too, and fails at
 * the deadline.
 */
export async function answeringMember(
  asking: Asking,
  waitContext: WaitContext,
  ask: Ask = (member) => askForService(asking.access, member),
): Promise<AnsweringMember | undefined> {
  const check = async () => {
    const pods = await standing(asking)
    const answering = await firstThatServes(pods, ask)
    const ready = pods.filter((pod) => pod.ready).map(({ name }) => name)
    return answering?.ready || ready.length === 0 ? { done: answering } : { waitingFor: ready.join(', ') }
  }
  // Members that are not ready are not asked.
  return awaitPods(waitContext, 'member', 'a ready member to answer', answerMinutes, check, () => false)
}

/** The pods of the members, ready ones first. */
async function standing({ kubernetes, spec }: Asking): Promise<ObservedPod[]> {
  const members = memberNames(spec)
  const pods = (await listPods(kubernetes, spec, 'member')).map(observedPod)
  return pods
    .filter(({ name, terminating }) => members.includes(name) && !terminating)
    .toSorted((one, other) => Number(other.ready) - Number(one.ready))
}

async function firstThatServes(pods: readonly ObservedPod[], ask: Ask): Promise<AnsweringMember | undefined> {
  let alone: AnsweringMember | undefined
  for (const { name, ready } of pods) {
    const answer = await ask(name)
    if (answer === undefined) continue
    const answering = { member: name, status: answer.status, ready: ready && answer.serves }
    if (answering.ready) return answering
    alone ??= answering
  }
  return alone
}

/** Kubernetes reports a member that has lost its quorum as ready until its probes have failed. */
function askForService(access: EtcdAccess, member: string): ReturnType<Ask> {
  return unlessProblem(
    withMember(access, member, async (etcd) => {
      const [status, failure] = await Promise.all([
        etcd.status(),
        etcd.readLinearizable().then(() => undefined, problemOnly),
      ])
      return { status, serves: failure === undefined }
    }),
  )
}

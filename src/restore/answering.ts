import { withMember } from '../cluster/members.ts'
import { memberNames } from '../cluster/names.ts'
import type { SeenPod } from '../cluster/plan.ts'
import { listPods, seenPod } from '../cluster/pods.ts'
import { awaitPods, type Patience } from '../cluster/rollout.ts'
import type { MemberStatus } from '../etcd/etcd.ts'
import { Problem } from '../problem.ts'
import type { Restoring } from './restoring.ts'

export interface Answering {
  readonly member: string
  /** Whether it serves clients: one that has lost its quorum answers for itself alone. */
  readonly ready: boolean
  readonly status: MemberStatus
}

type Asking = Pick<Restoring, 'kubernetes' | 'spec' | 'access'>

/** A member that says how it is, a ready one where there is one; undefined when none answers. */
async function answeringMember(asking: Asking): Promise<Answering | undefined> {
  const { access } = asking
  for (const { name, ready } of await standing(asking)) {
    try {
      return { member: name, ready, status: await withMember(access, name, (etcd) => etcd.status()) }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
    }
  }
  return undefined
}

const patienceMinutes = 0.5

/**
 * The same, for a question that is asked once. Where Kubernetes calls a member ready and none answers us, what lies between is disturbed: to
 * take that for a cluster that is gone would stop it with nothing saved. So it is waited for, and then told.
 */
export async function surelyAnswering(asking: Asking, patience: Patience): Promise<Answering | undefined> {
  return awaitPods(patience, 'member', 'a ready member to answer', patienceMinutes, async () => {
    const answering = await answeringMember(asking)
    const ready = (await standing(asking)).filter((pod) => pod.ready).map(({ name }) => name)
    return answering?.ready || ready.length === 0 ? { done: answering } : { waitingFor: ready.join(', ') }
  })
}

/** The members' pods, ready ones first. */
async function standing({ kubernetes, spec }: Asking): Promise<SeenPod[]> {
  const members = memberNames(spec)
  const pods = (await listPods(kubernetes, spec, 'member')).map(seenPod)
  return pods
    .filter(({ name, terminating }) => members.includes(name) && !terminating)
    .toSorted((one, other) => Number(other.ready) - Number(one.ready))
}

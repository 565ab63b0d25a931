import { withMember } from '../cluster/members.ts'
import { memberNames } from '../cluster/names.ts'
import { listPods, seenPod } from '../cluster/pods.ts'
import type { MemberStatus } from '../etcd/etcd.ts'
import { Problem } from '../problem.ts'
import type { Restoring } from './restoring.ts'

export interface Answering {
  readonly member: string
  /** Whether it serves clients: one that has lost its quorum answers for itself alone. */
  readonly ready: boolean
  readonly status: MemberStatus
}

/** A member that says how it is, a ready one where there is one; undefined when none answers. */
export async function answeringMember({
  kubernetes,
  spec,
  access,
}: Pick<Restoring, 'kubernetes' | 'spec' | 'access'>): Promise<Answering | undefined> {
  const members = memberNames(spec)
  const pods = (await listPods(kubernetes, spec, 'member')).map(seenPod)
  const there = pods.filter(({ name, terminating }) => members.includes(name) && !terminating)
  const readyFirst = there.toSorted((one, other) => Number(other.ready) - Number(one.ready))
  for (const { name, ready } of readyFirst) {
    try {
      return { member: name, ready, status: await withMember(access, name, (etcd) => etcd.status()) }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
    }
  }
  return undefined
}

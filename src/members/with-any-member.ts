import type { Etcd, MemberStatus } from '../etcd/etcd.ts'
import { Problem } from '../problem/problem.ts'
import { problemOnly } from '../problem/problem-only.ts'
import { type EtcdAccess, membersOf, withMember } from './member-client.ts'

interface Answering {
  readonly member: string
  readonly etcd: Etcd
  readonly status: MemberStatus
}

/**
 * Runs `work` with the first of these members that answers. If none does, throws the Problem of the first one. A
 * Problem of `work` itself is not retried at the next member.
 */
export async function withAnyMember<Result>(
  access: EtcdAccess,
  work: (answering: Answering) => Promise<Result>,
  candidates: readonly string[] = membersOf(access),
): Promise<Result> {
  let silent: Problem | undefined
  for (const member of candidates) {
    const outcome = await withMember(access, member, async (etcd) => {
      const status = await etcd.status().catch(problemOnly)
      return status instanceof Problem ? { silent: status } : { done: await work({ member, etcd, status }) }
    })
    if ('done' in outcome) return outcome.done
    silent ??= outcome.silent
  }
  throw silent ?? nobodyToAsk(access)
}

function nobodyToAsk({ spec }: EtcdAccess): Problem {
  return new Problem('no member can be reached', [
    {
      code: 'MEMBERS_UNHEALTHY',
      subject: 'members',
      found: `needs a member of ${spec.namespace}/${spec.name} that is ready, found none`,
      fix: `find out why: kubectl --namespace ${spec.namespace} get pods`,
    },
  ])
}

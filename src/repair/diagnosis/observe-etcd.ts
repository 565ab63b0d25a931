import { type EtcdAccess, withMember } from '../../members/member-client.ts'
import { unlessProblem } from '../../problem/problem-only.ts'
import { ascending } from '../../util/ascending.ts'
import { isWorthHashing } from './hashes.ts'
import type { MemberAnswer, ObservedHash, ObservedMember } from './observed-cluster.ts'

/** Undefined if the member does not answer. */
export function observeEtcdMember(access: EtcdAccess, member: string): Promise<MemberAnswer | undefined> {
  return unlessProblem(
    withMember(access, member, async (etcd) => {
      const [status, own, agreed] = await Promise.all([
        etcd.status(),
        etcd.memberList({ linearizable: false }),
        unlessProblem(etcd.memberList({ linearizable: true })),
      ])
      return { status, members: agreed ?? own, hasQuorum: agreed !== undefined }
    }),
  )
}

/**
 * At a revision that all have; none if a member cannot tell its hash, which does not mean that its data is wrong, or if
 * clients would wait for the comparison.
 */
export async function readHashes(access: EtcdAccess, members: readonly ObservedMember[]): Promise<ObservedHash[]> {
  const asked = comparableMembers(members)
  const [common] = ascending(asked.map(({ revision }) => revision))
  if (common === undefined || asked.length === 1 || !isWorthHashing(members)) return []
  const answers = await Promise.all(
    asked.map(({ name }) =>
      unlessProblem(withMember(access, name, async (etcd) => ({ member: name, ...(await etcd.hashKV(common)) }))),
    ),
  )
  return answers.filter((answer) => answer !== undefined)
}

/** A learner, or a member without a quorum, can be far behind: its revision would be the one that all have. */
export function comparableMembers(members: readonly ObservedMember[]): { name: string; revision: bigint }[] {
  return members.flatMap(({ name, answer }) =>
    answer?.hasQuorum && !answer.status.isLearner ? [{ name, revision: answer.status.revision }] : [],
  )
}

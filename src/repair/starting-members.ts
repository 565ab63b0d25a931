import type { MemberDiagnosis } from './diagnosis/diagnose.ts'
import type { RepairState } from './diagnosis/observed-cluster.ts'

/** A member that cannot start says why within this time. */
const startMilliseconds = 60_000

/**
 * Without a quorum: members whose pods are so new that it is not known whether they can start. This happens after a run
 * that was interrupted after it had replaced one of the lost volumes. Their start decides whether a majority is lost. A
 * pod that is older than a minute is not in the list.
 */
export function startingMembers(
  { membership, members }: RepairState,
  diagnoses: readonly MemberDiagnosis[],
  now: Date,
): string[] {
  if (membership !== undefined) return []
  const waiting = diagnoses.filter(({ fate, answers }) => fate === 'waits' && !answers).map(({ member }) => member)
  return members.flatMap(({ name, pod }) => {
    const age = pod?.created === undefined ? Number.POSITIVE_INFINITY : now.getTime() - pod.created.getTime()
    return waiting.includes(name) && pod?.ready === false && age < startMilliseconds ? [name] : []
  })
}

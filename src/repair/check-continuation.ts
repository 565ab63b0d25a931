import { namesOf } from '../cluster/names.ts'
import type { RestoreRecord } from '../cluster/restore-record.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Finding } from '../problem/problem.ts'

/**
 * Reasons not to continue an interrupted recovery of a lost quorum. Until its data is in place on every volume, members
 * can have come back, and have written what the recovery does not have.
 */
export function continuationFindings(
  { name, namespace }: Pick<ClusterSpec, 'name' | 'namespace'>,
  { source, swapped }: Pick<RestoreRecord, 'source' | 'swapped'>,
  { hasQuorum, confirm }: { readonly hasQuorum: boolean; readonly confirm: string | undefined },
): Finding[] {
  if (swapped) return []
  const interrupted = `the recovery from ${source} was interrupted`
  if (hasQuorum)
    return [
      {
        code: 'RESTORE_UNFINISHED',
        subject: 'quorum',
        found: `${interrupted}, and the members have a quorum again: it would replace what they have written since`,
        fix: `to keep their data, delete its record and run repair again: kubectl --namespace ${namespace} delete configmap ${namesOf({ name }).restore}`,
      },
    ]
  if (confirm === name) return []
  return [
    {
      code: 'QUORUM_LOST',
      subject: 'quorum',
      found: `${interrupted}; it gives up what only the other members have`,
      fix: `set confirm: ${name} to continue; ${confirm === undefined ? 'it was not given' : `found "${confirm}"`}`,
    },
  ]
}

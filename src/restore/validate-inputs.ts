import { noBackupSection } from '../cluster/backup-spec.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Finding } from '../problem/problem.ts'

export interface RestoreInputs {
  readonly mode: 'apply' | 'plan'
  readonly confirm: string | undefined
  readonly backup: string
  readonly snapshot: string | undefined
  readonly 'allow-unsigned': 'true' | 'false'
}

/** Errors that are known before anything is read. */
export function refusals(
  spec: Pick<ClusterSpec, 'file' | 'name' | 'backup'>,
  { mode, confirm, backup, snapshot, 'allow-unsigned': unsigned }: RestoreInputs,
): Finding[] {
  const findings: Finding[] = []
  if (confirm !== spec.name && !(mode === 'plan' && confirm === undefined))
    findings.push({
      code: 'NOT_CONFIRMED',
      subject: 'confirm',
      found: `needs the cluster's name "${spec.name}", found ${confirm === undefined ? 'none' : `"${confirm}"`}`,
      fix: `set confirm: ${spec.name} to replace all data of this cluster, or mode: plan to see what would happen`,
    })
  if (snapshot !== undefined && backup !== 'latest')
    findings.push({
      code: 'INPUT_CONFLICT',
      subject: 'backup',
      found: `needs a backup or a snapshot, found both: ${backup} and ${snapshot}`,
      fix: 'remove one of them',
    })
  if (unsigned === 'true' && backup === 'latest' && snapshot === undefined)
    findings.push({
      code: 'INPUT_CONFLICT',
      subject: 'allow-unsigned',
      found:
        'needs the name of an unsigned backup, found latest: anybody with write access to the bucket could choose it',
      fix: 'set backup to its name; for a signed one, remove allow-unsigned',
    })
  if (spec.backup === undefined && snapshot === undefined && backup !== 'previous')
    findings.push(noBackupSection(spec, ', or set snapshot to the path of a file'))
  return findings
}

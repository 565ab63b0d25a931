import type { ClusterSpec } from '../cluster/specification.ts'
import type { VersionChange } from '../cluster/version-change.ts'

/**
 * Whether older backups cannot be restored any more, after this change: a backup goes into its own minor version only.
 * `back` and `cancel` return to the minor version of the verified backup that was needed before.
 */
export function isBackupDue({ backup }: Pick<ClusterSpec, 'backup'>, change: VersionChange | undefined): boolean {
  return backup !== undefined && change !== undefined && ['minor', 'downgrade', 'finish'].includes(change.kind)
}

import { formatBytes } from '../util/format-bytes.ts'
import type { Catalog } from './catalog.ts'
import { type Backup, isSafety } from './classify-backup.ts'

/** One line for each backup, newest first, in columns. */
export function listBackups({ backups }: Catalog): string {
  if (backups.length === 0) return 'there are no backups'
  const rows = backups.map((backup) => [
    backup.name,
    `revision ${backup.manifest.revision}`,
    formatBytes(backup.manifest.object.bytes),
    verificationLabel(backup),
  ])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ')).join('\n')
}

/** The result of the verification, and whether it is a safety backup. */
function verificationLabel(backup: Backup): string {
  const { verification } = backup
  const proved = verification === undefined ? 'not verified' : `verified ${verification.verifiedAt.slice(0, 10)}`
  return isSafety(backup) ? `${proved}, safety backup of a restore` : proved
}

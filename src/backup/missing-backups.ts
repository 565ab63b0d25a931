import type { NewestBackup } from '../cluster/backup-record.ts'
import type { BackupSpec } from '../cluster/specification.ts'
import type { Finding } from '../problem/problem.ts'
import { type Catalog, fallbackHint } from './catalog.ts'
import { isSafety } from './classify-backup.ts'
import { retention } from './retention.ts'

/**
 * Backups that are missing although the policy keeps them. Each manifest names, signed, the newest backup before it. A
 * backup that the policy prunes may be missing, one that it keeps must not be. If the very newest backups were deleted,
 * only the cluster's backup record shows it.
 */
export function missingBackups(
  { backups, unsigned, invalid }: Catalog,
  keep: BackupSpec['keep'],
  now: Date,
): Finding[] {
  const there = new Set([...backups, ...unsigned, ...invalid].map(({ name }) => name))
  const dated = backups.map((backup) => ({
    name: backup.name,
    takenAt: backup.takenAt,
    verified: false,
    safety: isSafety(backup),
  }))
  return backups.flatMap(({ name, manifest: { previous } }) => {
    if (previous === undefined || there.has(previous.backup)) return []
    const gone = { name: previous.backup, takenAt: new Date(previous.takenAt), verified: false }
    const kept = retention([...dated, { ...gone, safety: previous.purpose === 'safety' }], keep, now).keep
    if (!kept.some((one) => one.name === gone.name)) return []
    return [
      {
        code: 'BACKUP_MISSING',
        subject: 'backup',
        found: `${gone.name} is missing: ${name} names it as the previous backup, and backup.keep keeps it`,
        fix: 'find out who deleted it, unless it was you or backup.keep was lower until now',
      },
    ]
  })
}

/**
 * A finding if the bucket has less than the cluster's backup record says: somebody has deleted the newest backup, or
 * replaced it. Nothing is said about another location than the recorded one.
 */
export function missingNewest(catalog: Catalog, newest: NewestBackup | undefined): Finding[] {
  if (newest === undefined) return []
  const found = catalog.backups.find(({ name }) => name === newest.backup)
  if (found?.manifest.object.sha256 === newest.sha256) return []
  const there = found === undefined ? 'it is not among the valid backups' : 'it is now another object'
  return [
    {
      code: 'BACKUP_MISSING',
      subject: 'backup',
      found: `the cluster has recorded ${newest.backup} as its newest backup, and ${there}; ${fallbackHint(catalog)}`,
      fix: 'find out who deleted it, and whether backup.signers lists its key; to use an older backup, give its name',
    },
  ]
}

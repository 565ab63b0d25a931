import type { NewestBackup } from '../cluster/backup-record.ts'
import type { BackupSpec } from '../cluster/specification.ts'
import type { Finding } from '../problem/problem.ts'
import { type Catalog, fallbackHint } from './catalog.ts'
import { isSafety } from './classify-backup.ts'
import { retention } from './retention.ts'

/**
 * Backups that are gone although the policy keeps them. Each manifest names, signed, what was the newest before it; what the policy
 * lets go may be missing, and what it keeps may not. Whoever took away the very newest ones shows only against the cluster's record.
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
        found: `${gone.name} is missing: ${name} names it as the one before it, and backup.keep keeps it`,
        fix: 'find out who took it away, unless it was you or backup.keep was less until now',
      },
    ]
  })
}

/**
 * What says that the bucket has less than the cluster has seen in it: somebody has taken the newest backup away, or put another in its
 * place. Nothing is said of another place than the one that was recorded.
 */
export function missingNewest(catalog: Catalog, newest: NewestBackup | undefined): Finding[] {
  if (newest === undefined) return []
  const found = catalog.backups.find(({ name }) => name === newest.backup)
  if (found?.manifest.object.sha256 === newest.sha256) return []
  const there = found === undefined ? 'it is not among those that can be relied upon' : 'another object is there now'
  return [
    {
      code: 'BACKUP_MISSING',
      subject: 'backup',
      found: `the cluster has recorded ${newest.backup} as its newest backup, and ${there}; ${fallbackHint(catalog)}`,
      fix: 'find out who took it away, and whether backup.signers lists its key; name the backup that you mean if it may be an older one',
    },
  ]
}

import { type Finding, Problem } from '../problem/problem.ts'
import type { BackupSpec, ClusterSpec } from './specification.ts'

type BackupPart = Pick<ClusterSpec, 'file' | 'backup'>

/** Where backups are. Throws a Problem when the cluster file does not say it. */
export function requireBackupSpec(spec: BackupPart, refused: string): BackupSpec {
  if (spec.backup !== undefined) return spec.backup
  throw new Problem(refused, [noBackupSection(spec)])
}

/** `instead`: what else would do. That there is a recipient, the cluster file's rules check. */
export function noBackupSection({ file }: BackupPart, instead = ''): Finding {
  return {
    code: 'BACKUP_NOT_CONFIGURED',
    subject: 'backup',
    found: `needs a backup section in the cluster file, which says where the backups are: ${file} has no backup section`,
    fix: `write backup: { bucket: NAME, recipients: [age1…] }; age-keygen makes the key pair, and the public key goes there${instead}`,
    location: { file, line: 1, column: 1 },
  }
}

import { type Finding, Problem } from '../problem/problem.ts'
import type { BackupSpec, ClusterSpec } from './specification.ts'

type BackupPart = Pick<ClusterSpec, 'file' | 'backup'>

/** The location of backups. Throws a Problem if the cluster file does not contain it. */
export function requireBackupSpec(spec: BackupPart, refused: string): BackupSpec {
  if (spec.backup !== undefined) return spec.backup
  throw new Problem(refused, [noBackupSection(spec)])
}

/** `instead`: an alternative fix. The rules of the cluster file ensure that there is a recipient. */
export function noBackupSection({ file }: BackupPart, instead = ''): Finding {
  return {
    code: 'BACKUP_NOT_CONFIGURED',
    subject: 'backup',
    found: `needs a backup section in the cluster file, which locates the backups: ${file} has none`,
    fix: `write backup: { bucket: NAME, recipients: [age1…] }; age-keygen creates the key pair, and its public key is a recipient${instead}`,
    location: { file, line: 1, column: 1 },
  }
}

import type { BackupRecord } from '../cluster/backup-record.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Finding } from '../problem/problem.ts'

/**
 * Recipients and signers that the cluster file has and the last backup did not have: whoever approves it should know what they may do.
 * `own` is the public key of the cluster's own signer, which provision has made and nobody has to answer for.
 */
export function addedKeys(spec: ClusterSpec, recorded: BackupRecord | undefined, own: string | undefined): Finding[] {
  if (spec.backup === undefined || recorded === undefined) return []
  const { recipients, signers } = spec.backup
  const added = (now: readonly string[], before: readonly string[]) => now.filter((one) => !before.includes(one))
  const location = { file: spec.file, line: 1, column: 1 }
  return [
    ...added(recipients, recorded.recipients ?? recipients).map(
      (recipient): Finding => ({
        code: 'BACKUP_KEYS_ADDED',
        subject: 'backup.recipients',
        found: `new since the last backup: ${recipient}. Whoever has its identity opens every backup that is taken from now on`,
        fix: 'ask whose it is before you let this pass',
        location,
      }),
    ),
    ...added(signers, [...(recorded.signers ?? []), own ?? '']).map(
      (signer): Finding => ({
        code: 'BACKUP_KEYS_ADDED',
        subject: 'backup.signers',
        found: `new since the last backup: ${signer}, which is not the cluster's own key. Whoever has its private key can make backups that restore takes, with any data and users`,
        fix: 'ask whose it is before you let this pass',
        location,
      }),
    ),
  ]
}

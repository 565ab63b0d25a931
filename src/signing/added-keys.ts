import type { ClusterSpec } from '../cluster/specification.ts'
import type { Finding } from '../problem/problem.ts'
import { type BackupKeys, unapprovedKeys } from './approved-keys.ts'

/** The known keys. `since` completes the finding: relative to what a key is new. */
interface Known {
  /** The public key of the cluster's own signer. Provision creates it, so it needs no approval. */
  readonly own: string | undefined
  readonly since: 'not approved yet' | 'new since the last backup'
}

/**
 * Warnings about recipients and signers that were added to the cluster file: the reviewer must know what they permit.
 */
export function addedKeys(spec: ClusterSpec, before: BackupKeys | undefined, { own, since }: Known): Finding[] {
  if (before === undefined) return []
  const { recipients, signers } = unapprovedKeys(spec, before, own)
  const location = { file: spec.file, line: 1, column: 1 }
  const fix = 'find out whose it is before you approve this'
  return [
    ...recipients.map(
      (recipient): Finding => ({
        code: 'BACKUP_KEYS_ADDED',
        subject: 'backup.recipients',
        found: `${since}: ${recipient}. Its identity can open every backup that is created from now on`,
        fix,
        location,
      }),
    ),
    ...signers.map(
      (signer): Finding => ({
        code: 'BACKUP_KEYS_ADDED',
        subject: 'backup.signers',
        found: `${since}: ${signer}, which is not the cluster's own key. Its private key can create backups that restore accepts, with any data and users`,
        fix,
        location,
      }),
    ),
  ]
}

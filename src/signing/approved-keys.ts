import type { BackupRecord } from '../cluster/backup-record.ts'
import { namesOf } from '../cluster/names.ts'
import type { Secret } from '../cluster/object-types.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { approvedRecipientsAnnotation, approvedSignersAnnotation } from '../kubernetes/labels-annotations.ts'
import type { Finding } from '../problem/problem.ts'

/** The recipients that can decrypt backups, and the signers besides the cluster's own key. */
export interface BackupKeys {
  readonly recipients: readonly string[]
  readonly signers: readonly string[]
}

/** The keys that the last approved plan of provision contained. Undefined if none were recorded. */
export function approvedKeys(signerSecret: Secret | undefined): BackupKeys | undefined {
  const { annotations = {} } = signerSecret?.metadata ?? {}
  const [recipients, signers] = [annotations[approvedRecipientsAnnotation], annotations[approvedSignersAnnotation]]
  return recipients === undefined || signers === undefined
    ? undefined
    : { recipients: keysOfText(recipients), signers: keysOfText(signers) }
}

/**
 * The keys of the last backup. A record of an older release has no recipients; then the current ones do not count as
 * new.
 */
export function recordedKeys({ backup }: ClusterSpec, recorded: BackupRecord | undefined): BackupKeys | undefined {
  if (recorded === undefined) return undefined
  return { recipients: recorded.recipients ?? backup?.recipients ?? [], signers: recorded.signers ?? [] }
}

/** The record that provision writes: the keys of the cluster file, without the key that provision created. */
export function approvalOf(spec: Pick<ClusterSpec, 'backup'>, own: string): Record<string, string> {
  const { recipients, signers } = approvedBy(spec, own)
  return { [approvedRecipientsAnnotation]: textOfKeys(recipients), [approvedSignersAnnotation]: textOfKeys(signers) }
}

/** The keys that a plan of provision approves. */
export function approvedBy({ backup }: Pick<ClusterSpec, 'backup'>, own: string): BackupKeys {
  const signers = (backup?.signers ?? []).filter((signer) => signer !== own)
  return { recipients: backup?.recipients ?? [], signers }
}

/** The keys of the cluster file that are not approved. `own` is the public key of the cluster's own signer. */
export function unapprovedKeys(
  { backup }: Pick<ClusterSpec, 'backup'>,
  approved: BackupKeys,
  own: string | undefined,
): BackupKeys {
  return {
    recipients: (backup?.recipients ?? []).filter((one) => !approved.recipients.includes(one)),
    signers: (backup?.signers ?? []).filter((one) => one !== own && !approved.signers.includes(one)),
  }
}

/** Why the keys of the cluster file must not be used. Empty if all of them are approved. */
export function notApproved(
  spec: Pick<ClusterSpec, 'name' | 'file' | 'backup'>,
  approved: BackupKeys,
  own: string,
): Finding[] {
  const { recipients, signers } = unapprovedKeys(spec, approved, own)
  const finding = (subject: 'backup.recipients' | 'backup.signers', keys: readonly string[]): Finding[] =>
    keys.length === 0
      ? []
      : [
          {
            code: 'BACKUP_KEYS_NOT_APPROVED',
            subject,
            found: `needs keys that provision has recorded in Secret ${namesOf(spec).backupSigner}, found ${keys.join(', ')} in the cluster file only`,
            fix: 'run provision, whose plan shows them for approval; or remove them from the cluster file',
            location: { file: spec.file, line: 1, column: 1 },
          },
        ]
  return [...finding('backup.recipients', recipients), ...finding('backup.signers', signers)]
}

/** As the record has keys. Their order in the cluster file does not matter. */
export function textOfKeys(keys: readonly string[]): string {
  return keys.toSorted().join(' ')
}

export function keysOfText(text: string): string[] {
  return text.split(' ').filter((part) => part !== '')
}

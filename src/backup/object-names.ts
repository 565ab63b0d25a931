import type { ClusterSpec } from '../cluster/specification.ts'

/** The names of the files in a backup's folder; other programs may depend on them (docs/backup-reference.md). */
export const objectName = 'snapshot.db.zst.age'
/** Written last: without it, there is no backup. */
export const manifestName = 'manifest.json'
/** Ed25519 over the bytes of the manifest; written before it. */
export const signatureName = 'manifest.json.sig'
/** Written by verify-backup beside the manifest. */
export const verificationName = 'verified.json'
export const verificationSignatureName = 'verified.json.sig'

/** The folder of a cluster's backups: `PREFIX/NAME/`, or `NAME/`. */
export function folderOf(cluster: Pick<ClusterSpec, 'name'>, backup: { readonly prefix: string }): string {
  return backup.prefix === '' ? `${cluster.name}/` : `${backup.prefix}/${cluster.name}/`
}

/** For messages: `s3://BUCKET/FOLDER`, then the endpoint that a store's place has if it is not AWS. */
export function storeAddressOf(place: string, folder: string): string {
  return place.replace(/^\S+/, (bucket) => `${bucket}/${folder}`)
}

/** The parts of a backup's name. */
export interface BackupName {
  /** UTC, to the second. */
  readonly takenAt: Date
  /**
   * A revision that is certainly in it, because the member had it when the snapshot was requested. The manifest has the
   * exact one.
   */
  readonly revision: bigint
}

/** `2026-11-22T14-00-00Z-r48213`: sorts by time, and has no colon, which some tools do not accept in file names. */
export function backupName({ takenAt, revision }: BackupName): string {
  return `${takenAt.toISOString().slice(0, 19).replaceAll(':', '-')}Z-r${revision}`
}

/** Undefined for a name that `backupName` does not create. */
export function parseBackupName(name: string): BackupName | undefined {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z-r(\d{1,19})$/.exec(name)
  if (!match) return undefined
  const [, day, hours, minutes, seconds, revision = ''] = match
  const takenAt = new Date(`${day}T${hours}:${minutes}:${seconds}Z`)
  if (Number.isNaN(takenAt.getTime())) return undefined
  const parsed = { takenAt, revision: BigInt(revision) }
  // Date takes the 31st of a short month for another day.
  return backupName(parsed) === name ? parsed : undefined
}

import { z } from 'zod'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { namesOf } from './names.ts'
import type { ConfigMap } from './object-types.ts'
import type { BackupSpec, ClusterSpec } from './specification.ts'

/** The recipients that can decrypt backups, and the trusted signers. */
export type Trusted = Pick<BackupSpec, 'recipients' | 'signers'>

/** The newest recorded backup. The manifest of the next backup names it as `previous`. */
export interface NewestBackup {
  readonly backup: string
  /** RFC 3339. */
  readonly takenAt: string
  /** The SHA-256 of the backup's object. */
  readonly sha256: string
  /** The purpose in its manifest. */
  readonly purpose?: string | undefined
}

/** The newest backup that a verification has restored. */
export interface VerifiedBackup {
  readonly backup: string
  /** RFC 3339. */
  readonly takenAt: string
  /** The version of the member that was backed up. Undefined in records of older releases. */
  readonly etcd: string | undefined
}

/**
 * The record of backups and verifications in the cluster (src/backup/record-backups.ts). The bucket is compared with
 * it.
 */
export interface BackupRecord {
  readonly place: string
  readonly folder: string
  readonly newest: NewestBackup | undefined
  readonly verified: VerifiedBackup | undefined
  /** Undefined in records of older releases. */
  readonly recipients: readonly string[] | undefined
  readonly signers: readonly string[] | undefined
}

const listed = z
  .string()
  .transform((text) => text.split(' ').filter((part) => part !== ''))
  .optional()
const stored = z.object({
  place: z.string(),
  folder: z.string().default(''),
  recipients: listed,
  signers: listed,
  'newest.name': z.string().regex(/^[\dT-]+Z-r\d+$/),
  'newest.takenAt': z.iso.datetime(),
  'newest.sha256': z.string().regex(/^[0-9a-f]{64}$/),
  'newest.purpose': z.string().default(''),
  'verified.name': z.string().default(''),
  'verified.takenAt': z.string().default(''),
  'verified.etcd': z.string().default(''),
})

/** Undefined if no backup is recorded, as in a new cluster. */
export async function readBackupRecord(kubernetes: Kubernetes, spec: ClusterSpec): Promise<BackupRecord | undefined> {
  const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: namesOf(spec).backup, namespace: spec.namespace }
  return parseBackupRecord((await kubernetes.get<ConfigMap>(reference))?.data)
}

export function parseBackupRecord(data: unknown): BackupRecord | undefined {
  const { success, data: found } = stored.safeParse(data)
  if (!success) return undefined
  const { 'newest.name': backup, 'newest.takenAt': takenAt, 'newest.sha256': sha256, 'newest.purpose': purpose } = found
  const { 'verified.name': verified, 'verified.takenAt': verifiedTakenAt, 'verified.etcd': etcd } = found
  const { place, folder, recipients, signers } = found
  return {
    place,
    folder,
    recipients,
    signers,
    verified: verified === '' ? undefined : { backup: verified, takenAt: verifiedTakenAt, etcd: etcd || undefined },
    newest: { backup, takenAt, sha256, ...(purpose === '' ? {} : { purpose }) },
  }
}

/** The recorded newest backup, if the record is for this bucket and prefix. */
export function recordedNewest(recorded: BackupRecord | undefined, at: Pick<BackupRecord, 'place' | 'folder'>) {
  const same = recorded?.place === at.place && [at.folder, ''].includes(recorded.folder)
  return same ? recorded.newest : undefined
}

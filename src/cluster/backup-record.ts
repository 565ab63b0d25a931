import { z } from 'zod'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { namesOf } from './names.ts'
import type { ConfigMap } from './object-types.ts'
import type { BackupSpec, ClusterSpec } from './specification.ts'

/** Who may open backups, and whose are trusted. */
export type Trusted = Pick<BackupSpec, 'recipients' | 'signers'>

/** A manifest names, as `previous`, what was recorded when it was made. */
export interface NewestBackup {
  readonly backup: string
  /** RFC 3339. */
  readonly takenAt: string
  /** Of its object. */
  readonly sha256: string
  /** As its manifest has it. */
  readonly purpose?: string | undefined
}

/** The newest backup that a drill has restored. */
export interface VerifiedBackup {
  readonly backup: string
  /** RFC 3339. */
  readonly takenAt: string
  /** The version of the member that it was taken from; undefined in a record of before this was noted. */
  readonly etcd: string | undefined
}

/** What backups and drills have noted in the cluster (src/backup/backup-record.ts): the bucket is held against it. */
export interface BackupRecord {
  readonly place: string
  readonly folder: string
  readonly newest: NewestBackup | undefined
  readonly verified: VerifiedBackup | undefined
  /** Undefined in a record of before this was noted. */
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

/** Undefined where no backup has been recorded, as in a cluster that was just made. */
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

/** What was recorded as the newest one, if that was at this place. */
export function recordedNewest(recorded: BackupRecord | undefined, at: Pick<BackupRecord, 'place' | 'folder'>) {
  const same = recorded?.place === at.place && [at.folder, ''].includes(recorded.folder)
  return same ? recorded.newest : undefined
}

import type { Trusted } from '../cluster/backup-record.ts'
import { metadata, namesOf } from '../cluster/names.ts'
import type { ConfigMap } from '../cluster/object-types.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes, KubernetesObject } from '../kubernetes/kubernetes.ts'
import { constantMetrics } from '../monitoring/constants.ts'
import { usesPrometheusOperator } from '../objects/observe-objects.ts'
import type { Catalog } from './catalog.ts'

/**
 * Records in the cluster what is in the bucket, so that the age of the last backup is visible without access to the
 * bucket. Written by every backup and verification, from the catalog alone.
 */
export async function recordBackups(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  catalog: Catalog,
  around: RecordOptions,
): Promise<Record<string, string>> {
  const record = backupRecord(spec, catalog, around)
  await kubernetes.apply(record)
  if (await usesPrometheusOperator(kubernetes, spec)) await kubernetes.apply(backupMetrics(spec, catalog))
  return record.data
}

/** What is recorded besides the catalog. */
export interface RecordOptions {
  /** The store, and the cluster's folder in it. */
  readonly place: string
  readonly folder: string
  /** The recipients and signers at the last backup: keys added since then are reported. */
  readonly trusted: Trusted
}

/** Times are RFC 3339; values that do not exist are empty. */
export function backupRecord(
  spec: ClusterSpec,
  { backups, unsigned, invalid }: Catalog,
  { place, folder, trusted }: RecordOptions,
): ConfigMap {
  const [newest] = backups
  const verified = backups.find(({ verification }) => verification !== undefined)
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadata(spec, namesOf(spec).backup),
    data: {
      place,
      folder,
      backups: String(backups.length),
      unsigned: String(unsigned.length),
      invalid: String(invalid.length),
      recipients: trusted.recipients.join(' '),
      signers: trusted.signers.join(' '),
      'newest.name': newest?.name ?? '',
      'newest.takenAt': newest?.manifest.takenAt ?? '',
      'newest.revision': String(newest?.manifest.revision ?? ''),
      'newest.bytes': String(newest?.manifest.object.bytes ?? ''),
      'newest.sha256': newest?.manifest.object.sha256 ?? '',
      'newest.purpose': newest?.manifest.purpose ?? '',
      'verified.name': verified?.name ?? '',
      'verified.takenAt': verified?.manifest.takenAt ?? '',
      'verified.verifiedAt': verified?.verification?.verifiedAt ?? '',
      'verified.etcd': verified?.manifest.etcd.version ?? '',
    },
  }
}

/** The ages and sizes that alerts and the dashboard ask for. */
export function backupMetrics(spec: ClusterSpec, { backups, unsigned }: Catalog): KubernetesObject {
  const [newest] = backups
  const verified = backups.find(({ verification }) => verification !== undefined)
  const seconds = (date: Date | undefined) => date && Math.floor(date.getTime() / 1000)
  const newer = unsigned.filter(({ takenAt }) => newest === undefined || takenAt > newest.takenAt)
  const values = {
    managed_etcd_backup_timestamp_seconds: seconds(newest?.takenAt),
    managed_etcd_backup_size_bytes: newest?.manifest.object.bytes,
    managed_etcd_backup_database_size_bytes: newest?.manifest.snapshot.bytes,
    managed_etcd_backup_duration_seconds: newest?.manifest.seconds,
    managed_etcd_backup_kept: backups.length,
    managed_etcd_backup_verified_timestamp_seconds: seconds(verified?.takenAt),
    managed_etcd_backup_newer_unsigned: newer.length,
  }
  const constants = Object.entries(values).flatMap(([metric, value]) =>
    value === undefined ? [] : [{ metric, value }],
  )
  return constantMetrics(spec, namesOf(spec).backup, constants)
}

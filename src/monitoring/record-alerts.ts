import type { BackupSpec, ClusterSpec } from '../cluster/specification.ts'
import type { Alert } from './alert.ts'
import { constantsOf } from './constants.ts'
import { type CertificateKind, certificateAlertDays, certificateWarningDays, verifiedWithinDays } from './thresholds.ts'

/**
 * Alerts on the constants that operations write as recording rules (constants.ts). A missing constant is an alert as
 * well.
 */
export function recordAlerts(spec: ClusterSpec): Alert[] {
  return [...certificateAlerts(spec), ...(spec.backup === undefined ? [] : backupAlerts(spec, spec.backup))]
}

const day = 24 * 3600

function certificateAlerts(spec: ClusterSpec): Alert[] {
  const end = (kind: CertificateKind) =>
    `managed_etcd_certificate_not_after_timestamp_seconds{${constantsOf(spec)}, certificate="${kind}"}`
  const kinds = Object.keys(certificateWarningDays) as CertificateKind[]
  const endsWithin = (severity: 'warning' | 'critical') =>
    kinds
      .map(
        (kind) => `max by (certificate) (${end(kind)}) - time() < ${certificateAlertDays(spec, kind)[severity] * day}`,
      )
      .join(' or ')
  const alert = {
    name: 'EtcdCertificateEnds',
    summary: 'a certificate ({{ $labels.certificate }}) expires in {{ $value | humanizeDuration }}',
  }
  const absent = kinds.map((kind) => `absent(${end(kind)})`).join(' or ')
  return [
    { ...alert, expr: endsWithin('warning'), wait: '1h', severity: 'warning' },
    { ...alert, expr: endsWithin('critical'), wait: '15m', severity: 'critical' },
    {
      name: 'EtcdCertificatesUnknown',
      expr: absent,
      wait: '1h',
      severity: 'warning',
      summary: 'the expiry of a certificate ({{ $labels.certificate }}) is unknown: no operation has recorded it',
    },
  ]
}

function backupAlerts(spec: ClusterSpec, { maximumAgeHours }: BackupSpec): Alert[] {
  const constant = (metric: string) => `${metric}{${constantsOf(spec)}}`
  const old = (metric: string, seconds: number) =>
    `time() - max(${constant(metric)}) > ${seconds} or absent(${constant(metric)})`
  return [
    {
      name: 'EtcdBackupOld',
      expr: old('managed_etcd_backup_timestamp_seconds', maximumAgeHours * 3600),
      wait: '15m',
      severity: 'critical',
      summary: `there is no backup of the last ${maximumAgeHours} h`,
    },
    {
      name: 'EtcdBackupNotVerified',
      expr: old('managed_etcd_backup_verified_timestamp_seconds', verifiedWithinDays * day),
      wait: '1h',
      severity: 'warning',
      summary: `no backup of the last ${verifiedWithinDays} days was verified`,
    },
    {
      name: 'EtcdBackupNotSigned',
      expr: `max(${constant('managed_etcd_backup_newer_unsigned')}) > 0`,
      wait: '15m',
      severity: 'warning',
      summary: '{{ $value }} backups are newer than the newest signed one, and not signed by a trusted key',
    },
  ]
}

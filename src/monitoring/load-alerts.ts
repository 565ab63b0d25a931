import type { ClusterSpec } from '../cluster/specification.ts'
import { type Alert, memberSeries, slowest } from './alert.ts'

/**
 * The gRPC codes of requests that etcd has failed. FailedPrecondition and similar codes are excluded, because they are
 * errors of the client. Streams are excluded as well: a watch that moves to another member ends as Unavailable,
 * although nothing is wrong.
 */
const failed = 'Unknown|ResourceExhausted|Internal|Unavailable|DataLoss|DeadlineExceeded'

/**
 * Alerts on the performance and the free space of members. Thresholds are those of etcd's mixin where it has the alert.
 * The mixin's alert for slow requests needs --metrics=extensive, which members do not set. Here, it uses the time in
 * which members apply requests.
 */
export function loadAlerts(spec: ClusterSpec): Alert[] {
  const members = memberSeries(spec)
  const size = `max by (pod) (last_over_time(etcd_mvcc_db_total_size_in_bytes{${members}}[5m]))`
  const inUse = `max by (pod) (last_over_time(etcd_mvcc_db_total_size_in_use_in_bytes{${members}}[5m]))`
  const quota = `max by (pod) (last_over_time(etcd_server_quota_backend_bytes{${members}}[5m]))`
  const handled = (matchers: string) =>
    `sum by (pod, grpc_method) (rate(grpc_server_handled_total{${members}, grpc_type="unary"${matchers}}[5m]))`
  const failedPercent = `100 * ${handled(`, grpc_code=~"${failed}"`)} / ${handled('')}`
  const requestsFail = {
    name: 'EtcdRequestsFail',
    summary: '{{ $value | humanize }} % of {{ $labels.grpc_method }} at member {{ $labels.pod }} fail',
  }
  const slowDisk = {
    name: 'EtcdSlowDisk',
    summary: 'writing the log takes {{ $value | humanizeDuration }} at member {{ $labels.pod }}',
  }
  return [
    { ...requestsFail, expr: `${failedPercent} > 1`, wait: '10m', severity: 'warning' },
    { ...requestsFail, expr: `${failedPercent} > 5`, wait: '5m', severity: 'critical' },
    {
      name: 'EtcdRequestsSlow',
      expr: `${slowest(members, 'etcd_server_apply_duration_seconds')} > 0.15`,
      wait: '10m',
      severity: 'warning',
      summary: 'member {{ $labels.pod }} takes {{ $value | humanizeDuration }} to apply a request',
    },
    {
      name: 'EtcdPeerRoundTripSlow',
      expr: `${slowest(members, 'etcd_network_peer_round_trip_time_seconds', 'pod, To')} > 0.15`,
      wait: '10m',
      severity: 'warning',
      summary:
        'from member {{ $labels.pod }} to the one with the id {{ $labels.To }} and back takes {{ $value | humanizeDuration }}',
    },
    {
      name: 'EtcdProposalsFail',
      expr: `max by (pod) (rate(etcd_server_proposals_failed_total{${members}}[15m])) > 5`,
      wait: '15m',
      severity: 'warning',
      summary: '{{ $value | humanize }} proposals a second fail at member {{ $labels.pod }}',
    },
    {
      ...slowDisk,
      expr: `${slowest(members, 'etcd_disk_wal_fsync_duration_seconds')} > 0.5`,
      wait: '10m',
      severity: 'warning',
    },
    {
      ...slowDisk,
      expr: `${slowest(members, 'etcd_disk_wal_fsync_duration_seconds')} > 1`,
      wait: '10m',
      severity: 'critical',
    },
    {
      name: 'EtcdSlowCommit',
      expr: `${slowest(members, 'etcd_disk_backend_commit_duration_seconds')} > 0.25`,
      wait: '10m',
      severity: 'warning',
      summary: 'writing the database takes {{ $value | humanizeDuration }} at member {{ $labels.pod }}',
    },
    {
      name: 'EtcdDatabaseNearQuota',
      expr: `${size} / ${quota} > 0.9`,
      wait: '10m',
      severity: 'critical',
      summary:
        'the database of {{ $labels.pod }} has {{ $value | humanizePercentage }} of its quota; writes stop at 100 %',
    },
    {
      name: 'EtcdDatabaseGrows',
      // A new or newly filled database grows fast, and then stops. Only a database that already has some size counts.
      expr: `max by (pod) (predict_linear(etcd_mvcc_db_total_size_in_bytes{${members}}[4h], 4 * 3600)) > ${quota} and ${size} > 0.3 * ${quota}`,
      wait: '10m',
      severity: 'warning',
      summary: 'at the rate of the last 4 hours, the database of {{ $labels.pod }} reaches its quota within 4 hours',
    },
    {
      name: 'EtcdDatabaseFragmented',
      // The condition of `defragment` (src/defragment/plan.ts).
      expr: `${size} - ${inUse} > 0.45 * ${size} and ${size} - ${inUse} > 100 * 1024 * 1024`,
      wait: '1h',
      severity: 'warning',
      summary: '{{ $value | humanize1024 }}B of the database of {{ $labels.pod }} are free pages',
    },
    {
      name: 'EtcdLeasesGrow',
      // No metric shows the owner of leases, and etcd has no limit for them.
      expr: `max(increase(etcd_debugging_lease_granted_total{${members}}[1h]) - increase(etcd_debugging_lease_revoked_total{${members}}[1h])) > 10000`,
      wait: '30m',
      severity: 'warning',
      summary: '{{ $value | humanize }} more leases were granted in an hour than have ended',
    },
  ]
}

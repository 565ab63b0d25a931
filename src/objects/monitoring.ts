import { type Component, labels, metadata, namesOf, selectorLabels } from '../cluster/names.ts'
import type { ConfigMap } from '../cluster/object-types.ts'
import type { BackupSpec, ClusterSpec } from '../cluster/specification.ts'
import { prometheusOperatorApi } from '../cluster/written-kinds.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import { componentLabel, instanceLabel } from '../kubernetes/labels-annotations.ts'
import { grafanaDashboard } from './dashboard.ts'

/** Scrapes every member and every portal; both serve plain HTTP for this. */
export function podMonitors(spec: ClusterSpec): KubernetesObject[] {
  const names = namesOf(spec)
  const monitor = (name: string, component: Component): KubernetesObject => ({
    apiVersion: prometheusOperatorApi,
    kind: 'PodMonitor',
    metadata: metadata(spec, name, component),
    spec: {
      selector: { matchLabels: selectorLabels(spec, component) },
      podMetricsEndpoints: [{ port: 'metrics', path: '/metrics', interval: '30s' }],
      podTargetLabels: [instanceLabel, componentLabel],
    },
  })
  return [monitor(names.members, 'member'), monitor(names.portal, 'portal')]
}

/** The alerts that mean someone has to act; thresholds are those of etcd's own mixin where it has the alert. */
export function prometheusRule(spec: ClusterSpec): KubernetesObject {
  const members = `namespace="${spec.namespace}", pod=~"${spec.name}-[0-9]+"`
  const portals = `namespace="${spec.namespace}", pod=~"${spec.name}-portal-.*"`
  const quorum = Math.floor(spec.members / 2) + 1
  const alert = (name: string, expr: string, wait: string, severity: 'critical' | 'warning', summary: string) => ({
    alert: name,
    expr,
    for: wait,
    labels: { severity, cluster: spec.name },
    annotations: { summary: `etcd ${spec.namespace}/${spec.name}: ${summary}` },
  })
  return {
    apiVersion: prometheusOperatorApi,
    kind: 'PrometheusRule',
    metadata: metadata(spec, namesOf(spec).alerts),
    spec: {
      groups: [
        {
          name: `managed-etcd.${spec.namespace}.${spec.name}`,
          rules: [
            alert(
              'EtcdNoQuorum',
              `count(etcd_server_has_leader{${members}} == 1) < ${quorum} or absent(etcd_server_has_leader{${members}})`,
              '1m',
              'critical',
              'fewer members have a leader than a quorum needs; writes stop',
            ),
            alert(
              'EtcdMemberDown',
              `count(up{${members}} == 1) < ${spec.members}`,
              '5m',
              'warning',
              'a member does not answer',
            ),
            alert(
              'EtcdLeaderChanges',
              `max(increase(etcd_server_leader_changes_seen_total{${members}}[15m])) >= 4`,
              '5m',
              'warning',
              'the leader changes often; look at disks and network',
            ),
            alert(
              'EtcdSlowDisk',
              `histogram_quantile(0.99, sum by (pod, le) (rate(etcd_disk_wal_fsync_duration_seconds_bucket{${members}}[5m]))) > 0.5`,
              '10m',
              'warning',
              'writing the log takes more than 0.5 s',
            ),
            alert(
              'EtcdDatabaseNearQuota',
              `max(etcd_mvcc_db_total_size_in_bytes{${members}} / etcd_server_quota_backend_bytes{${members}}) > 0.9`,
              '10m',
              'critical',
              'the database has used 90 % of its quota; writes stop at 100 %',
            ),
            alert(
              'EtcdMemberBehind',
              `max(etcd_debugging_mvcc_current_revision{${members}}) - min(etcd_debugging_mvcc_current_revision{${members}}) > 10000`,
              '10m',
              'warning',
              'a member is far behind the others',
            ),
            alert(
              'EtcdPortalDown',
              `count(up{${portals}} == 1) < ${spec.portals.replicas}`,
              '5m',
              'warning',
              'a portal does not answer',
            ),
            ...(spec.backup === undefined ? [] : backupAlerts(spec, spec.backup, alert)),
          ],
        },
      ],
    },
  }
}

type Alert = (name: string, expr: string, wait: string, severity: 'critical' | 'warning', summary: string) => object

/** Of the constants that each backup and drill writes as recording rules (src/backup/backup-record.ts); none at all is an alert, too. */
function backupAlerts(spec: ClusterSpec, { maximumAgeHours }: BackupSpec, alert: Alert): object[] {
  const of = `{namespace="${spec.namespace}", cluster="${spec.name}"}`
  const old = (metric: string, hours: number) =>
    `time() - max(${metric}${of}) > ${hours} * 3600 or absent(${metric}${of})`
  return [
    alert(
      'EtcdBackupOld',
      old('managed_etcd_backup_timestamp_seconds', maximumAgeHours),
      '15m',
      'critical',
      `there is no backup of the last ${maximumAgeHours} h`,
    ),
    alert(
      'EtcdBackupUnproved',
      old('managed_etcd_backup_verified_timestamp_seconds', 15 * 24),
      '1h',
      'warning',
      'no backup of the last 15 days was verified',
    ),
  ]
}

/** Grafana's sidecar collects ConfigMaps with this label. */
export function dashboard(spec: ClusterSpec): ConfigMap {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      ...metadata(spec, namesOf(spec).dashboard),
      labels: { ...labels(spec), grafana_dashboard: '1' },
    },
    data: { [`${spec.namespace}-${spec.name}.json`]: JSON.stringify(grafanaDashboard(spec), null, 2) },
  }
}

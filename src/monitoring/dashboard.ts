import type { Dashboard } from '@grafana/schema'
import type { ClusterSpec } from '../cluster/specification.ts'
import { memberSeries, portalSeries, slowest } from './alert.ts'
import { constantsOf } from './constants.ts'

interface Panel {
  readonly title: string
  readonly unit: string
  readonly query: string
  readonly legend: string
}

/** A Grafana dashboard in Grafana's schema, as the first view when clients report errors or an alert fires. */
export function grafanaDashboard(spec: ClusterSpec): Dashboard {
  return {
    uid: `managed-etcd-${spec.namespace}-${spec.name}`.slice(0, 40),
    title: `etcd ${spec.namespace}/${spec.name}`,
    tags: ['etcd', 'managed-etcd'],
    schemaVersion: 39,
    time: { from: 'now-6h', to: 'now' },
    refresh: '30s',
    annotations: { list: [] },
    // The default data source of a Grafana is not always a Prometheus.
    templating: { list: [{ type: 'datasource', name: 'prometheus', label: 'Prometheus', query: 'prometheus' }] },
    panels: panels(spec).map(({ title, unit, query, legend }, position) => ({
      id: position + 1,
      type: 'timeseries',
      title,
      datasource: { type: 'prometheus', uid: '$prometheus' },
      gridPos: { h: 8, w: 12, x: (position % 2) * 12, y: Math.floor(position / 2) * 8 },
      fieldConfig: { defaults: { unit }, overrides: [] },
      targets: [{ refId: 'A', expr: query, legendFormat: legend }],
    })),
  }
}

function panels(spec: ClusterSpec): Panel[] {
  const members = memberSeries(spec)
  const portals = portalSeries(spec)
  const constants = constantsOf(spec)
  const ofPod = (title: string, unit: string, query: string): Panel => ({ title, unit, query, legend: '{{pod}}' })
  return [
    {
      title: 'Members with a leader',
      unit: 'short',
      query: `sum(max by (pod) (etcd_server_has_leader{${members}}))`,
      legend: 'members',
    },
    ofPod(
      'Members that a portal uses',
      'short',
      `max by (pod) (haproxy_backend_active_servers{${portals}, proxy="grpc"})`,
    ),
    {
      title: 'Requests per second',
      unit: 'reqps',
      query: `sum by (grpc_method) (rate(grpc_server_handled_total{${members}, grpc_type="unary"}[5m]))`,
      legend: '{{grpc_method}}',
    },
    {
      title: 'Failed requests per second',
      unit: 'reqps',
      query: `sum by (grpc_code) (rate(grpc_server_handled_total{${members}, grpc_code!="OK"}[5m]))`,
      legend: '{{grpc_code}}',
    },
    ofPod('Log write time, 99th percentile', 's', slowest(members, 'etcd_disk_wal_fsync_duration_seconds')),
    ofPod('Database write time, 99th percentile', 's', slowest(members, 'etcd_disk_backend_commit_duration_seconds')),
    ofPod('Time to apply a request, 99th percentile', 's', slowest(members, 'etcd_server_apply_duration_seconds')),
    {
      title: 'Round trip between members, 99th percentile',
      unit: 's',
      query: slowest(members, 'etcd_network_peer_round_trip_time_seconds', 'pod, To'),
      legend: '{{pod}} to {{To}}',
    },
    ofPod('Database size', 'bytes', `max by (pod) (etcd_mvcc_db_total_size_in_bytes{${members}})`),
    ofPod(
      'Database in use, of the quota',
      'percentunit',
      `max by (pod) (etcd_mvcc_db_total_size_in_use_in_bytes{${members}} / etcd_server_quota_backend_bytes{${members}})`,
    ),
    ofPod('Revisions per second', 'short', `max by (pod) (rate(etcd_debugging_mvcc_current_revision{${members}}[5m]))`),
    ofPod(
      'Leases granted, less those that ended, per hour',
      'short',
      `max by (pod) (increase(etcd_debugging_lease_granted_total{${members}}[1h]) - increase(etcd_debugging_lease_revoked_total{${members}}[1h]))`,
    ),
    ofPod('Watches that lag', 'short', `max by (pod) (etcd_debugging_mvcc_slow_watcher_total{${members}})`),
    ofPod(
      'Leader changes per hour',
      'short',
      `max by (pod) (increase(etcd_server_leader_changes_seen_total{${members}}[1h]))`,
    ),
    {
      title: 'Portal connections',
      unit: 'short',
      query: `sum by (pod, proxy) (haproxy_frontend_current_sessions{${portals}, proxy=~"client|mutual-tls"})`,
      legend: '{{pod}} {{proxy}}',
    },
    {
      title: 'Age of the newest backup',
      unit: 's',
      query: `time() - max(managed_etcd_backup_timestamp_seconds{${constants}})`,
      legend: 'age',
    },
  ]
}

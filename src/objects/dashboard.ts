import type { ClusterSpec } from '../cluster/specification.ts'

/** A small Grafana dashboard: what someone looks at first when clients complain. */
export function grafanaDashboard(spec: ClusterSpec): object {
  const members = `namespace="${spec.namespace}", pod=~"${spec.name}-[0-9]+"`
  const portals = `namespace="${spec.namespace}", pod=~"${spec.name}-portal-.*"`
  const panels: [title: string, unit: string, query: string, legend: string][] = [
    ['Members with a leader', 'short', `sum(etcd_server_has_leader{${members}})`, 'members'],
    [
      'Requests per second',
      'reqps',
      `sum by (grpc_method) (rate(grpc_server_handled_total{${members}, grpc_type="unary"}[5m]))`,
      '{{grpc_method}}',
    ],
    [
      'Failed requests per second',
      'reqps',
      `sum by (grpc_code) (rate(grpc_server_handled_total{${members}, grpc_code!="OK"}[5m]))`,
      '{{grpc_code}}',
    ],
    [
      'Log write time, 99th percentile',
      's',
      `histogram_quantile(0.99, sum by (pod, le) (rate(etcd_disk_wal_fsync_duration_seconds_bucket{${members}}[5m])))`,
      '{{pod}}',
    ],
    [
      'Round trip between members, 99th percentile',
      's',
      `histogram_quantile(0.99, sum by (pod, le) (rate(etcd_network_peer_round_trip_time_seconds_bucket{${members}}[5m])))`,
      '{{pod}}',
    ],
    ['Database size', 'bytes', `etcd_mvcc_db_total_size_in_bytes{${members}}`, '{{pod}}'],
    ['Leader changes', 'short', `increase(etcd_server_leader_changes_seen_total{${members}}[1h])`, '{{pod}}'],
    [
      'Portal connections',
      'short',
      `sum by (pod, proxy) (haproxy_frontend_current_sessions{${portals}})`,
      '{{pod}} {{proxy}}',
    ],
  ]
  return {
    uid: `managed-etcd-${spec.namespace}-${spec.name}`.slice(0, 40),
    title: `etcd ${spec.namespace}/${spec.name}`,
    tags: ['etcd', 'managed-etcd'],
    schemaVersion: 39,
    time: { from: 'now-6h', to: 'now' },
    refresh: '30s',
    panels: panels.map(([title, unit, expr, legendFormat], position) => ({
      id: position + 1,
      type: 'timeseries',
      title,
      gridPos: { h: 8, w: 12, x: (position % 2) * 12, y: Math.floor(position / 2) * 8 },
      fieldConfig: { defaults: { unit }, overrides: [] },
      targets: [{ refId: 'A', expr, legendFormat }],
    })),
  }
}

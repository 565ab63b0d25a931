import type { ClusterSpec } from '../cluster/specification.ts'
import { type Alert, memberSeries, portalSeries, serving } from './alert.ts'

/** Alerts on the path from applications through the portals to the members. */
export function portalAlerts(spec: ClusterSpec): Alert[] {
  const portals = portalSeries(spec)
  const answering = serving(`haproxy_process_uptime_seconds{${portals}}`)
  // The only backend with health checks. The other backends follow it.
  const found = `max by (pod) (haproxy_backend_active_servers{${portals}, proxy="grpc"})`
  return [
    {
      name: 'EtcdNoPortal',
      expr: `${answering} == 0`,
      wait: '2m',
      severity: 'critical',
      summary: 'no portal answers, or Prometheus reaches none: applications cannot connect',
    },
    {
      name: 'EtcdPortalDown',
      expr: `${answering} < ${spec.portals.replicas}`,
      wait: '5m',
      severity: 'warning',
      summary: `{{ $value }} of ${spec.portals.replicas} portals answer`,
    },
    {
      name: 'EtcdPortalWithoutMembers',
      expr: `${found} == 0`,
      wait: '1m',
      severity: 'critical',
      summary: 'portal {{ $labels.pod }} finds no ready member, and refuses connections',
    },
    {
      name: 'EtcdPortalMissesMembers',
      // If no member has a leader, the right side is NaN, and the comparison is never true.
      expr: `${found} < scalar(count(max by (pod) (etcd_server_has_leader{${memberSeries(spec)}}) == 1))`,
      wait: '10m',
      severity: 'warning',
      summary: 'portal {{ $labels.pod }} uses {{ $value }} members, but more are healthy',
    },
    {
      name: 'EtcdPortalNearLimit',
      expr: `max by (pod, proxy) (haproxy_frontend_current_sessions{${portals}, proxy=~"client|mutual-tls"} / haproxy_frontend_limit_sessions{${portals}, proxy=~"client|mutual-tls"}) > 0.8`,
      wait: '5m',
      severity: 'warning',
      summary:
        'portal {{ $labels.pod }} has {{ $value | humanizePercentage }} of the connections that {{ $labels.proxy }} accepts',
    },
  ]
}

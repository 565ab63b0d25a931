import type { ClusterSpec } from '../cluster/specification.ts'
import { type Alert, memberSeries, portalSeries, serving } from './alert.ts'

/** Whether applications reach members through the portals. */
export function portalAlerts(spec: ClusterSpec): Alert[] {
  const portals = portalSeries(spec)
  const answering = serving(`haproxy_process_uptime_seconds{${portals}}`)
  // The one backend whose servers are checked; the others follow it.
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
      // Without a member that has a leader, this is no number, and nothing is below it.
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

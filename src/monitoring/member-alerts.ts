import { versionsBelowFloor } from '../cluster/etcd-versions.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { type Alert, memberSeries, serving } from './alert.ts'

/**
 * Alerts on members that are missing, disagree, or differ from the cluster file. Thresholds are those of etcd's mixin
 * where it has the alert.
 */
export function memberAlerts(spec: ClusterSpec): Alert[] {
  const members = memberSeries(spec)
  const hasLeader = `max by (pod) (etcd_server_has_leader{${members}})`
  const revision = `max by (pod) (etcd_debugging_mvcc_current_revision{${members}})`
  return [
    {
      name: 'EtcdNoQuorum',
      expr: `${serving(`${hasLeader} == 1`)} < ${Math.floor(spec.members / 2) + 1}`,
      wait: '2m',
      severity: 'critical',
      summary: 'fewer members have a leader than a quorum needs, or Prometheus reaches none: writes stop',
    },
    {
      name: 'EtcdMemberDown',
      expr: `${serving(`etcd_server_has_leader{${members}}`)} < ${spec.members}`,
      wait: '5m',
      severity: 'warning',
      summary: `{{ $value }} of ${spec.members} members answer`,
    },
    {
      name: 'EtcdMemberWithoutLeader',
      expr: `${hasLeader} == 0`,
      wait: '2m',
      severity: 'warning',
      summary: 'member {{ $labels.pod }} has no leader: it is isolated from the others',
    },
    {
      name: 'EtcdPeerUnreachable',
      expr: `sum by (pod, To) (rate(etcd_network_peer_sent_failures_total{${members}}[5m])) > 0.01`,
      wait: '10m',
      severity: 'warning',
      summary: 'member {{ $labels.pod }} does not reach the member with the id {{ $labels.To }}',
    },
    {
      name: 'EtcdLeaderChanges',
      expr: `max(increase(etcd_server_leader_changes_seen_total{${members}}[15m])) >= 4`,
      wait: '5m',
      severity: 'warning',
      summary: 'the leader has changed {{ $value | humanize }} times in 15 minutes',
    },
    {
      name: 'EtcdMemberBehind',
      expr: `scalar(max(${revision})) - ${revision} > 10000`,
      wait: '10m',
      severity: 'warning',
      summary: 'member {{ $labels.pod }} is {{ $value | humanize }} revisions behind the others',
    },
    {
      name: 'EtcdLearnerStays',
      expr: `max by (pod) (etcd_server_is_learner{${members}}) == 1`,
      wait: '30m',
      severity: 'warning',
      summary: 'member {{ $labels.pod }} is still a learner: it does not vote',
    },
    ...zoneAlert(spec),
    {
      name: 'EtcdVersionBelowFloor',
      expr: `count by (server_version) (etcd_server_version{${members}, server_version=~"${versionsBelowFloor}"}) > 0`,
      wait: '1h',
      severity: 'warning',
      summary:
        '{{ $value }} members run {{ $labels.server_version }}, which has vulnerabilities that a later patch version fixes',
    },
    {
      name: 'EtcdVersionsDiffer',
      expr: `count(count by (server_version) (etcd_server_version{${members}})) > 1`,
      wait: '1h',
      severity: 'warning',
      summary: 'members run {{ $value }} versions of etcd: a change of the version is not finished',
    },
  ]
}

/**
 * Since 1.35, Kubernetes copies this label from the node to each of its pods. With another zone label, Prometheus does
 * not know the zones.
 */
export const copiedZoneLabel = 'topology.kubernetes.io/zone'

/** If a zone holds more members than its share, the loss of the zone removes more members than necessary. */
function zoneAlert({ zones, ...spec }: ClusterSpec): Alert[] {
  const share = Math.ceil(spec.members / zones.minimum)
  if (zones.label !== copiedZoneLabel || share >= spec.members) return []
  const zone = 'topology_kubernetes_io_zone'
  const ofPod = `count by (pod, ${zone}) (etcd_server_has_leader{${memberSeries(spec)}, ${zone}!=""})`
  return [
    {
      name: 'EtcdZoneImbalance',
      expr: `count by (${zone}) (${ofPod}) > ${share}`,
      wait: '30m',
      severity: 'warning',
      summary: `{{ $value }} members are in zone {{ $labels.${zone} }}: losing it can stop writes`,
    },
  ]
}

import type { ClusterSpec } from '../cluster/specification.ts'
import { type Alert, type AlertRule, alertRule } from './alert.ts'
import { loadAlerts } from './load-alerts.ts'
import { memberAlerts } from './member-alerts.ts'
import { portalAlerts } from './portal-alerts.ts'
import { recordAlerts } from './record-alerts.ts'
import { scheduleAlerts } from './schedule-alerts.ts'

export interface AlertGroup {
  readonly name: string
  readonly rules: readonly AlertRule[]
}

/** What members and portals tell by their own metrics, and kube-state-metrics of CronJobs, in the form of a file of rules. */
export function servedAlertGroups(spec: ClusterSpec): AlertGroup[] {
  const scheduled = scheduleAlerts(spec)
  return [
    group(spec, 'members', memberAlerts(spec)),
    group(spec, 'load', loadAlerts(spec)),
    group(spec, 'portals', portalAlerts(spec)),
    ...(scheduled.length > 0 ? [group(spec, 'schedules', scheduled)] : []),
  ]
}

/** With the constants, which only the Prometheus operator brings to Prometheus. */
export function alertGroups(spec: ClusterSpec): AlertGroup[] {
  return [...servedAlertGroups(spec), group(spec, 'records', recordAlerts(spec))]
}

function group(spec: ClusterSpec, name: string, alerts: readonly Alert[]): AlertGroup {
  const { namespace, name: cluster } = spec
  return { name: `managed-etcd.${namespace}.${cluster}.${name}`, rules: alerts.map((alert) => alertRule(spec, alert)) }
}

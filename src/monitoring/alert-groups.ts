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

/** The alerts on metrics of members and portals, and on metrics of CronJobs from kube-state-metrics, as a rule file. */
export function servedAlertGroups(spec: ClusterSpec): AlertGroup[] {
  const scheduled = scheduleAlerts(spec)
  return [
    group(spec, 'members', memberAlerts(spec)),
    group(spec, 'load', loadAlerts(spec)),
    group(spec, 'portals', portalAlerts(spec)),
    ...(scheduled.length > 0 ? [group(spec, 'schedules', scheduled)] : []),
  ]
}

/** Includes the alerts on constants, which reach Prometheus only through the Prometheus operator. */
export function alertGroups(spec: ClusterSpec): AlertGroup[] {
  return [...servedAlertGroups(spec), group(spec, 'records', recordAlerts(spec))]
}

function group(spec: ClusterSpec, name: string, alerts: readonly Alert[]): AlertGroup {
  const { namespace, name: cluster } = spec
  return { name: `managed-etcd.${namespace}.${cluster}.${name}`, rules: alerts.map((alert) => alertRule(spec, alert)) }
}

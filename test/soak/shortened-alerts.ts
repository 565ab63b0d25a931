import type { ClusterSpec } from '../../src/cluster/specification.ts'
import type { AlertRule } from '../../src/monitoring/alert.ts'
import { alertGroups } from '../../src/monitoring/alert-groups.ts'
import { certificateMetrics } from '../../src/monitoring/certificate-metrics.ts'
import type { Constant } from '../../src/monitoring/constants.ts'
import { constantMetrics } from '../../src/monitoring/constants.ts'
import type { Group } from './prometheus.ts'

export const day = 24 * 3600

/** What a test can reach: few for many. */
const thresholds: Readonly<Record<string, readonly [RegExp, string]>> = {
  EtcdLeasesGrow: [/> 10000$/, '> 100'],
  EtcdMemberBehind: [/> 10000$/, '> 100'],
  EtcdProposalsFail: [/> 5$/, '> 0.01'],
  EtcdPortalNearLimit: [/> 0\.8$/, '> 0.01'],
  EtcdDatabaseFragmented: [/> 100 \* 1024 \* 1024$/, '> 10 * 1024 * 1024'],
  // The floor is above the version that the test runs.
  EtcdVersionBelowFloor: [/server_version=~"[^"]+"}\) > 0$/, 'server_version="3.7.2"}) > 0'],
}

/** What a test can wait for: seconds for minutes. The rest of each rule is as it is. */
export function shortened({ alert, expr, ...rule }: AlertRule): AlertRule {
  const [many, few] = thresholds[alert] ?? [/$/, '']
  if (!many.test(expr)) throw new Error(`${alert} has another threshold: ${expr}`)
  const reachable = expr
    .replace(many, few)
    .replaceAll('[5m]', '[15s]')
    .replaceAll('[15m]', '[30s]')
    .replaceAll('[1h]', '[30s]')
    .replaceAll('[4h]', '[30s]')
  return { ...rule, alert, expr: reachable, for: '3s' }
}

/** Longer than any of these, and what a rule waits besides. */
export const longestSeconds = 35

export const now = () => Math.floor(Date.now() / 1000)

/** What operations have written; what is not given is as in a cluster that is well. */
export interface Written {
  readonly backupAge?: number
  readonly verifiedAge?: number
  readonly unsigned?: number
  readonly leafDays?: number
  readonly certificates?: false
}

/** All alerts of a cluster, and these constants. */
export function alertsWith(spec: ClusterSpec, written: Written = {}): Group[] {
  const { backupAge = 3600, verifiedAge = 0, unsigned = 0, leafDays = 60, certificates = true } = written
  const alerts = alertGroups(spec).map(({ name, rules }) => ({ name, rules: rules.map(shortened) }))
  const backups: Constant[] = [
    { metric: 'managed_etcd_backup_timestamp_seconds', value: now() - backupAge },
    { metric: 'managed_etcd_backup_verified_timestamp_seconds', value: now() - verifiedAge },
    { metric: 'managed_etcd_backup_newer_unsigned', value: unsigned },
  ]
  const in_ = (days: number) => new Date((now() + days * day) * 1000)
  const ends = certificateMetrics(spec, { root: in_(3000), issuer: in_(300), leaf: in_(leafDays) })
  const constants = [constantMetrics(spec, 'orders-backup', backups), ...(certificates ? [ends] : [])].flatMap(
    (object) => (object.spec as { groups: typeof alerts }).groups,
  )
  return [...alerts, ...constants]
}

/** What a machine that is short of disks and processors causes by itself, whatever is broken here. */
const ofTheMachine = ['EtcdSlowDisk', 'EtcdSlowCommit', 'EtcdRequestsSlow', 'EtcdPeerRoundTripSlow']

export const ofTheCluster = (alerts: readonly string[]) => alerts.filter((alert) => !ofTheMachine.includes(alert))

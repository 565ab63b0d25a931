import type { ClusterSpec } from '../cluster/specification.ts'

/** A rule of Prometheus that tells somebody to act. */
export interface Alert {
  readonly name: string
  readonly expr: string
  /** How long it has to hold, a duration of Prometheus. */
  readonly wait: string
  readonly severity: 'critical' | 'warning'
  /** What is wrong; follows the cluster's name. */
  readonly summary: string
}

/**
 * Its form in a file of rules. `cluster` tells clusters apart whose alerts arrive in one place; docs/runbooks/ has a
 * page for each alert.
 */
export function alertRule({ namespace, name: cluster }: Pick<ClusterSpec, 'namespace' | 'name'>, alert: Alert) {
  const { name, expr, wait, severity, summary } = alert
  return {
    alert: name,
    expr,
    for: wait,
    labels: { severity, namespace, cluster },
    annotations: {
      summary: `etcd ${namespace}/${cluster}: ${summary}`,
      runbook_url: `https://github.com/managed-etcd/managed-etcd/blob/main/docs/runbooks/${name}.md`,
    },
  }
}

export type AlertRule = ReturnType<typeof alertRule>

/** The matchers that choose the members' series, or the portals', of this cluster alone. */
export function memberSeries({ namespace, name }: Pick<ClusterSpec, 'namespace' | 'name'>): string {
  return `namespace="${namespace}", pod=~"${name}-[0-9]+"`
}

export function portalSeries({ namespace, name }: Pick<ClusterSpec, 'namespace' | 'name'>): string {
  return `namespace="${namespace}", pod=~"${name}-portal-.*"`
}

/** The 99th percentile of a histogram in the last five minutes, in the histogram's unit. */
export function slowest(matchers: string, histogram: string, by = 'pod'): string {
  return `histogram_quantile(0.99, sum by (${by}, le) (rate(${histogram}_bucket{${matchers}}[5m])))`
}

/**
 * How many pods serve `series`; 0 when none does, for a count of nothing is no value, and no value is below no number.
 * By pod, because two jobs may scrape one; by a series of etcd's or HAProxy's own and not by `up`, because others may
 * scrape something else in these pods.
 */
export function serving(series: string): string {
  return `(count(count by (pod) (${series})) or vector(0))`
}

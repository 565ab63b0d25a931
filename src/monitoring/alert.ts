import type { ClusterSpec } from '../cluster/specification.ts'

/** A Prometheus alerting rule that requires an action. */
export interface Alert {
  readonly name: string
  readonly expr: string
  /** How long the condition must hold, as a Prometheus duration. */
  readonly wait: string
  readonly severity: 'critical' | 'warning'
  /** The problem, in words that follow the name of the cluster. */
  readonly summary: string
}

/**
 * Renders the alert for a rule file. The label `cluster` distinguishes clusters whose alerts arrive in one place.
 * docs/runbooks/ has a page for each alert.
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

/** Label matchers for the series of this cluster's members or portals only. */
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
 * The number of pods that serve `series`. It is 0 if there are none, because a count of no series is empty, and a
 * comparison with an empty result is empty. Counts by pod, because two jobs may scrape one pod. Uses a series of etcd
 * or HAProxy instead of `up`, because other jobs may scrape other ports of these pods.
 */
export function serving(series: string): string {
  return `(count(count by (pod) (${series})) or vector(0))`
}

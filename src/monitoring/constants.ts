import { type Component, metadata } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { prometheusOperatorApi } from '../cluster/written-kinds.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'

/** A value that does not change until an operation writes a new one. */
export interface Constant {
  readonly metric: string
  readonly value: number
  readonly labels?: Readonly<Record<string, string>>
}

/** Label matchers for the constants of this cluster. */
export function constantsOf({ namespace, name }: Pick<ClusterSpec, 'namespace' | 'name'>): string {
  return `namespace="${namespace}", cluster="${name}"`
}

/**
 * Metrics without a scrape target, because no process of this project runs in the cluster: recording rules with
 * constant values. Prometheus evaluates them continuously, so `time() - managed_etcd_backup_timestamp_seconds` is the
 * age of the last backup.
 */
export function constantMetrics(spec: ClusterSpec, name: string, constants: readonly Constant[]): KubernetesObject {
  const { namespace, name: cluster } = spec
  return {
    apiVersion: prometheusOperatorApi,
    kind: 'PrometheusRule',
    metadata: monitoringMetadata(spec, name),
    spec: {
      groups: [
        {
          name: `managed-etcd.${namespace}.${name}`,
          rules: constants.map(({ metric, value, labels }) => ({
            record: metric,
            expr: `vector(${value})`,
            labels: { namespace, cluster, ...labels },
          })),
        },
      ],
    },
  }
}

/** Includes the labels by which the team's Prometheus selects its rules. */
export function monitoringMetadata(
  spec: ClusterSpec,
  name: string,
  component?: Component,
): ReturnType<typeof metadata> {
  const own = metadata(spec, name, component)
  return { ...own, labels: { ...spec.monitoring.labels, ...own.labels } }
}

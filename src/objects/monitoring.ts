import { stringify } from 'yaml'
import { type Component, labels, metadata, namesOf, selectorLabels } from '../cluster/names.ts'
import type { ConfigMap } from '../cluster/object-types.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { prometheusOperatorApi } from '../cluster/written-kinds.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import { componentLabel, instanceLabel } from '../kubernetes/labels-annotations.ts'
import { alertGroups, servedAlertGroups } from '../monitoring/alert-groups.ts'
import { monitoringMetadata } from '../monitoring/constants.ts'
import { grafanaDashboard } from '../monitoring/dashboard.ts'
import { copiedZoneLabel } from '../monitoring/member-alerts.ts'

/** Scrapes every member and every portal. Both serve metrics over plain HTTP. */
export function podMonitors(spec: ClusterSpec): KubernetesObject[] {
  const names = namesOf(spec)
  const monitor = (name: string, component: Component): KubernetesObject => ({
    apiVersion: prometheusOperatorApi,
    kind: 'PodMonitor',
    metadata: monitoringMetadata(spec, name, component),
    spec: {
      selector: { matchLabels: selectorLabels(spec, component) },
      podMetricsEndpoints: [{ port: 'metrics', path: '/metrics', interval: spec.monitoring.interval }],
      podTargetLabels: [instanceLabel, componentLabel, copiedZoneLabel],
    },
  })
  return [monitor(names.members, 'member'), monitor(names.portal, 'portal')]
}

/** The alerts that require action. */
export function prometheusRule(spec: ClusterSpec): KubernetesObject {
  return {
    apiVersion: prometheusOperatorApi,
    kind: 'PrometheusRule',
    metadata: monitoringMetadata(spec, namesOf(spec).alerts),
    spec: { groups: alertGroups(spec) },
  }
}

/**
 * The same alerts as a file of rules, for a Prometheus without its operator. Omits alerts that need constant metrics,
 * because only the operator's objects provide them.
 */
export function alertsFile(spec: ClusterSpec): ConfigMap {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: monitoringMetadata(spec, namesOf(spec).alertsFile),
    data: {
      [`${spec.namespace}-${spec.name}.rules.yaml`]: stringify({ groups: servedAlertGroups(spec) }, { lineWidth: 0 }),
    },
  }
}

/** Grafana's sidecar collects ConfigMaps that have this label. */
export function dashboard(spec: ClusterSpec): ConfigMap {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      ...metadata(spec, namesOf(spec).dashboard),
      labels: { ...labels(spec), grafana_dashboard: '1' },
    },
    data: { [`${spec.namespace}-${spec.name}.json`]: JSON.stringify(grafanaDashboard(spec), null, 2) },
  }
}

/** A kind, and its plural in permissions and quotas. */
interface Kind {
  readonly apiVersion: string
  readonly kind: string
  readonly resource: string
}

/** The API of the Prometheus operator, which is optional in a cluster. */
export const prometheusOperatorApi = 'monitoring.coreos.com/v1'

/**
 * Every kind that provision writes in a namespace, in the order of removal: first nothing can start, then clients lose
 * access, and trust is last.
 */
export const writtenKinds: readonly Kind[] = [
  { apiVersion: 'batch/v1', kind: 'CronJob', resource: 'cronjobs' },
  { apiVersion: 'apps/v1', kind: 'Deployment', resource: 'deployments' },
  { apiVersion: 'v1', kind: 'Service', resource: 'services' },
  { apiVersion: 'apps/v1', kind: 'StatefulSet', resource: 'statefulsets' },
  { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', resource: 'poddisruptionbudgets' },
  { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', resource: 'networkpolicies' },
  { apiVersion: prometheusOperatorApi, kind: 'PodMonitor', resource: 'podmonitors' },
  { apiVersion: prometheusOperatorApi, kind: 'PrometheusRule', resource: 'prometheusrules' },
  { apiVersion: 'v1', kind: 'ConfigMap', resource: 'configmaps' },
  { apiVersion: 'v1', kind: 'Secret', resource: 'secrets' },
]

export const claimKind: Kind = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', resource: 'persistentvolumeclaims' }

/** The kinds that controllers create from them. */
export const createdKinds: readonly Kind[] = [{ apiVersion: 'v1', kind: 'Pod', resource: 'pods' }, claimKind]

export function isOptional({ apiVersion }: Kind): boolean {
  return apiVersion === prometheusOperatorApi
}

/** `apps` for apps/v1; '' for the core group. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''
}

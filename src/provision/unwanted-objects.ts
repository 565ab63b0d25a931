import { namesOf } from '../cluster/names.ts'
import { cronJobName, scheduledOperations } from '../cluster/schedules.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { prometheusOperatorApi } from '../cluster/written-kinds.ts'
import type { Kubernetes, KubernetesObject, Reference } from '../kubernetes/kubernetes.ts'
import { networkPolicies } from '../objects/availability.ts'
import { schedules } from '../objects/schedules.ts'
import { isOurs } from './dry-run-diff.ts'
import type { UnwantedObject } from './step.ts'

interface Candidate {
  readonly reference: Reference
  readonly reason: UnwantedObject['reason']
}

/**
 * Existing objects of the cluster that the cluster file no longer contains. `prometheusOperator`: its objects are
 * desired; `false` in the cluster file and a server that has its kinds: they may be left from before.
 */
export async function unwantedObjects(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  prometheusOperator: boolean,
): Promise<UnwantedObject[]> {
  const candidates = [
    ...unwantedPolicies(spec),
    ...unscheduled(spec),
    ...unwantedMonitoring(spec, prometheusOperator, await removesMonitors(kubernetes, spec)),
  ]
  const found = await Promise.all(
    candidates.map(async ({ reference, reason }) => ({
      object: await kubernetes.get<KubernetesObject>(reference),
      reason,
    })),
  )
  return found.flatMap(({ object, reason }) => (object !== undefined && isOurs(object) ? [{ object, reason }] : []))
}

/** Whether objects of the Prometheus operator may have to be deleted, which needs permissions for its kinds. */
export async function removesMonitors(
  kubernetes: Pick<Kubernetes, 'supportsKind'>,
  { monitoring }: Pick<ClusterSpec, 'monitoring'>,
): Promise<boolean> {
  return monitoring.prometheusOperator === false && (await kubernetes.supportsKind(prometheusOperatorApi, 'PodMonitor'))
}

function unwantedPolicies(spec: ClusterSpec): Candidate[] {
  if (spec.networkPolicy === 'managed') return []
  return networkPolicies(spec).map((policy) => ({ reference: referenceTo(policy), reason: 'networkPolicy: none' }))
}

/** The policy of the runs goes with the last of them, and also where they stay and no policy is desired. */
function unscheduled(spec: ClusterSpec): Candidate[] {
  const { namespace } = spec
  const name = namesOf(spec).schedules
  const desired = schedules(spec).map(keyOf)
  const policy = spec.networkPolicy === 'none' ? 'networkPolicy: none' : 'not in schedules'
  return [
    ...scheduledOperations.map((operation) => ({
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      name: cronJobName(spec, operation),
      namespace,
    })),
    { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', name, namespace },
    { apiVersion: 'v1', kind: 'ConfigMap', name, namespace },
  ]
    .filter(({ kind, name }) => !desired.includes(`${kind} ${name}`))
    .map((reference) => ({ reference, reason: reference.kind === 'NetworkPolicy' ? policy : 'not in schedules' }))
}

/** What would go on alerting and being scraped as an older cluster file said. */
function unwantedMonitoring(spec: ClusterSpec, prometheusOperator: boolean, monitors: boolean): Candidate[] {
  const { namespace } = spec
  const names = namesOf(spec)
  const file = (name: string): Reference => ({ apiVersion: 'v1', kind: 'ConfigMap', name, namespace })
  const monitor = (kind: string, name: string): Candidate => ({
    reference: { apiVersion: prometheusOperatorApi, kind, name, namespace },
    reason: 'monitoring.prometheusOperator: false',
  })
  return [
    ...(spec.monitoring.grafanaDashboard
      ? []
      : [{ reference: file(names.dashboard), reason: 'monitoring.grafanaDashboard: false' } as const]),
    ...(prometheusOperator
      ? [{ reference: file(names.alertsFile), reason: 'a PrometheusRule has the alerts' } as const]
      : []),
    ...(monitors
      ? [
          ...[names.members, names.portal].map((name) => monitor('PodMonitor', name)),
          ...[names.alerts, names.certificates, names.backup].map((name) => monitor('PrometheusRule', name)),
        ]
      : []),
  ]
}

const keyOf = ({ kind, metadata: { name } }: KubernetesObject) => `${kind} ${name}`

function referenceTo({ apiVersion, kind, metadata: { name, namespace } }: KubernetesObject): Reference {
  return { apiVersion, kind, name, namespace }
}

import { namesOf } from '../cluster/names.ts'
import { cronJobName, scheduledOperations } from '../cluster/schedules.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes, KubernetesObject, Reference } from '../kubernetes/kubernetes.ts'
import { networkPolicies } from '../objects/availability.ts'
import { schedules } from '../objects/schedules.ts'
import { isOurs } from './dry-run-diff.ts'
import type { UnwantedObject } from './step.ts'

/** Existing objects of the cluster that the cluster file no longer contains. */
export async function unwantedObjects(kubernetes: Kubernetes, spec: ClusterSpec): Promise<UnwantedObject[]> {
  const policies = spec.networkPolicy === 'managed' ? [] : networkPolicies(spec).map(referenceTo)
  const found = await Promise.all(
    [...policies, ...unscheduled(spec)].map(async (reference) => ({
      object: await kubernetes.get<KubernetesObject>(reference),
      reason: reasonToDelete(spec, reference),
    })),
  )
  return found.flatMap(({ object, reason }) => (object !== undefined && isOurs(object) ? [{ object, reason }] : []))
}

/** The policy of the runs goes with the last of them, and also where they stay and no policy is desired. */
function reasonToDelete(spec: ClusterSpec, { kind }: Reference): UnwantedObject['reason'] {
  return kind === 'NetworkPolicy' && spec.networkPolicy === 'none' ? 'networkPolicy: none' : 'not in schedules'
}

function unscheduled(spec: ClusterSpec): Reference[] {
  const { namespace } = spec
  const name = namesOf(spec).schedules
  const desired = schedules(spec).map(keyOf)
  return [
    ...scheduledOperations.map((operation) => ({
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      name: cronJobName(spec, operation),
      namespace,
    })),
    { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', name, namespace },
    { apiVersion: 'v1', kind: 'ConfigMap', name, namespace },
  ].filter(({ kind, name }) => !desired.includes(`${kind} ${name}`))
}

const keyOf = ({ kind, metadata: { name } }: KubernetesObject) => `${kind} ${name}`

function referenceTo({ apiVersion, kind, metadata: { name, namespace } }: KubernetesObject): Reference {
  return { apiVersion, kind, name, namespace }
}

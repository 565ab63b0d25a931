import type { Kubernetes, KubernetesObject } from '../kubernetes/kubernetes.ts'
import type { Desired } from './desired.ts'
import { differences } from './difference.ts'
import type { Comparison, Wanted } from './plan.ts'

/** Holds every object against the server's own idea of what it would become; writes nothing. */
export async function compareAll(kubernetes: Kubernetes, desired: Desired, namespaceExists: boolean): Promise<Wanted> {
  const group = (objects: readonly KubernetesObject[]) =>
    Promise.all(objects.map((object) => compare(kubernetes, object, namespaceExists)))
  const [foundation, members, portals, connection] = await Promise.all([
    group(desired.foundation),
    group(desired.members),
    group(desired.portals),
    group(desired.connection),
  ])
  return { foundation, members, portals, connection }
}

/** The dry run refuses what the write would refuse. In a namespace that is not there, nothing can be dry. */
async function compare(
  kubernetes: Kubernetes,
  wanted: KubernetesObject,
  namespaceExists: boolean,
): Promise<Comparison> {
  const { apiVersion, kind, metadata } = wanted
  if (!namespaceExists) return { wanted, exists: false, differences: [] }
  const [live, would] = await Promise.all([
    kubernetes.get({ apiVersion, kind, name: metadata.name, namespace: metadata.namespace }),
    kubernetes.apply(wanted, { dryRun: true }),
  ])
  return live === undefined
    ? { wanted, exists: false, differences: [] }
    : { wanted, exists: true, differences: differences(live, would) }
}

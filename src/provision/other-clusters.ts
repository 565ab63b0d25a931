import { manager } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes, KubernetesObject } from '../kubernetes/kubernetes.ts'
import { instanceLabel, labelSelector, managedByLabel } from '../kubernetes/labels-annotations.ts'
import type { Finding } from '../problem/problem.ts'

/** The names of this project's clusters in the namespace. */
export async function observeClusters(kubernetes: Kubernetes, { namespace }: ClusterSpec): Promise<string[]> {
  const selector = labelSelector({ [managedByLabel]: manager })
  const sets = await kubernetes.list<KubernetesObject>('apps/v1', 'StatefulSet', namespace, selector)
  return sets.flatMap(({ metadata }) => (metadata.labels?.[instanceLabel] === metadata.name ? [metadata.name] : []))
}

/** A new cluster beside others is more often a mistyped name than intended. */
export function otherClusterRisks({ name, namespace, file }: ClusterSpec, clusters: readonly string[]): Finding[] {
  if (clusters.length === 0 || clusters.includes(name)) return []
  const others =
    clusters.length === 1 ? `the cluster ${clusters[0]}` : `the clusters ${[...clusters].sort().join(', ')}`
  return [
    {
      code: 'ANOTHER_CLUSTER',
      subject: 'name',
      found: `there is ${others} in namespace ${namespace}, and this creates ${name} beside it`,
      fix: `correct name in ${file} if you mean that cluster`,
    },
  ]
}

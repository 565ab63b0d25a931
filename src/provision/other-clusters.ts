import type { ClusterReference } from '../access/observe/state.ts'
import { manager } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes, KubernetesObject } from '../kubernetes/kubernetes.ts'
import { instanceLabel, labelSelector, managedByLabel } from '../kubernetes/labels-annotations.ts'
import type { Finding } from '../problem/problem.ts'

/** The names of this project's clusters in the namespace. */
export async function observeClusters(kubernetes: Kubernetes, { namespace }: ClusterSpec): Promise<string[]> {
  return (await listClusters(kubernetes, namespace)).map(({ name }) => name)
}

/** This project's clusters in the namespace, or in all namespaces. */
export async function listClusters(kubernetes: Kubernetes, within?: string): Promise<ClusterReference[]> {
  const selector = labelSelector({ [managedByLabel]: manager })
  const sets = await kubernetes.list<KubernetesObject>('apps/v1', 'StatefulSet', within, selector)
  return sets.flatMap(({ metadata: { name, namespace = '', labels } }) =>
    labels?.[instanceLabel] === name ? [{ name, namespace }] : [],
  )
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

/** For a new cluster file: a cluster that it would change, and clusters that have the same name elsewhere. */
export function sameNameRisks(
  { name, namespace, file }: ClusterSpec,
  clusters: readonly ClusterReference[],
): Finding[] {
  return clusters
    .filter((cluster) => cluster.name === name)
    .map((cluster) => ({
      code: 'ANOTHER_CLUSTER',
      subject: 'name',
      ...(cluster.namespace === namespace
        ? {
            found: `there is a cluster ${name} in namespace ${namespace}, and provision would change it to what ${file} says`,
            fix: 'choose another name or namespace, or use the cluster file that it was created from',
          }
        : {
            found: `there is a cluster ${name} in namespace ${cluster.namespace}, too: in one bucket, their backups would have one folder`,
            fix: `choose another name, or another backup.prefix in ${file}`,
          }),
    }))
}

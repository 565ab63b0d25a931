import { ownedSelector } from '../../src/cluster/names.ts'
import type { KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import type { OwnCluster } from './cluster.ts'

/** Every kind that provision writes and Kubernetes itself knows. */
const kinds = [
  ['apps/v1', 'StatefulSet'],
  ['apps/v1', 'Deployment'],
  ['v1', 'Service'],
  ['v1', 'ConfigMap'],
  ['v1', 'Secret'],
  ['policy/v1', 'PodDisruptionBudget'],
  ['networking.k8s.io/v1', 'NetworkPolicy'],
] as const

/** All objects of a cluster that the program wrote, by `Kind name`. */
export async function ownedObjects({
  kubernetes,
  namespace,
  spec,
}: OwnCluster): Promise<Map<string, KubernetesObject>> {
  const selector = ownedSelector(spec())
  const found = await Promise.all(
    kinds.map(([apiVersion, kind]) => kubernetes.list(apiVersion, kind, namespace, selector)),
  )
  return new Map(found.flat().map((object) => [`${object.kind} ${object.metadata.name}`, object]))
}

/** Controllers write their status whenever they like, which changes the resourceVersion. */
const withStatus: readonly string[] = ['StatefulSet', 'Deployment', 'PodDisruptionBudget']

/**
 * The resourceVersion of each; of those whose status a controller writes, the generation, which only a change of the
 * description raises, with labels and annotations.
 */
export async function versionsOf(cluster: OwnCluster): Promise<Record<string, string>> {
  const objects = await ownedObjects(cluster)
  return Object.fromEntries([...objects].map(([name, object]) => [name, versionOf(object)]))
}

function versionOf({ kind, metadata }: KubernetesObject): string {
  const { resourceVersion, generation, labels, annotations } = metadata
  return withStatus.includes(kind) ? JSON.stringify({ generation, labels, annotations }) : (resourceVersion ?? '')
}

/** What the cluster is meant to be: no identities, times, versions, status or contents of Secrets. */
export async function descriptionsOf(cluster: OwnCluster): Promise<Record<string, unknown>> {
  const objects = await ownedObjects(cluster)
  return Object.fromEntries([...objects].map(([name, object]) => [name, described(object, cluster.namespace)]))
}

function described(object: KubernetesObject, namespace: string): unknown {
  const { metadata, status: _status, data, ...rest } = object
  const { labels, annotations } = metadata
  const kept = object.kind === 'Secret' ? Object.keys(Object(data)).sort() : data
  const text = JSON.stringify({ ...rest, labels, annotations, data: kept })
  // What differs from one cluster to another: its namespace, addresses, certificates and what stands for them.
  return JSON.parse(
    text
      .replaceAll(namespace, 'NAMESPACE')
      .replaceAll(/"clusterIPs?":("[^"]*"|\["[^"]*"\])/g, '"clusterIP":"ADDRESS"')
      .replaceAll(/"managed-etcd\/(fingerprint|restart-portals)":"[^"]*"/g, '"managed-etcd/$1":"…"')
      .replaceAll(/"deployment\.kubernetes\.io\/revision":"\d+"/g, '"revision":"…"')
      .replaceAll(/-----BEGIN CERTIFICATE-----.*?"/g, 'CERTIFICATE"'),
  )
}

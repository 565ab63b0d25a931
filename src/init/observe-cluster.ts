import type { ClusterReference } from '../access/observe/state.ts'
import type { StorageClass } from '../cluster/volume-encryption.ts'
import { prometheusOperatorApi } from '../cluster/written-kinds.ts'
import { ApiStatusError } from '../kubernetes/errors.ts'
import type { Kubernetes, KubernetesObject } from '../kubernetes/kubernetes.ts'
import type { Node } from '../preflight/nodes.ts'
import { listClusters } from '../provision/other-clusters.ts'

/** The state of a Kubernetes cluster before the first provision. A field is undefined if the caller may not read it. */
export interface ObservedKubernetes {
  readonly server: string
  readonly version: string
  readonly nodes: readonly Node[] | undefined
  readonly classes: readonly StorageClass[] | undefined
  /** The names of `knownOperators` whose kinds the server serves. */
  readonly operators: readonly string[]
  /** The clusters of this project in all namespaces. */
  readonly clusters: readonly ClusterReference[] | undefined
}

/** Other operators that matter here, by a kind that they install. */
const knownOperators = {
  'Prometheus operator': [prometheusOperatorApi, 'PodMonitor'],
  'cert-manager': ['cert-manager.io/v1', 'Certificate'],
  Kyverno: ['kyverno.io/v1', 'ClusterPolicy'],
  Gatekeeper: ['templates.gatekeeper.sh/v1', 'ConstraintTemplate'],
  Kubewarden: ['policies.kubewarden.io/v1', 'ClusterAdmissionPolicy'],
  'OpenShift security context constraints': ['security.openshift.io/v1', 'SecurityContextConstraints'],
} as const

export type KnownOperator = keyof typeof knownOperators

/** Reads everything at once, and writes nothing. */
export async function observeKubernetes(kubernetes: Kubernetes): Promise<ObservedKubernetes> {
  const [version, nodes, classes, clusters, ...known] = await Promise.all([
    kubernetes.version(),
    unlessForbidden(kubernetes.list<Node>('v1', 'Node')),
    unlessForbidden(kubernetes.list<StorageClass>('storage.k8s.io/v1', 'StorageClass')),
    unlessForbidden(listClusters(kubernetes)),
    ...Object.entries(knownOperators).map(async ([name, [apiVersion, kind]]) =>
      (await kubernetes.supportsKind(apiVersion, kind)) ? [name] : [],
    ),
  ])
  return { server: kubernetes.server, version, nodes, classes, operators: known.flat(), clusters }
}

/** Returns `absent` if the object does not exist. */
export async function observeNamespace(
  kubernetes: Kubernetes,
  name: string,
): Promise<KubernetesObject | 'absent' | undefined> {
  const found = kubernetes.get({ apiVersion: 'v1', kind: 'Namespace', name })
  return await unlessForbidden(found.then((object) => object ?? 'absent'))
}

async function unlessForbidden<Result>(result: Promise<Result>): Promise<Result | undefined> {
  try {
    return await result
  } catch (error) {
    if (error instanceof ApiStatusError && error.status === 403) return undefined
    throw error
  }
}

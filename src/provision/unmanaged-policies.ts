import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes, KubernetesObject } from '../kubernetes/kubernetes.ts'
import { networkPolicies } from '../objects/availability.ts'
import { isOurs } from './dry-run-diff.ts'

/** NetworkPolicies of ours that are there, and that the cluster file does not want any more. */
export async function unmanagedPolicies(kubernetes: Kubernetes, spec: ClusterSpec): Promise<KubernetesObject[]> {
  if (spec.networkPolicy === 'managed') return []
  const found = await Promise.all(
    networkPolicies(spec).map(({ apiVersion, kind, metadata: { name, namespace } }) =>
      kubernetes.get({ apiVersion, kind, name, namespace }),
    ),
  )
  return found.filter((policy) => policy !== undefined).filter(isOurs)
}

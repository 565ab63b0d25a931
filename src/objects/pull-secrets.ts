import type { V1PodSpec } from '@kubernetes/client-node'
import type { ClusterSpec } from '../cluster/specification.ts'

/** The credentials that a node uses for the registries of the images, for every pod of a cluster. */
export function pulledWith({ imagePullSecrets }: Pick<ClusterSpec, 'imagePullSecrets'>): Partial<V1PodSpec> {
  return imagePullSecrets.length > 0 ? { imagePullSecrets: imagePullSecrets.map((name) => ({ name })) } : {}
}

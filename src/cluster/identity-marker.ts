import type { Permission } from '../kubernetes/kubernetes.ts'
import type { ClusterSpec } from './specification.ts'

type Cluster = Pick<ClusterSpec, 'name' | 'namespace'>

/** A resource that no server has. Only a rule for it exists, which the admission policy checks. */
export const identities = { group: 'managed-etcd', resource: 'identities' } as const

/**
 * The admission policy limits every identity with this permission, except those with all permissions or with
 * `exemptVerb`.
 */
export const limitVerb = 'limit'
export const exemptVerb = 'exempt'

/** Unique per cluster: neither name can contain a dot. */
export function identitiesName({ name, namespace }: Cluster): string {
  return `${namespace}.${name}`
}

/**
 * The rule by which the admission policy recognizes an action's identity. It is part of the printed Role, so the policy
 * applies to every subject of the Role, independent of how the workflow authenticates.
 */
export function identityMarker(action: string, cluster: Cluster, namespace: string): Permission[] {
  const name = identitiesName(cluster)
  return [limitVerb, action].map((verb) => ({ ...identities, verb, namespace, name }))
}

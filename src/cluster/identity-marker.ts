import type { Permission } from '../kubernetes/kubernetes.ts'
import type { ClusterSpec } from './specification.ts'

type Cluster = Pick<ClusterSpec, 'name' | 'namespace'>

/** A resource that no server has: only a rule about it, which the admission policy asks for. */
export const identities = { group: 'managed-etcd', resource: 'identities' } as const

/** Whoever may do this is held to what the admission policy says, unless they may do anything, or `exemptVerb` in particular. */
export const limitVerb = 'limit'
export const exemptVerb = 'exempt'

/** Names no other cluster: neither of the two can have a dot. */
export function identitiesName({ name, namespace }: Cluster): string {
  return `${namespace}.${name}`
}

/**
 * The rule by which the admission policy knows an action's identity. It is part of the printed Role, so the policy holds for
 * whomever the Role is bound to, however the workflow signs in.
 */
export function identityMarker(action: string, cluster: Cluster, namespace: string): Permission[] {
  const name = identitiesName(cluster)
  return [limitVerb, action].map((verb) => ({ ...identities, verb, namespace, name }))
}

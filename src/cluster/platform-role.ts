/** From the least to the most; each may do what those before it may. */
export const platformRoles = ['Viewer', 'Operator', 'Editor', 'Administrator'] as const

export type PlatformRole = (typeof platformRoles)[number]

/** The Role in the cluster's namespace that a platform role is in Kubernetes: `orders-operator`. */
export function roleNameOf(cluster: { readonly name: string }, role: PlatformRole): string {
  return `${cluster.name}-${role.toLowerCase()}`
}

/** The platform role of a Role's name; undefined when it is none of this cluster's. */
export function platformRoleOf(cluster: { readonly name: string }, roleName: string): PlatformRole | undefined {
  return platformRoles.find((role) => roleNameOf(cluster, role) === roleName)
}

/** A rule of a Role as it goes over the wire; `resourceNames` is absent where the rule holds for every name. */
export interface PolicyRule {
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly resourceNames?: readonly string[]
  readonly verbs: readonly string[]
}

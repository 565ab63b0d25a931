/** In ascending order: each role includes the permissions of the previous ones. */
export const platformRoles = ['Viewer', 'Operator', 'Editor', 'Administrator'] as const

export type PlatformRole = (typeof platformRoles)[number]

/** The name of the platform role's Role in the cluster's namespace: `orders-operator`. */
export function roleNameOf(cluster: { readonly name: string }, role: PlatformRole): string {
  return `${cluster.name}-${role.toLowerCase()}`
}

/** The platform role for the name of a Role. Undefined if the Role is not one of this cluster. */
export function platformRoleOf(cluster: { readonly name: string }, roleName: string): PlatformRole | undefined {
  return platformRoles.find((role) => roleNameOf(cluster, role) === roleName)
}

/** A rule of a Role in its JSON form. Without `resourceNames`, the rule applies to every name. */
export interface PolicyRule {
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly resourceNames?: readonly string[]
  readonly verbs: readonly string[]
}

import type { Kubernetes, Permission } from '../kubernetes/kubernetes.ts'
import { limitedByName } from '../kubernetes/rbac-yaml.ts'
import type { Finding } from '../problem/problem.ts'
import { actionRolesAsYaml } from './roles-yaml.ts'
import type { ClusterSpec } from './specification.ts'

type Cluster = Pick<ClusterSpec, 'name' | 'namespace' | 'file'>

/** Returns the permissions of `needed` that the caller lacks. */
export async function missingPermissions(
  kubernetes: Pick<Kubernetes, 'missingPermissions'>,
  action: string,
  spec: Cluster,
  needed: readonly Permission[],
): Promise<Finding[]> {
  return checkPermissions(action, spec, needed, await kubernetes.missingPermissions(needed))
}

/**
 * The missing permissions as a single finding, because one administrator fixes all of them at once. The printed roles
 * contain all needed permissions, not only the missing ones: `kubectl apply` replaces the rules of an existing Role.
 */
export function checkPermissions(
  action: string,
  spec: Cluster,
  needed: readonly Permission[],
  denied: readonly Permission[],
): Finding[] {
  if (denied.length === 0) return []
  const missing = [...Map.groupBy(denied, (permission) => objectsOf(permission, spec))].map(
    ([objects, all]) => [objects, [...new Set(all.map(({ verb }) => verb))]] as const,
  )
  const count = missing.reduce((sum, [, verbs]) => sum + verbs.length, 0)
  const texts = missing.map(([objects, verbs]) => `${verbs.join(', ')} ${objects}`)
  const doubt = isElsewhere(spec, needed, denied)
    ? `check namespace "${spec.namespace}" and name "${spec.name}" in ${spec.file}; if both are right, `
    : ''
  return [
    {
      code: 'PERMISSION_DENIED',
      subject: 'permissions',
      found: `needs ${count === 1 ? 'a permission' : `${count} permissions`} that you do not have: ${texts.join('; ')}`,
      fix: `${doubt}let an administrator apply this and bind it to you:\n${actionRolesAsYaml(action, spec, needed)}`,
    },
  ]
}

function objectsOf({ group, resource, namespace }: Permission, spec: Cluster): string {
  const objects = [resource, group].filter(Boolean).join('.')
  return namespace === undefined || namespace === spec.namespace ? objects : `${objects} in namespace "${namespace}"`
}

/** A wrong namespace denies everything in it; a wrong cluster name denies everything that is limited to names. */
function isElsewhere(spec: Cluster, needed: readonly Permission[], denied: readonly Permission[]): boolean {
  const keys = new Set(denied.map(keyOf))
  const inNamespace = needed.filter(({ namespace }) => namespace === spec.namespace)
  const named = inNamespace.filter((permission) => permission.name !== undefined && limitedByName(permission))
  return [inNamespace, named].some((all) => all.length >= fewNames && all.every((one) => keys.has(keyOf(one))))
}

/** One or two missing permissions do not indicate a wrong name or namespace. */
const fewNames = 3

function keyOf({ group, resource, verb, namespace, name }: Permission): string {
  return JSON.stringify([group, resource, verb, namespace, name])
}

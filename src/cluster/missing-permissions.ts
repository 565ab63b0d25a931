import type { Kubernetes, Permission } from '../kubernetes/kubernetes.ts'
import { limitedByName } from '../kubernetes/rbac-yaml.ts'
import type { Finding } from '../problem/problem.ts'
import { accountsOf, applyIdentities, type Caller, hasUsualAccount, observeCaller } from './caller.ts'
import { actionRolesAsYaml } from './roles-yaml.ts'
import type { ClusterSpec } from './specification.ts'

type Cluster = Pick<ClusterSpec, 'name' | 'namespace' | 'file'>

/** Returns the permissions of `needed` that the caller lacks. */
export async function missingPermissions(
  kubernetes: Pick<Kubernetes, 'missingPermissions' | 'user'>,
  action: string,
  spec: Cluster,
  needed: readonly Permission[],
): Promise<Finding[]> {
  return permissionFindings(kubernetes, action, spec, needed, await kubernetes.missingPermissions(needed))
}

/** The finding for these denied permissions, by who was refused. */
export async function permissionFindings(
  kubernetes: Pick<Kubernetes, 'missingPermissions' | 'user'>,
  action: string,
  spec: Cluster,
  needed: readonly Permission[],
  denied: readonly Permission[],
): Promise<Finding[]> {
  if (denied.length === 0) return []
  return checkPermissions(action, spec, needed, denied, await observeCaller(kubernetes, spec))
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
  caller?: Caller,
): Finding[] {
  if (denied.length === 0) return []
  const roles = caller?.roles ?? []
  if (caller !== undefined && roles.length > 0 && !roles.includes(action)) return [otherIdentity(action, spec, caller)]
  const missing = [...Map.groupBy(denied, (permission) => objectsOf(permission, spec))].map(
    ([objects, all]) => [objects, [...new Set(all.map(({ verb }) => verb))]] as const,
  )
  const count = missing.reduce((sum, [, verbs]) => sum + verbs.length, 0)
  const texts = missing.map(([objects, verbs]) => `${verbs.join(', ')} ${objects}`)
  const doubt = isElsewhere(spec, needed, denied)
    ? `check namespace "${spec.namespace}" and name "${spec.name}" in ${spec.file}; if both are right, `
    : ''
  const again =
    roles.length > 0 || count >= manyPermissions
      ? `let an administrator apply the identities again: ${applyIdentities(spec)}; or `
      : ''
  return [
    {
      code: 'PERMISSION_DENIED',
      subject: 'permissions',
      found: `needs ${count === 1 ? 'a permission' : `${count} permissions`} that you do not have: ${texts.join('; ')}`,
      fix: `${doubt}${again}let an administrator apply this and bind it to you:\n${actionRolesAsYaml(action, spec, needed)}`,
    },
  ]
}

/** From so many on, it is more likely that no Role of this commit was applied than that one is incomplete. */
const manyPermissions = 10

/** No Role is offered: it would give the rights of one action to the identity of another one. */
function otherIdentity(action: string, spec: Cluster, { user, roles }: Caller): Finding {
  const accounts = accountsOf(action, spec).join(' or ')
  const create = 'docs/identities.md#one-identity-by-hand'
  return {
    code: 'PERMISSION_DENIED',
    subject: 'permissions',
    found: `needs the identity for ${action}, found user "${user}", the identity for ${roles.join(', ')}`,
    fix: hasUsualAccount(action)
      ? `use the kubeconfig of ${accounts} (in a workflow: that environment)`
      : `use the kubeconfig of ${accounts || 'an identity of its own'}, which exists only if you have created it: ${create}`,
  }
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

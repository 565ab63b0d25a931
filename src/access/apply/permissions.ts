import { type Deliveries, permissionsOnCredentials } from '../../cluster/action-permissions.ts'
import { namesOf, possibleMemberNames } from '../../cluster/names.ts'
import { platformRoles, roleNameOf } from '../../cluster/platform-role.ts'
import type { ClusterSpec } from '../../cluster/specification.ts'
import type { Permission } from '../../kubernetes/kubernetes.ts'

/**
 * The purpose of sync-access. `plan` reads Roles, RoleBindings and the record of the last apply, and no secrets.
 * `check` also reads etcd and the credentials, which needs the root user. `apply` also writes.
 */
export const accessPurposes = ['plan', 'check', 'apply'] as const

export type AccessPurpose = (typeof accessPurposes)[number]

/** The end of the name of the Role that allows it. */
export function accessRole(purpose: AccessPurpose): string {
  return purpose === 'apply' ? 'sync-access' : `sync-access-${purpose}`
}

type Cluster = Pick<ClusterSpec, 'name' | 'namespace'>

/**
 * Every permission that sync-access needs. `deliveries` are the existing and the desired Secrets. The identity that
 * applies may only `bind` this project's Roles, may write none, and needs no cluster-wide permission. It reads the keys
 * of the issuer and of the root user, so it can act as any user of etcd: use it only in a protected environment.
 */
export function accessPermissions(
  spec: Cluster,
  purpose: AccessPurpose,
  deliveries: readonly Deliveries[],
): Permission[] {
  return [
    ...planPermissions(spec),
    ...(purpose === 'plan' ? [] : checkPermissions(spec, deliveries)),
    ...(purpose === 'apply' ? applyPermissions(spec, deliveries) : []),
  ]
}

const rbac = 'rbac.authorization.k8s.io'

function planPermissions(spec: Cluster): Permission[] {
  const { namespace } = spec
  return [
    ...platformRoles.map((role) => ({
      group: rbac,
      resource: 'roles',
      verb: 'get',
      namespace,
      name: roleNameOf(spec, role),
    })),
    { group: rbac, resource: 'rolebindings', verb: 'list', namespace },
    { group: '', resource: 'configmaps', verb: 'get', namespace, name: namesOf(spec).access },
  ]
}

function checkPermissions(spec: Cluster, deliveries: readonly Deliveries[]): Permission[] {
  const { namespace } = spec
  const { rootUser, authority } = namesOf(spec)
  return [
    { group: '', resource: 'secrets', verb: 'get', namespace, name: rootUser },
    { group: '', resource: 'secrets', verb: 'get', namespace, name: authority },
    { group: '', resource: 'configmaps', verb: 'get', namespace, name: authority },
    // Never for a portal, because such a port gives access to its admin socket.
    ...possibleMemberNames(spec).flatMap((name) =>
      ['get', 'create'].map((verb) => ({ group: '', resource: 'pods/portforward', verb, namespace, name })),
    ),
    ...deliveries.flatMap((delivery) => permissionsOnCredentials(['list'], delivery)),
    // Whether the namespace exists: a plan reports it, instead of a failing step. A Role allows this for its own
    // namespace.
    ...deliveries.map((delivery) => ({
      group: '',
      resource: 'namespaces',
      verb: 'get',
      namespace: delivery.namespace,
      name: delivery.namespace,
    })),
  ]
}

function applyPermissions(spec: Cluster, deliveries: readonly Deliveries[]): Permission[] {
  const { namespace } = spec
  const { access, operation, restore } = namesOf(spec)
  const lease = { group: 'coordination.k8s.io', resource: 'leases', namespace, name: operation }
  return [
    { ...lease, verb: 'get' },
    { ...lease, verb: 'create' },
    { ...lease, verb: 'update' },
    { group: '', resource: 'configmaps', verb: 'get', namespace, name: restore },
    ...['create', 'patch'].map((verb) => ({ group: '', resource: 'configmaps', verb, namespace, name: access })),
    ...platformRoles.map((role) => ({
      group: rbac,
      resource: 'roles',
      verb: 'bind',
      namespace,
      name: roleNameOf(spec, role),
    })),
    ...['create', 'patch', 'delete'].map((verb) => ({ group: rbac, resource: 'rolebindings', verb, namespace })),
    ...deliveries.flatMap((delivery) => permissionsOnCredentials(['get', 'create', 'patch', 'delete'], delivery)),
  ]
}

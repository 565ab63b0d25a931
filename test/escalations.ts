import type { ClusterReference } from '../src/access/observe/state.ts'
import { namesOf } from '../src/cluster/names.ts'
import { platformRoles, roleNameOf } from '../src/cluster/platform-role.ts'
import type { Permission } from '../src/kubernetes/kubernetes.ts'

/**
 * A way from a namespace's rights to more than they seem to give.
 * https://kubernetes.io/docs/concepts/security/rbac-good-practices/
 */
export interface Escalation {
  readonly name: string
  /**
   * `Administrator`: may do it anyway, by the operations that are theirs; `nobody`: no role of this project has any of
   * it.
   */
  readonly only: 'Administrator' | 'nobody'
  /** Each of them is a way by itself. */
  readonly permissions: (cluster: ClusterReference) => readonly Permission[]
}

/** What none of Viewer, Operator and Editor may do any part of: it ends at the authority's key, or at giving access. */
export const escalations: readonly Escalation[] = [
  way(
    'make a pod that mounts Secrets',
    'Administrator',
    { '': ['pods'], apps: ['statefulsets', 'deployments'], batch: ['cronjobs'] },
    ['create', 'update', 'patch'],
  ),
  way(
    'have a controller make such a pod',
    'nobody',
    {
      '': ['replicationcontrollers', 'podtemplates'],
      apps: ['replicasets', 'daemonsets'],
      batch: ['jobs'],
    },
    ['create', 'update', 'patch'],
  ),
  way('run a command in a member or portal', 'Administrator', { '': ['pods/exec'] }, ['get', 'create']),
  way('put a container beside a running one', 'nobody', { '': ['pods/ephemeralcontainers', 'pods/attach'] }, [
    'get',
    'create',
    'update',
    'patch',
  ]),
  way("reach the portals' admin socket, or members past the portals", 'Administrator', { '': ['pods/portforward'] }, [
    'get',
    'create',
  ]),
  way('reach ports through the API server', 'nobody', { '': ['pods/proxy', 'services/proxy'] }, [
    'get',
    'create',
    'update',
    'patch',
    'delete',
  ]),
  {
    name: "read or write the authority's and the root user's keys",
    only: 'Administrator',
    permissions: (cluster) => {
      const { rootAuthority, authority, rootUser, membersTls, portalTls, tokenKey } = namesOf(cluster)
      return [rootAuthority, authority, rootUser, membersTls, portalTls, tokenKey].flatMap((name) =>
        requests(cluster, { '': ['secrets'] }, ['get', 'patch', 'delete'], name),
      )
    },
  },
  way('list Secrets, which shows what is in them', 'Administrator', { '': ['secrets'] }, ['list', 'create']),
  way('watch or exchange Secrets', 'nobody', { '': ['secrets'] }, ['watch', 'update', 'deletecollection']),
  way("write the portals' or members' configuration", 'Administrator', { '': ['configmaps'] }, ['create', 'delete']),
  {
    name: "change HAProxy's configuration, members' flags, trusted roots or the record of access",
    only: 'Administrator',
    permissions: (cluster) => {
      const { portal, membersState, authority, access } = namesOf(cluster)
      return [portal, membersState, authority, access].flatMap((name) =>
        requests(cluster, { '': ['configmaps'] }, ['patch'], name),
      )
    },
  },
  way('lead clients elsewhere, where their passwords are read', 'Administrator', { '': ['services'] }, [
    'create',
    'patch',
  ]),
  way(
    'lead clients elsewhere by other kinds',
    'nobody',
    { '': ['endpoints'], 'discovery.k8s.io': ['endpointslices'], 'networking.k8s.io': ['ingresses'] },
    ['create', 'update', 'patch'],
  ),
  way('let others reach members past the portals', 'Administrator', { 'networking.k8s.io': ['networkpolicies'] }, [
    'create',
    'patch',
    'delete',
  ]),
  way('have Prometheus send a Secret somewhere', 'Administrator', { 'monitoring.coreos.com': ['podmonitors'] }, [
    'create',
    'patch',
  ]),
  way('become another service account', 'nobody', { '': ['serviceaccounts/token', 'serviceaccounts'] }, [
    'create',
    'impersonate',
  ]),
  way('give oneself a role', 'Administrator', { 'rbac.authorization.k8s.io': ['rolebindings'] }, [
    'create',
    'update',
    'patch',
    'delete',
  ]),
  {
    name: "bind this project's roles",
    only: 'Administrator',
    permissions: (cluster) =>
      platformRoles.flatMap((role) =>
        requests(cluster, { 'rbac.authorization.k8s.io': ['roles'] }, ['bind'], roleNameOf(cluster, role)),
      ),
  },
  {
    name: 'widen a role',
    only: 'nobody',
    permissions: (cluster) => [
      ...requests(cluster, { 'rbac.authorization.k8s.io': ['roles'] }, ['create', 'escalate', 'bind']),
      ...platformRoles.flatMap((role) =>
        requests(
          cluster,
          { 'rbac.authorization.k8s.io': ['roles'] },
          ['update', 'patch', 'escalate', 'delete'],
          roleNameOf(cluster, role),
        ),
      ),
    ],
  },
]

type Resources = Readonly<Record<string, readonly string[]>>

function way(name: string, only: Escalation['only'], resources: Resources, verbs: readonly string[]): Escalation {
  return { name, only, permissions: (cluster) => requests(cluster, resources, verbs) }
}

function requests(
  { namespace }: ClusterReference,
  resources: Resources,
  verbs: readonly string[],
  name?: string,
): Permission[] {
  return Object.entries(resources).flatMap(([group, kinds]) =>
    kinds.flatMap((resource) =>
      verbs.map((verb) => ({ group, resource, verb, namespace, ...(name === undefined ? {} : { name }) })),
    ),
  )
}

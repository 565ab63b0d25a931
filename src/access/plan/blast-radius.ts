import { namesOf, possibleMemberNames } from '../../cluster/names.ts'
import { writtenNames } from '../../cluster/object-names.ts'
import type { Permission } from '../../kubernetes/kubernetes.ts'
import type { ClusterReference } from '../observe/state.ts'

/** What an attacker gains by stealing an identity. */
export interface BlastRadius {
  /** It can act as any user of etcd. */
  readonly root: boolean
  /** The names of the Secrets with private keys and signing keys that it can obtain. */
  readonly keys: readonly string[]
  /** The namespaces in which it can read every Secret. */
  readonly everySecretOf: readonly string[]
  /** The namespaces in which it can act as every ServiceAccount. */
  readonly everyAccountOf: readonly string[]
  readonly runsPods: boolean
  /** The pods in which it can run commands, or whose ports it can reach. */
  readonly enters: readonly ('any pod' | 'members' | 'portals' | 'helper pods')[]
  /**
   * The Roles that it can grant: Roles that it may bind by name, or `any` if it may bind every Role or write any rule.
   */
  readonly gives: readonly string[]
}

export interface BlastRadiusOptions {
  /** Whether the admission policy that is printed with its Role limits it. */
  readonly limited: boolean
  /**
   * The permissions of the Roles that it may bind, by name. The policy does not limit a subject that is bound to one.
   */
  readonly roles: Readonly<Record<string, readonly Permission[]>>
}

/** Kinds whose objects contain a pod template. An existing pod cannot get other volumes. */
const workloads = [
  'statefulsets',
  'deployments',
  'daemonsets',
  'replicasets',
  'replicationcontrollers',
  'jobs',
  'cronjobs',
]
const entries = ['pods/exec', 'pods/attach', 'pods/ephemeralcontainers', 'pods/portforward', 'pods/proxy']
const commands = entries.slice(0, 3)

/** What permissions reach, directly and through every Role that they allow to grant. */
export function blastRadiusOf(
  permissions: readonly Permission[],
  cluster: ClusterReference,
  options: BlastRadiusOptions,
): BlastRadius {
  const own = directBlastRadius(permissions, cluster, options)
  const bound = own.gives.flatMap((role) => {
    const allowed = role === anyRole ? everything(cluster) : (options.roles[role] ?? [])
    return [directBlastRadius(allowed, cluster, { limited: false, roles: {} })]
  })
  return [own, ...bound].reduce((one, other) => ({
    root: one.root || other.root,
    keys: union(one.keys, other.keys),
    everySecretOf: union(one.everySecretOf, other.everySecretOf),
    everyAccountOf: union(one.everyAccountOf, other.everyAccountOf),
    runsPods: one.runsPods || other.runsPods,
    enters: union(one.enters, other.enters),
    gives: union(one.gives, other.gives),
  }))
}

const anyRole = 'any'

/** An identity that may write any rule into a Role has every permission. */
function everything({ namespace }: ClusterReference): Permission[] {
  return ['secrets', 'pods', 'pods/exec', 'pods/portforward', 'serviceaccounts/token'].flatMap((resource) =>
    ['get', 'list', 'create'].map((verb) => ({ group: '', resource, verb, namespace })),
  )
}

function directBlastRadius(
  permissions: readonly Permission[],
  cluster: ClusterReference,
  { limited }: Pick<BlastRadiusOptions, 'limited' | 'roles'>,
): BlastRadius {
  const names = namesOf(cluster)
  const may = asking(permissions)
  const here = cluster.namespace
  // Only the connection information is meant for clients.
  const secretKeys = (writtenNames(cluster).secrets ?? []).filter((name) => name !== names.connection)
  const namespaces = [...new Set(permissions.flatMap(({ namespace }) => (namespace === undefined ? [] : [namespace])))]
  const describesPods = (namespace: string) =>
    may(['create'], ['pods'], namespace) || may(['create', 'update', 'patch'], workloads, namespace, anyName)
  const everySecretOf = namespaces.filter(
    (namespace) => may(['get', 'list', 'watch'], ['secrets'], namespace) || (!limited && describesPods(namespace)),
  )
  const everyAccountOf = namespaces.filter(
    (namespace) =>
      may(['create', 'impersonate'], ['serviceaccounts/token', 'serviceaccounts'], namespace) ||
      (!limited && may(['create'], ['secrets'], namespace) && everySecretOf.includes(namespace)) ||
      (!limited && describesPods(namespace)),
  )
  const members = possibleMemberNames(cluster)
  const intoMembers = limited
    ? members.some((name) => may(['create', 'get'], commands, here, name, 'named'))
    : members.some((name) => may(['create', 'get'], commands, here, name))
  const mounted = limited && may(['create', 'update', 'patch'], workloads, here, anyName)
  const read = (name: string) =>
    everySecretOf.includes(here) ||
    may(['get', 'list', 'watch'], ['secrets'], here, name) ||
    ((mounted || intoMembers) && [names.membersTls, names.tokenKey].includes(name)) ||
    ((mounted || intoPortals(may, here)) && name === names.portalTls)
  const keys = secretKeys.filter(read)
  const decides = [names.rootAuthority, names.authority, names.rootUser, names.tokenKey, names.membersTls]
  return {
    root:
      keys.some((name) => decides.includes(name)) ||
      intoMembers ||
      may(['patch', 'update'], ['configmaps'], here, names.authority) ||
      may(['create', 'patch', 'update'], ['statefulsets'], here, names.members),
    keys,
    everySecretOf,
    everyAccountOf,
    runsPods: namespaces.some(describesPods),
    enters: entered(may, cluster, limited),
    gives: given(may, cluster),
  }
}

function intoPortals(may: Asking, namespace: string): boolean {
  return may(['create', 'get'], entries, namespace)
}

/** If a rule has no names, the admission policy allows only portals, and port-forwards to members. */
function entered(may: Asking, cluster: ClusterReference, limited: boolean): BlastRadius['enters'] {
  const { namespace } = cluster
  const verbs = ['create', 'get']
  const any = may(verbs, entries, namespace)
  if (any && !limited) return ['any pod']
  const named = (names: readonly string[]) => names.some((name) => may(verbs, entries, namespace, name, 'named'))
  const members = possibleMemberNames(cluster)
  const helpers = [namesOf(cluster).verify, ...members.map((name) => `${name}-restore`)]
  return [
    ...(named(members) || may(verbs, ['pods/portforward'], namespace) ? (['members'] as const) : []),
    ...(any ? (['portals'] as const) : []),
    ...(named(helpers) ? (['helper pods'] as const) : []),
  ]
}

/**
 * A writer of RoleBindings can grant only permissions that it has, or Roles that it may `bind`. A writer of Roles can
 * write only rules that it has, unless it may `escalate`.
 */
function given(may: Asking, cluster: ClusterReference): string[] {
  const { namespace } = cluster
  if (may(['escalate'], ['roles', 'clusterroles'], namespace)) return [anyRole]
  if (!may(['create', 'patch', 'update'], ['rolebindings'], namespace, anyName)) return []
  if (may(['bind'], ['roles', 'clusterroles'], namespace)) return [anyRole]
  return may.bindable(namespace)
}

const anyName = Symbol('any name')

interface Asking {
  /**
   * Whether any of these verbs is allowed on any of these resources: on all objects, on the named one, or on any name.
   * `named`: only rules with names count.
   */
  (
    verbs: readonly string[],
    resources: readonly string[],
    namespace: string,
    name?: string | typeof anyName,
    how?: 'named',
  ): boolean
  /** The Roles that may be bound by name. */
  bindable(namespace: string): string[]
}

function asking(permissions: readonly Permission[]): Asking {
  const may = (
    verbs: readonly string[],
    resources: readonly string[],
    namespace: string,
    name?: string | typeof anyName,
    how?: 'named',
  ) =>
    permissions.some((permission) => {
      const held = nameOf(permission)
      return (
        has(verbs, permission.verb) &&
        has(resources, permission.resource) &&
        (permission.namespace === undefined || permission.namespace === namespace) &&
        ((held === undefined && how !== 'named') || (name === anyName ? true : held !== undefined && held === name))
      )
    })
  const bindable = (namespace: string) =>
    permissions.flatMap(({ verb, resource, namespace: where, name }) =>
      verb === 'bind' && resource === 'roles' && where === namespace && name !== undefined ? [name] : [],
    )
  return Object.assign(may, { bindable })
}

/** RBAC cannot restrict the creation of an object to a name. */
function nameOf({ verb, resource, name }: Permission): string | undefined {
  return ['create', 'deletecollection'].includes(verb) && !resource.includes('/') ? undefined : name
}

function has(asked: readonly string[], held: string): boolean {
  return held === '*' || asked.includes(held)
}

function union<Item>(one: readonly Item[], other: readonly Item[]): Item[] {
  return [...new Set([...one, ...other])]
}

import { manager } from '../../cluster/names.ts'
import type { Secret } from '../../cluster/object-types.ts'
import { type PolicyRule, platformRoleOf, platformRoles, roleNameOf } from '../../cluster/platform-role.ts'
import type { ClusterSpec } from '../../cluster/specification.ts'
import type { EtcdAuth } from '../../etcd/auth.ts'
import { readUsers } from '../../etcd/users.ts'
import type { Kubernetes, KubernetesObject } from '../../kubernetes/kubernetes.ts'
import { instanceLabel, managedByLabel } from '../../kubernetes/labels-annotations.ts'
import { inParallel } from '../../util/in-parallel.ts'
import {
  type Authority,
  credentialsReissueReasons,
  credentialsSelector,
  etcdUserIn,
  isPending,
  passwordOf,
  settledPasswords,
} from '../credentials/credentials.ts'
import { appOf, credentialsSecretOf, type SubjectText } from '../policy/subject.ts'
import type { HiddenAccess } from './access-record.ts'
import type { AccessState, ObservedRoleBinding } from './state.ts'

export const rbacApi = 'rbac.authorization.k8s.io/v1'

export type Role = KubernetesObject & { rules?: PolicyRule[] | null }

export interface RbacSubject {
  readonly kind: string
  readonly name: string
  readonly namespace?: string
  readonly apiGroup?: string
}

export type RoleBinding = KubernetesObject & {
  roleRef: { apiGroup: string; kind: string; name: string }
  subjects?: RbacSubject[] | null
}

type VisibleAccess = Pick<AccessState, 'cluster' | 'roles' | 'roleBindings' | 'foreign'>

/**
 * The part of a cluster's access that is visible with read permission on the Roles and RoleBindings of its namespace.
 */
export async function observeRoles(
  kubernetes: Kubernetes,
  { name, namespace }: Pick<ClusterSpec, 'name' | 'namespace'>,
): Promise<VisibleAccess> {
  const cluster = { name, namespace }
  const [roles, bindings] = await Promise.all([
    Promise.all(
      platformRoles.map(async (role) => {
        const reference = { apiVersion: rbacApi, kind: 'Role', name: roleNameOf(cluster, role), namespace }
        const found = await kubernetes.get<Role>(reference)
        return found === undefined ? [] : [{ role, rules: found.rules ?? [] }]
      }),
    ),
    kubernetes.list<RoleBinding>(rbacApi, 'RoleBinding', namespace),
  ])
  const isOurs = (binding: RoleBinding) =>
    Object.entries(ownLabels(cluster)).every(([key, value]) => binding.metadata.labels?.[key] === value)
  return {
    cluster,
    roles: roles.flat(),
    roleBindings: bindings.filter(isOurs).map((binding) => observedBinding(cluster, binding)),
    foreign: bindings.filter((binding) => !isOurs(binding)).flatMap((binding) => foreignBinding(cluster, binding)),
  }
}

/**
 * The access in etcd. `etcd` is the root user's connection to any member. Reads are linearizable, so they return the
 * newest state.
 */
export async function observeEtcd(etcd: EtcdAuth): Promise<Omit<HiddenAccess, 'credentials'>> {
  const { users, roles } = await readUsers(etcd)
  const ours = ([name]: readonly [string, unknown]) => appOf(name) !== undefined
  const foreign = ([name]: readonly [string, unknown]) => appOf(name) === undefined && name !== 'root'
  return {
    etcdUsers: Object.entries(users)
      .filter(ours)
      .map(([name, held]) => ({ name, roles: held })),
    etcdRoles: Object.entries(roles)
      .filter(ours)
      .map(([name, permissions]) => ({ name, permissions })),
    foreign: [
      ...Object.entries(users)
        .filter(foreign)
        .map(([name, held]) => ({
          what: `etcd user ${name}`,
          gives: held.length === 0 ? 'has no role' : `has the roles ${held.join(', ')}`,
        })),
      ...Object.entries(roles)
        .filter(foreign)
        .map(([name]) => ({ what: `etcd role ${name}`, gives: 'belongs to no application of the access file' })),
    ],
  }
}

/**
 * The Secrets with credentials in these namespaces; none for a namespace that does not exist. A copy under another name
 * is not managed: it gives no access after its user is deleted.
 */
export async function listCredentials(
  kubernetes: Kubernetes,
  spec: Pick<ClusterSpec, 'name' | 'namespace'>,
  namespaces: readonly string[],
): Promise<Secret[]> {
  const selector = credentialsSelector(spec)
  const found = await inParallel([...new Set(namespaces)], (namespace) =>
    kubernetes.list<Secret>('v1', 'Secret', namespace, selector, withoutExcess),
  )
  return found.flat().filter((secret) => secret.metadata.name === credentialsSecretOf(spec, etcdUserIn(secret) ?? ''))
}

/** More than twenty times what sync-access delivers. */
const mostCredentialBytes = 256 * 1024

/**
 * Whoever may create Secrets in a namespace of an application can create thousands of 1 MiB with these labels, also
 * while a restore reads the passwords. A Secret that is larger than any credentials is none, so its data is not kept.
 */
function withoutExcess(secret: Secret): Secret {
  const bytes = Object.values(secret.data ?? {}).reduce((sum, value) => sum + value.length, 0)
  return bytes > mostCredentialBytes ? { ...secret, data: {} } : secret
}

/**
 * The copies of one user's credentials must have the same password, because etcd knows one. A Secret that is not ours
 * is never sound.
 */
export function observedCredentials(
  authority: Authority,
  secrets: readonly Secret[],
  now: Date,
  isOurs: (secret: Secret) => boolean,
): HiddenAccess['credentials'] {
  const passwords = Map.groupBy(secrets.filter(isOurs), etcdUserIn)
  return secrets.map((secret) => {
    const etcdUser = etcdUserIn(secret) ?? ''
    const copies = passwords.get(etcdUser) ?? []
    const agree = copies.every((copy) => passwordOf(copy) === passwordOf(secret))
    const number = settledPasswords(copies).indexOf(passwordOf(secret) ?? '')
    return {
      namespace: secret.metadata.namespace ?? '',
      etcdUser,
      sound: agree && isOurs(secret) && credentialsReissueReasons(authority, secret, now).length === 0,
      ...(isOurs(secret) && !isPending(secret) && number >= 0 ? { passwordNumber: number } : {}),
      ...(isOurs(secret) ? {} : { stranger: true as const }),
    }
  })
}

export function accessState(visible: VisibleAccess, hidden: HiddenAccess): AccessState {
  const { etcdUsers, etcdRoles, credentials, foreign } = hidden
  return { ...visible, etcdUsers, etcdRoles, credentials, foreign: [...visible.foreign, ...foreign] }
}

/** The labels by which this cluster's RoleBindings and Roles are identified. */
function ownLabels(spec: Pick<ClusterSpec, 'name'>): Record<string, string> {
  return { [managedByLabel]: manager, [instanceLabel]: spec.name }
}

function observedBinding(
  cluster: AccessState['cluster'],
  { metadata, roleRef, subjects }: RoleBinding,
): ObservedRoleBinding {
  return {
    name: metadata.name,
    role: roleRef.kind === 'Role' ? platformRoleOf(cluster, roleRef.name) : undefined,
    subjects: (subjects ?? []).map((subject) => subjectOf(subject, cluster.namespace)),
  }
}

function foreignBinding(cluster: AccessState['cluster'], { metadata, roleRef, subjects }: RoleBinding) {
  if (roleRef.kind !== 'Role' || platformRoleOf(cluster, roleRef.name) === undefined) return []
  const members = (subjects ?? []).map((subject) => subjectOf(subject, cluster.namespace).replace(':', ' '))
  return [
    {
      what: `RoleBinding ${cluster.namespace}/${metadata.name}`,
      gives: `binds Role ${roleRef.name} to ${members.length === 0 ? 'nobody' : members.join(', ')}`,
    },
  ]
}

function subjectOf({ kind, name, namespace }: RbacSubject, own: string): SubjectText {
  if (kind === 'ServiceAccount') return `serviceaccount:${namespace ?? own}/${name}`
  return kind === 'Group' ? `group:${name}` : `user:${name}`
}

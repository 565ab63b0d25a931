import type { PlatformRole, PolicyRule } from '../../cluster/platform-role.ts'
import type { EtcdPermission } from '../../etcd/key-range.ts'
import type { SubjectText } from '../policy/subject.ts'

export interface ClusterReference {
  readonly name: string
  readonly namespace: string
}

/**
 * Who has access to a cluster, as it was found in Kubernetes and etcd. All but `foreign` is this project's: by the labels of the
 * cluster (src/cluster/names.ts), or by the prefix of our etcd users (src/access/policy/subject.ts). What a killed run left half-made is in it, too.
 */
export interface AccessState {
  readonly cluster: ClusterReference
  /** The cluster's Roles for platform roles that exist, with their rules. */
  readonly roles: readonly ObservedRole[]
  /** RoleBindings in the cluster's namespace with our labels, whatever they bind. */
  readonly roleBindings: readonly ObservedRoleBinding[]
  /** etcd users whose names have our prefix. */
  readonly etcdUsers: readonly ObservedEtcdUser[]
  /** etcd roles whose names have our prefix. */
  readonly etcdRoles: readonly ObservedEtcdRole[]
  /** Secrets with our credentials labels, in any namespace that is known to have some. */
  readonly credentials: readonly ObservedCredentials[]
  /** When access ends, as it was approved last: by the access record. */
  readonly ends?: readonly AccessEnd[]
  /** What gives access to this cluster and is not ours: reported, never touched. */
  readonly foreign: readonly Foreign[]
}

export interface ObservedRole {
  readonly role: PlatformRole
  readonly rules: readonly PolicyRule[]
}

export interface ObservedRoleBinding {
  readonly name: string
  /** Undefined when it binds something else than one of the cluster's four Roles: somebody has changed it, and it is to go. */
  readonly role: PlatformRole | undefined
  /** Users, groups and service accounts. */
  readonly subjects: readonly SubjectText[]
}

export interface ObservedEtcdUser {
  readonly name: string
  /** The names of all its roles, ours or not. */
  readonly roles: readonly string[]
}

export interface ObservedEtcdRole {
  readonly name: string
  readonly permissions: readonly EtcdPermission[]
}

export interface ObservedCredentials {
  readonly namespace: string
  readonly etcdUser: string
  /** Everything that belongs into it is in it and fits; false: it has to be delivered again. */
  readonly sound: boolean
  /** Which of the user's passwords it has, as a number; absent where it has none that counts. */
  readonly passwordNumber?: number
  /** It has the labels, and sync-access has delivered none there: nothing in it was ever anybody's credentials. */
  readonly stranger?: true
}

/** Something that a member has until the end of a day. */
export interface AccessEnd {
  readonly member: SubjectText
  /** In words, as a plan shows it. */
  readonly grant: string
  /** The last day, YYYY-MM-DD. */
  readonly expires: string
}

export interface Foreign {
  /** `RoleBinding etcd/my-own`, `etcd user bob`. */
  readonly what: string
  /** What it gives: `binds Role orders-administrator to user eve`. */
  readonly gives: string
}

/** A cluster on which nobody has been given anything yet. */
export function noAccess(cluster: ClusterReference): AccessState {
  return { cluster, roles: [], roleBindings: [], etcdUsers: [], etcdRoles: [], credentials: [], foreign: [] }
}

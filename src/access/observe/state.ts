import type { PlatformRole, PolicyRule } from '../../cluster/platform-role.ts'
import type { EtcdPermission } from '../../etcd/key-range.ts'
import type { SubjectText } from '../policy/subject.ts'

export interface ClusterReference {
  readonly name: string
  readonly namespace: string
}

/**
 * The observed access to a cluster in Kubernetes and etcd. Everything except `foreign` is managed by this project,
 * identified by the cluster's labels (src/cluster/names.ts) or by the prefix of our etcd users
 * (src/access/policy/subject.ts). It includes the partial results of an interrupted run.
 */
export interface AccessState {
  readonly cluster: ClusterReference
  /** The existing Roles of the platform roles, with their rules. */
  readonly roles: readonly ObservedRole[]
  /** The RoleBindings in the cluster's namespace with our labels, whichever Role they bind. */
  readonly roleBindings: readonly ObservedRoleBinding[]
  /** etcd users whose names have our prefix. */
  readonly etcdUsers: readonly ObservedEtcdUser[]
  /** etcd roles whose names have our prefix. */
  readonly etcdRoles: readonly ObservedEtcdRole[]
  /** The Secrets with the labels of credentials, in the namespaces of the access record and of the access file. */
  readonly credentials: readonly ObservedCredentials[]
  /** Namespaces of credentials that do not exist. Contains none that could not be checked. */
  readonly missingNamespaces?: readonly string[]
  /** Namespaces that the identity may not read, to which nothing was delivered yet: they may not exist. */
  readonly unseenNamespaces?: readonly string[]
  /** When access ends, as last approved, from the access record. */
  readonly ends?: readonly AccessEnd[]
  /** Access to this cluster that is not managed: reported, never changed. */
  readonly foreign: readonly Foreign[]
}

export interface ObservedRole {
  readonly role: PlatformRole
  readonly rules: readonly PolicyRule[]
}

export interface ObservedRoleBinding {
  readonly name: string
  /**
   * Undefined if it binds something other than one of the cluster's four Roles: somebody has changed it, and it is
   * deleted.
   */
  readonly role: PlatformRole | undefined
  /** Users, groups and service accounts. */
  readonly subjects: readonly SubjectText[]
}

export interface ObservedEtcdUser {
  readonly name: string
  /** The names of all its roles, including unmanaged ones. */
  readonly roles: readonly string[]
}

export interface ObservedEtcdRole {
  readonly name: string
  readonly permissions: readonly EtcdPermission[]
}

export interface ObservedCredentials {
  readonly namespace: string
  readonly etcdUser: string
  /** Whether it is complete and valid. If not, it is delivered again. */
  readonly sound: boolean
  /** The number of the password in it, among the user's different passwords; absent if it has no valid one. */
  readonly passwordNumber?: number
  /** It has the labels, but sync-access has not delivered it. Nothing in it is used. */
  readonly stranger?: true
}

/** Access that a subject has until the end of a day. */
export interface AccessEnd {
  readonly member: SubjectText
  /** As a plan shows it. */
  readonly grant: string
  /** The last day, YYYY-MM-DD. */
  readonly expires: string
}

export interface Foreign {
  /** Such as `RoleBinding etcd/my-own` or `etcd user bob`. */
  readonly what: string
  /** The access that it gives: `binds Role orders-administrator to user eve`. */
  readonly gives: string
}

/** The state of a cluster on which nobody has access yet. */
export function noAccess(cluster: ClusterReference): AccessState {
  return { cluster, roles: [], roleBindings: [], etcdUsers: [], etcdRoles: [], credentials: [], foreign: [] }
}

import { labels } from '../../cluster/names.ts'
import { type PlatformRole, type PolicyRule, roleNameOf } from '../../cluster/platform-role.ts'
import type { ClusterSpec } from '../../cluster/specification.ts'
import type { SubjectText } from '../policy/subject.ts'
import { type RbacSubject, type Role, type RoleBinding, rbacApi } from './observe-objects.ts'

const rbacGroup = 'rbac.authorization.k8s.io'

type Cluster = Pick<ClusterSpec, 'name' | 'namespace'>

/** The Role of a platform role, in the cluster's namespace. */
export function platformRoleObject(cluster: Cluster, role: PlatformRole, rules: readonly PolicyRule[]): Role {
  return {
    apiVersion: rbacApi,
    kind: 'Role',
    metadata: { name: roleNameOf(cluster, role), namespace: cluster.namespace, labels: labels(cluster) },
    rules: [...rules],
  }
}

/** One RoleBinding with all subjects of a platform role. */
export function roleBindingObject(
  cluster: Cluster,
  name: string,
  role: PlatformRole,
  members: readonly SubjectText[],
): RoleBinding {
  return {
    apiVersion: rbacApi,
    kind: 'RoleBinding',
    metadata: { name, namespace: cluster.namespace, labels: labels(cluster) },
    roleRef: { apiGroup: rbacGroup, kind: 'Role', name: roleNameOf(cluster, role) },
    subjects: members.map(subjectOf),
  }
}

/** Applications exist only in etcd; the plan contains none of them here. */
function subjectOf(member: SubjectText): RbacSubject {
  const separator = member.indexOf(':')
  const [kind, name] = [member.slice(0, separator), member.slice(separator + 1)]
  if (kind === 'user') return { kind: 'User', name, apiGroup: rbacGroup }
  if (kind === 'group') return { kind: 'Group', name, apiGroup: rbacGroup }
  const [namespace, account] = name.split('/')
  if (kind !== 'serviceaccount' || namespace === undefined || account === undefined)
    throw new Error(`"${member}" cannot be bound to a Role`)
  return { kind: 'ServiceAccount', name: account, namespace }
}

import { createHash } from 'node:crypto'
import { type PlatformRole, platformRoles, roleNameOf } from '../../cluster/platform-role.ts'
import { type AccessState, type ClusterReference, noAccess } from '../observe/state.ts'
import type { Policy } from '../policy/policy.ts'
import type { SubjectText } from '../policy/subject.ts'
import { type DesiredAccess, desiredAccess } from './desired-access.ts'
import { endsOf } from './ends.ts'
import { platformRules } from './platform-rules.ts'

/** A desired RoleBinding. */
export interface DesiredRoleBinding {
  readonly name: string
  readonly role: PlatformRole
  /** Sorted. */
  readonly subjects: readonly SubjectText[]
}

/**
 * The maximum number of subjects in one RoleBinding; more are spread over several. An object may have 1.5 MiB, and this
 * many names of the maximum length take a fifth of it. The number of objects is kept small, because the API server
 * reads all RoleBindings of a namespace for every request that it authorizes.
 */
const mostMembers = 500

/**
 * The RoleBindings of a cluster: `orders-operator`, or, for thousands of subjects, `orders-operator-64-0` to `-63`. The
 * object of a subject follows from its name alone, so adding or removing one changes one object.
 */
export function desiredRoleBindings(
  cluster: ClusterReference,
  desired: DesiredAccess,
): Map<string, DesiredRoleBinding> {
  const bindings = new Map<string, DesiredRoleBinding>()
  for (const role of platformRoles) {
    const members = [...desired.platform].filter(([, roles]) => roles.has(role)).map(([member]) => member)
    const parts = partsFor(members.length)
    for (const [part, subjects] of Map.groupBy(members, (member) => partOf(member, parts))) {
      const name = parts === 1 ? roleNameOf(cluster, role) : `${roleNameOf(cluster, role)}-${parts}-${part}`
      bindings.set(name, { name, role, subjects: subjects.sort() })
    }
  }
  return bindings
}

/** A power of two that fills each part to about half, so that none exceeds the maximum by chance. */
function partsFor(members: number): number {
  return members <= mostMembers ? 1 : 2 ** Math.ceil(Math.log2(members / (mostMembers / 2)))
}

function partOf(member: SubjectText, parts: number): number {
  return parts === 1 ? 0 : createHash('sha256').update(member).digest().readUInt32BE(0) % parts
}

/** The state after a policy was applied to a cluster, to plan against another policy instead of a cluster. */
export function accessStateOf(policy: Policy, cluster: ClusterReference, now: Date): AccessState {
  const desired = desiredAccess(policy, cluster, now)
  const apps = [...desired.apps.values()]
  return {
    ...noAccess(cluster),
    roles: platformRoles.map((role) => ({ role, rules: platformRules(cluster, role) })),
    roleBindings: [...desiredRoleBindings(cluster, desired).values()],
    etcdUsers: apps.map(({ etcdUser }) => ({ name: etcdUser, roles: [etcdUser] })),
    etcdRoles: apps.map(({ etcdUser, permissions }) => ({
      name: etcdUser,
      permissions: [...permissions.values()].map(({ permission }) => permission),
    })),
    ends: endsOf(desired),
    credentials: apps.flatMap(({ etcdUser, namespaces }) =>
      [...namespaces].map((namespace) => ({ namespace, etcdUser, sound: true })),
    ),
  }
}

import type { AccessState, ObservedRoleBinding } from '../../src/access/observe/state.ts'
import { entryOf } from '../../src/access/plan/desired-access.ts'
import type { AccessPlan, AccessStep, Stage } from '../../src/access/plan/plan-types.ts'
import type { Policy } from '../../src/access/policy/policy.ts'
import { parsePolicy } from '../../src/access/policy/policy-file.ts'
import type { SubjectText } from '../../src/access/policy/subject.ts'
import type { PolicyRule } from '../../src/cluster/platform-role.ts'
import type { EtcdPermission } from '../../src/etcd/key-range.ts'
import { endOf, rangeId, rightsOf } from '../../src/etcd/key-range.ts'
import type { Permission } from '../../src/kubernetes/kubernetes.ts'

export const cluster = { name: 'orders', namespace: 'etcd' }
export const now = new Date('2026-11-22T12:00:00Z')

/** The lines of bindings as an access file. */
export function policy(bindings: string, more = ''): Policy {
  return parsePolicy(`${more}bindings:\n${bindings}`, 'etcd/access.yaml')
}

/** What Kubernetes and etcd do with a step, as far as a plan can see it. */
export function take(state: AccessState, step: AccessStep): AccessState {
  const others = <Item extends { name: string }>(items: readonly Item[], name: string) =>
    items.filter((item) => item.name !== name)
  const user = (name: string) => state.etcdUsers.find((found) => found.name === name)
  const role = (name: string) => state.etcdRoles.find((found) => found.name === name)
  const withPermissions = (name: string, change: (all: readonly EtcdPermission[]) => EtcdPermission[]) => {
    const existing = role(name)
    if (!existing) throw new Error(`there is no etcd role ${name}`)
    return {
      ...state,
      etcdRoles: [...others(state.etcdRoles, name), { name, permissions: change(existing.permissions) }],
    }
  }
  const withRoles = (name: string, change: (all: readonly string[]) => string[]) => {
    const existing = user(name)
    if (!existing) throw new Error(`there is no etcd user ${name}`)
    return { ...state, etcdUsers: [...others(state.etcdUsers, name), { name, roles: change(existing.roles) }] }
  }
  switch (step.kind) {
    case 'write-role':
      return { ...state, roles: [...state.roles.filter((found) => found.role !== step.role), step] }
    case 'write-role-binding': {
      if (step.exists !== state.roleBindings.some(({ name }) => name === step.name))
        throw new Error(`exists of ${step.name} is wrong`)
      return { ...state, roleBindings: [...others(state.roleBindings, step.name), bindingOf(step)] }
    }
    case 'delete-role-binding':
      return { ...state, roleBindings: others(state.roleBindings, step.name) }
    case 'add-etcd-role':
      return {
        ...state,
        etcdRoles: [...others(state.etcdRoles, step.role), role(step.role) ?? { name: step.role, permissions: [] }],
      }
    case 'delete-etcd-role':
      return { ...state, etcdRoles: others(state.etcdRoles, step.role) }
    case 'grant-permission':
      return withPermissions(step.role, (all) => [
        ...all.filter((one) => rangeId(one) !== rangeId(step.permission)),
        step.permission,
      ])
    case 'revoke-permission':
      return withPermissions(step.role, (all) => all.filter((one) => rangeId(one) !== rangeId(step.range)))
    case 'add-etcd-user':
      return {
        ...state,
        etcdUsers: [...others(state.etcdUsers, step.user), user(step.user) ?? { name: step.user, roles: [] }],
      }
    case 'delete-etcd-user':
      return { ...state, etcdUsers: others(state.etcdUsers, step.user) }
    case 'grant-etcd-role':
      if (!role(step.role)) throw new Error(`there is no etcd role ${step.role}`)
      return withRoles(step.user, (all) => [...new Set([...all, step.role])])
    case 'revoke-etcd-role':
      return withRoles(step.user, (all) => all.filter((held) => held !== step.role))
    case 'deliver-credentials':
      return {
        ...state,
        credentials: [
          ...state.credentials.filter((one) => one.etcdUser !== step.user || !step.namespaces.includes(one.namespace)),
          ...step.namespaces.map((namespace) => ({ namespace, etcdUser: step.user, sound: true })),
        ],
      }
    case 'note-ends':
      return { ...state, ends: step.ends }
    case 'withdraw-credentials':
      return {
        ...state,
        credentials: state.credentials.filter(
          (one) => one.etcdUser !== step.user || !step.namespaces.includes(one.namespace),
        ),
      }
  }
}

function bindingOf({ name, role, subjects }: ObservedRoleBinding): ObservedRoleBinding {
  return { name, role, subjects }
}

export function applyPlan(state: AccessState, { stages }: Pick<AccessPlan, 'stages'>): AccessState {
  return stages.flatMap(({ steps }) => steps).reduce(take, state)
}

/** The steps of a stage as several hands would take them: one subject's in their order, `choose` says whose is next. */
export function interleaved({ steps }: Stage, choose: (subjects: number) => number): AccessStep[] {
  const queues = [...Map.groupBy(steps, ({ subject }) => subject).values()].map((queue) => [...queue])
  const taken: AccessStep[] = []
  while (queues.length > 0) {
    const index = choose(queues.length)
    const queue = queues[index]
    const step = queue?.shift()
    if (step) taken.push(step)
    if (!queue || queue.length === 0) queues.splice(index, 1)
  }
  return taken
}

/** The same access as the same value, in whatever order it was made. */
export function normal(state: AccessState): unknown {
  const sorted = (items: readonly unknown[]) => items.map((item) => JSON.stringify(item)).sort()
  return {
    roles: sorted(state.roles.map(({ role, rules }) => ({ role, rules }))),
    roleBindings: sorted(
      state.roleBindings.map(({ name, role, subjects }) => ({ name, role, subjects: [...subjects].sort() })),
    ),
    etcdUsers: sorted(state.etcdUsers.map(({ name, roles }) => ({ name, roles: [...roles].sort() }))),
    etcdRoles: sorted(
      state.etcdRoles.map(({ name, permissions }) => ({
        name,
        permissions: sorted(permissions.map(({ key, rangeEnd, type }) => ({ key, rangeEnd, type }))),
      })),
    ),
    credentials: sorted(state.credentials.map(({ namespace, etcdUser, sound }) => ({ namespace, etcdUser, sound }))),
  }
}

/** Whether an etcd user can read or write a key (hexadecimal) right now, as etcd itself decides it. */
export function can(
  { etcdUsers, etcdRoles }: AccessState,
  name: string,
  right: 'read' | 'write',
  key: string,
): boolean {
  const held = etcdUsers.find((user) => user.name === name)?.roles ?? []
  const permissions = etcdRoles.filter((role) => held.includes(role.name)).flatMap((role) => role.permissions)
  return permissions.some((permission) => {
    const end = endOf(permission)
    return rightsOf(permission.type).includes(right) && permission.key <= key && (end === undefined || key < end)
  })
}

/** The platform roles that a member is bound to. */
export function rolesOf({ roleBindings }: AccessState, member: SubjectText): string[] {
  const bound = roleBindings.filter(({ subjects }) => subjects.includes(member))
  return [...new Set(bound.flatMap(({ role }) => (role === undefined ? [] : [role])))].sort()
}

/**
 * Whether rules allow a request, as Kubernetes decides it.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 */
export function permits(rules: readonly PolicyRule[], { group, resource, verb, name }: Permission): boolean {
  return rules.some(
    (rule) =>
      rule.apiGroups.includes(group) &&
      rule.resources.includes(resource) &&
      rule.verbs.includes(verb) &&
      (rule.resourceNames === undefined || (name !== undefined && rule.resourceNames.includes(name))),
  )
}

/**
 * Which credentials of each etcd user were ever readable in which namespace, and which etcd takes, by a number for
 * each. They are new when a step says so, or when there are none to copy.
 */
export function knownCredentials({ etcdUsers, credentials }: AccessState) {
  let made = 0
  const valid = new Map<string, number>()
  const copies = new Map<string, Map<string, number>>()
  const read = new Map<string, Map<string, Set<number>>>()
  const versionOf = (user: string) => copies.get(user)?.values().next().value ?? ++made
  const write = (user: string, namespace: string, version: number) => {
    entryOf(copies, user, () => new Map<string, number>()).set(namespace, version)
    const observed = entryOf(read, user, () => new Map<string, Set<number>>())
    entryOf(observed, namespace, () => new Set<number>()).add(version)
  }
  for (const { etcdUser, namespace } of credentials) write(etcdUser, namespace, versionOf(etcdUser))
  for (const { name } of etcdUsers) valid.set(name, versionOf(name))
  return {
    /** `after` is what the step has led to. */
    take(step: AccessStep, after: AccessState): void {
      if (step.kind === 'deliver-credentials') {
        const version = step.renew ? ++made : versionOf(step.user)
        for (const namespace of step.namespaces) write(step.user, namespace, version)
        if (after.etcdUsers.some(({ name }) => name === step.user)) valid.set(step.user, version)
      }
      if (step.kind === 'withdraw-credentials')
        for (const namespace of step.namespaces) copies.get(step.user)?.delete(namespace)
      if (step.kind === 'add-etcd-user') valid.set(step.user, versionOf(step.user))
      if (step.kind === 'delete-etcd-user') valid.delete(step.user)
    },
    /** Where the credentials that etcd takes were ever readable. */
    whereValid(user: string): string[] {
      const version = valid.get(user)
      const known = [...(read.get(user) ?? [])].filter(([, observed]) => version !== undefined && observed.has(version))
      return known.map(([namespace]) => namespace).sort()
    },
  }
}

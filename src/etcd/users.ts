import { z } from 'zod'
import { inParallel } from '../util/in-parallel.ts'
import type { EtcdAuth } from './auth.ts'
import type { EtcdPermission, KeyRange } from './key-range.ts'
import { type PermissionChange, permissionChanges } from './permission-diff.ts'

/**
 * The users and roles of etcd as plain data, stored in the cluster while a restore runs. etcd does not reveal
 * passwords.
 */
export interface Users {
  /** User → its roles. */
  readonly users: Readonly<Record<string, readonly string[]>>
  /** Role → its permissions. */
  readonly roles: Readonly<Record<string, readonly EtcdPermission[]>>
}

/** A change of etcd's users and roles. Each change can be repeated. */
export type EtcdChange =
  | { readonly kind: 'add-etcd-role'; readonly role: string }
  | { readonly kind: 'delete-etcd-role'; readonly role: string }
  /** Also replaces the type of a permission for the same range. */
  | { readonly kind: 'grant-permission'; readonly role: string; readonly permission: EtcdPermission }
  | { readonly kind: 'revoke-permission'; readonly role: string; readonly range: KeyRange }
  | { readonly kind: 'add-etcd-user'; readonly user: string }
  | { readonly kind: 'delete-etcd-user'; readonly user: string }
  | { readonly kind: 'grant-etcd-role'; readonly user: string; readonly role: string }
  | { readonly kind: 'revoke-etcd-role'; readonly user: string; readonly role: string }

/**
 * A user is added with its password if that is known. Without a password, only a certificate authenticates the user.
 */
export type UserChange = EtcdChange | { readonly kind: 'set-password'; readonly user: string }

/**
 * etcd's built-in user and role, with all permissions. The root user authenticates by certificate, and provision
 * configures it.
 */
const builtIn = 'root'

/** Reads users and roles through raft, so the result is current. */
export async function readUsers(etcd: EtcdAuth): Promise<Users> {
  const [users, roles] = await Promise.all([etcd.userList(), etcd.roleList()])
  const [rolesOf, permissionsOf] = await Promise.all([
    inParallel(users, async (user) => [user, (await etcd.userGet(user)) ?? []] as const),
    inParallel(roles, async (role) => [role, (await etcd.roleGet(role)) ?? []] as const),
  ])
  return { users: Object.fromEntries(rolesOf), roles: Object.fromEntries(permissionsOf) }
}

const hex = z.string().regex(/^([0-9a-f]{2})*$/)
const permission = z.object({ type: z.enum(['read', 'write', 'readwrite']), key: hex, rangeEnd: hex })
const stored = z.object({
  users: z.record(z.string(), z.array(z.string())),
  roles: z.record(z.string(), z.array(permission)),
})

/** Parses users and roles that were stored as JSON. */
export function parseUsers(text: string): Users {
  return stored.parse(JSON.parse(text))
}

/** Whether only root exists, as in a newly created cluster. */
export function isBlank({ users, roles }: Users): boolean {
  return [...Object.keys(users), ...Object.keys(roles)].every((name) => name === builtIn)
}

/**
 * The changes from the users and roles of a restored cluster to the desired ones. `passwords` names the
 * users whose password is known.
 */
export function userChanges(restored: Users, desired: Users, passwords: ReadonlySet<string>): UserChange[] {
  const users = Object.keys(desired.users).filter((user) => user !== builtIn)
  const roles = Object.keys(desired.roles).filter((role) => role !== builtIn)
  const gone = (found: object, restoreSource: object) =>
    Object.keys(found).filter((name) => name !== builtIn && !(name in restoreSource))
  return [
    // Removed access comes first: users and roles that were deleted after the backup are deleted before others are
    // added.
    ...gone(restored.users, desired.users).map((user): UserChange => ({ kind: 'delete-etcd-user', user })),
    ...gone(restored.roles, desired.roles).map((role): UserChange => ({ kind: 'delete-etcd-role', role })),
    ...roles.flatMap((role) => roleChanges(role, restored.roles[role], desired.roles[role] ?? [])),
    ...users.flatMap((user) => changesOfUser(user, restored.users[user], desired.users[user] ?? [], passwords)),
  ]
}

/**
 * The changes from one set of permissions of a role to another. In their order, no intermediate state permits more than
 * before or after.
 */
export function permissionChangesOf(
  role: string,
  before: readonly EtcdPermission[],
  after: readonly EtcdPermission[],
): EtcdChange[] {
  const { first, rest } = permissionChanges(before, after)
  return [...first, ...rest].map((change) => permissionChangeOf(role, change))
}

export function permissionChangeOf(role: string, { range: { key, rangeEnd }, to }: PermissionChange): EtcdChange {
  return to
    ? { kind: 'grant-permission', role, permission: to }
    : { kind: 'revoke-permission', role, range: { key, rangeEnd } }
}

function roleChanges(
  role: string,
  found: readonly EtcdPermission[] | undefined,
  desired: readonly EtcdPermission[],
): UserChange[] {
  const added: UserChange[] = found === undefined ? [{ kind: 'add-etcd-role', role }] : []
  return [...added, ...permissionChangesOf(role, found ?? [], desired)]
}

function changesOfUser(
  user: string,
  found: readonly string[] | undefined,
  desired: readonly string[],
  passwords: ReadonlySet<string>,
): UserChange[] {
  return [
    ...(found === undefined ? [{ kind: 'add-etcd-user', user } as const] : []),
    ...(found ?? [])
      .filter((role) => !desired.includes(role))
      .map((role): UserChange => ({ kind: 'revoke-etcd-role', user, role })),
    ...desired
      .filter((role) => !found?.includes(role))
      .map((role): UserChange => ({ kind: 'grant-etcd-role', user, role })),
    ...(found !== undefined && passwords.has(user) ? [{ kind: 'set-password', user } as const] : []),
  ]
}

export async function changeUsers(
  etcd: EtcdAuth,
  changes: readonly UserChange[],
  passwords: ReadonlyMap<string, string>,
): Promise<void> {
  for (const change of changes) await changeUser(etcd, change, passwords)
}

export async function changeUser(
  etcd: EtcdAuth,
  change: UserChange,
  passwords: ReadonlyMap<string, string>,
): Promise<void> {
  switch (change.kind) {
    case 'add-etcd-role':
      return etcd.roleAdd(change.role)
    case 'delete-etcd-role':
      return etcd.roleDelete(change.role)
    case 'grant-permission':
      return etcd.roleGrantPermission(change.role, change.permission)
    case 'revoke-permission':
      return etcd.roleRevokePermission(change.role, change.range)
    case 'add-etcd-user': {
      const password = passwords.get(change.user)
      if (password === undefined) return etcd.userAddWithoutPassword(change.user)
      await etcd.userAdd(change.user, password)
      return
    }
    case 'delete-etcd-user':
      return etcd.userDelete(change.user)
    case 'grant-etcd-role':
      return etcd.userGrantRole(change.user, change.role)
    case 'revoke-etcd-role':
      return etcd.userRevokeRole(change.user, change.role)
    case 'set-password': {
      const password = passwords.get(change.user)
      if (password !== undefined) await etcd.userChangePassword(change.user, password)
    }
  }
}

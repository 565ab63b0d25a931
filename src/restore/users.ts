import { z } from 'zod'
import { rootUser } from '../cluster/cluster-leaves.ts'
import type { EtcdAuth, KeyPermission } from '../etcd/auth.ts'

/** Who may do what in etcd, as plain data: it is kept in the cluster while a restore runs. Passwords cannot be read from etcd. */
export interface Users {
  /** User → its roles. */
  readonly users: Readonly<Record<string, readonly string[]>>
  /** Role → its permissions. */
  readonly roles: Readonly<Record<string, readonly Grant[]>>
}

/** Keys as base64. */
export interface Grant {
  readonly type: KeyPermission['type']
  readonly key: string
  readonly rangeEnd: string
}

export type UserChange =
  | { readonly kind: 'delete-user'; readonly user: string }
  | { readonly kind: 'delete-role'; readonly role: string }
  | { readonly kind: 'add-role'; readonly role: string }
  | { readonly kind: 'grant'; readonly role: string; readonly grant: Grant }
  | { readonly kind: 'revoke'; readonly role: string; readonly grant: Grant }
  /** With the password that it has, or with none: then only a certificate lets it in. */
  | { readonly kind: 'add-user'; readonly user: string }
  | { readonly kind: 'give-role'; readonly user: string; readonly role: string }
  | { readonly kind: 'take-role'; readonly user: string; readonly role: string }
  | { readonly kind: 'set-password'; readonly user: string }

/** etcd's own, which open everything: root comes by certificate, and is as provision makes it. */
const builtIn = rootUser

export async function readUsers(etcd: EtcdAuth): Promise<Users> {
  const [users, roles] = await Promise.all([etcd.userList(), etcd.roleList()])
  const rolesOf = await Promise.all(users.map(async (user) => [user, (await etcd.userGet(user)) ?? []] as const))
  const grantsOf = await Promise.all(
    roles.map(async (role) => [role, ((await etcd.roleGet(role)) ?? []).map(asGrant)] as const),
  )
  return { users: Object.fromEntries(rolesOf), roles: Object.fromEntries(grantsOf) }
}

const grant = z.object({ type: z.enum(['read', 'write', 'readwrite']), key: z.base64(), rangeEnd: z.base64() })
const stored = z.object({
  users: z.record(z.string(), z.array(z.string())),
  roles: z.record(z.string(), z.array(grant)),
})

/** As they were written down by JSON. */
export function parseUsers(text: string): Users {
  return stored.parse(JSON.parse(text))
}

/** Nobody but root: what a cluster has that was just made. */
export function isBlank({ users, roles }: Users): boolean {
  return [...Object.keys(users), ...Object.keys(roles)].every((name) => name === builtIn)
}

/**
 * What makes the users and roles of a restored cluster those of now, which are `wanted`. `passwords` names the users whose password is known.
 */
export function userChanges(restored: Users, wanted: Users, passwords: ReadonlySet<string>): UserChange[] {
  const users = Object.keys(wanted.users).filter((user) => user !== builtIn)
  const roles = Object.keys(wanted.roles).filter((role) => role !== builtIn)
  const gone = (found: object, restoreSource: object) =>
    Object.keys(found).filter((name) => name !== builtIn && !(name in restoreSource))
  return [
    // Who lost something since the backup loses it first.
    ...gone(restored.users, wanted.users).map((user): UserChange => ({ kind: 'delete-user', user })),
    ...gone(restored.roles, wanted.roles).map((role): UserChange => ({ kind: 'delete-role', role })),
    ...roles.flatMap((role) => roleChanges(role, restored.roles[role], wanted.roles[role] ?? [])),
    ...users.flatMap((user) => subjectChanges(user, restored.users[user], wanted.users[user] ?? [], passwords)),
  ]
}

function roleChanges(role: string, found: readonly Grant[] | undefined, wanted: readonly Grant[]): UserChange[] {
  const range = (grant: Grant) => `${grant.key} ${grant.rangeEnd}`
  const revoked = (found ?? []).filter((grant) => !wanted.some((other) => range(other) === range(grant)))
  const granted = wanted.filter(
    (grant) => !found?.some((other) => range(other) === range(grant) && other.type === grant.type),
  )
  return [
    ...(found === undefined ? [{ kind: 'add-role', role } as const] : []),
    ...revoked.map((grant): UserChange => ({ kind: 'revoke', role, grant })),
    ...granted.map((grant): UserChange => ({ kind: 'grant', role, grant })),
  ]
}

function subjectChanges(
  user: string,
  found: readonly string[] | undefined,
  wanted: readonly string[],
  passwords: ReadonlySet<string>,
): UserChange[] {
  return [
    ...(found === undefined ? [{ kind: 'add-user', user } as const] : []),
    ...(found ?? [])
      .filter((role) => !wanted.includes(role))
      .map((role): UserChange => ({ kind: 'take-role', user, role })),
    ...wanted.filter((role) => !found?.includes(role)).map((role): UserChange => ({ kind: 'give-role', user, role })),
    ...(found !== undefined && passwords.has(user) ? [{ kind: 'set-password', user } as const] : []),
  ]
}

/** Each change can be made twice. */
export async function changeUsers(
  etcd: EtcdAuth,
  changes: readonly UserChange[],
  passwords: ReadonlyMap<string, string>,
): Promise<void> {
  for (const change of changes) await changeUser(etcd, change, passwords)
}

async function changeUser(etcd: EtcdAuth, change: UserChange, passwords: ReadonlyMap<string, string>): Promise<void> {
  switch (change.kind) {
    case 'delete-user':
      return etcd.userDelete(change.user)
    case 'delete-role':
      return etcd.roleDelete(change.role)
    case 'add-role':
      return etcd.roleAdd(change.role)
    case 'grant':
      return etcd.roleGrantPermission(change.role, { type: change.grant.type, ...rangeOf(change.grant) })
    case 'revoke':
      return etcd.roleRevokePermission(change.role, rangeOf(change.grant))
    case 'add-user': {
      const password = passwords.get(change.user)
      if (password === undefined) return etcd.userAddWithoutPassword(change.user)
      await etcd.userAdd(change.user, password)
      return
    }
    case 'give-role':
      return etcd.userGrantRole(change.user, change.role)
    case 'take-role':
      return etcd.userRevokeRole(change.user, change.role)
    case 'set-password': {
      const password = passwords.get(change.user)
      if (password !== undefined) await etcd.userChangePassword(change.user, password)
    }
  }
}

function asGrant({ type, key, rangeEnd }: KeyPermission): Grant {
  return { type, key: Buffer.from(key).toString('base64'), rangeEnd: Buffer.from(rangeEnd).toString('base64') }
}

function rangeOf({ key, rangeEnd }: Grant): Pick<KeyPermission, 'key' | 'rangeEnd'> {
  return { key: Buffer.from(key, 'base64'), rangeEnd: Buffer.from(rangeEnd, 'base64') }
}

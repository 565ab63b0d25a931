import type { DescMessage, DescMethodUnary, MessageInitShape, MessageShape } from '@bufbuild/protobuf'
import { isAlreadyThere, isNotThere } from './errors.ts'
import { Auth, Permission_Type } from './generated/rpc_pb.ts'
import type { EtcdPermission, KeyRange, PermissionType } from './key-range.ts'

/**
 * etcd's users and roles. Every change increases the authentication revision of the store: requests and tokens in
 * flight that were checked with an older one are refused with `revision of auth store is old`, and clients retry.
 */
export interface EtcdAuth {
  /** `revision` increases with every change. The members may report different revisions for a short time. */
  authStatus(): Promise<{ enabled: boolean; revision: bigint }>
  authEnable(): Promise<void>
  userList(): Promise<string[]>
  /** The user's roles; undefined if the user does not exist. */
  userGet(name: string): Promise<string[] | undefined>
  /** Returns whether the user is new; an existing user keeps its password. */
  userAdd(name: string, password: string): Promise<boolean>
  /** Adds a user that can authenticate only with a certificate. Does nothing if the user exists. */
  userAddWithoutPassword(name: string): Promise<void>
  /** Does nothing if the user does not exist. */
  userDelete(name: string): Promise<void>
  userChangePassword(name: string, password: string): Promise<void>
  /** Does nothing if the user has the role. */
  userGrantRole(user: string, role: string): Promise<void>
  /** Does nothing if the user does not exist or does not have the role. */
  userRevokeRole(user: string, role: string): Promise<void>
  roleList(): Promise<string[]>
  /** The role's permissions, by key; undefined if the role does not exist. */
  roleGet(name: string): Promise<EtcdPermission[] | undefined>
  /** Does nothing if the role exists. */
  roleAdd(name: string): Promise<void>
  /** Also revokes the role from all users. Does nothing if the role does not exist. */
  roleDelete(name: string): Promise<void>
  /** Replaces the role's permission for exactly this range. */
  roleGrantPermission(role: string, permission: EtcdPermission): Promise<void>
  /** Does nothing if the role does not exist or has no permission for exactly this range. */
  roleRevokePermission(role: string, range: KeyRange): Promise<void>
}

export type Call = <Input extends DescMessage, Output extends DescMessage>(
  method: DescMethodUnary<Input, Output>,
  request: MessageInitShape<Input>,
) => Promise<MessageShape<Output>>

const types = {
  read: Permission_Type.READ,
  write: Permission_Type.WRITE,
  readwrite: Permission_Type.READWRITE,
} as const

export function authCalls(call: Call): EtcdAuth {
  return {
    async authStatus() {
      const { enabled, authRevision } = await call(Auth.method.authStatus, {})
      return { enabled, revision: authRevision }
    },
    async authEnable() {
      await call(Auth.method.authEnable, {})
    },
    async userList() {
      return (await call(Auth.method.userList, {})).users
    },
    async userGet(name) {
      return unlessMissing(async () => (await call(Auth.method.userGet, { name })).roles)
    },
    async userAdd(name, password) {
      return isNew(call(Auth.method.userAdd, { name, password }))
    },
    async userAddWithoutPassword(name) {
      await isNew(call(Auth.method.userAdd, { name, options: { noPassword: true } }))
    },
    async userDelete(name) {
      await unlessMissing(() => call(Auth.method.userDelete, { name }))
    },
    async userChangePassword(name, password) {
      await call(Auth.method.userChangePassword, { name, password })
    },
    async userGrantRole(user, role) {
      await call(Auth.method.userGrantRole, { user, role })
    },
    async userRevokeRole(name, role) {
      await unlessMissing(() => call(Auth.method.userRevokeRole, { name, role }))
    },
    async roleList() {
      return (await call(Auth.method.roleList, {})).roles
    },
    async roleGet(role) {
      const found = await unlessMissing(() => call(Auth.method.roleGet, { role }))
      return found?.perm.map(({ permType, key, rangeEnd }) => ({
        type: typeName(permType),
        ...rangeOfBytes(key, rangeEnd),
      }))
    },
    async roleAdd(name) {
      await isNew(call(Auth.method.roleAdd, { name }))
    },
    async roleDelete(role) {
      await unlessMissing(() => call(Auth.method.roleDelete, { role }))
    },
    async roleGrantPermission(name, permission) {
      const perm = { permType: types[permission.type], ...bytesOf(permission) }
      await call(Auth.method.roleGrantPermission, { name, perm })
    },
    async roleRevokePermission(role, range) {
      await unlessMissing(() => call(Auth.method.roleRevokePermission, { role, ...bytesOf(range) }))
    },
  }
}

function typeName(type: Permission_Type): PermissionType {
  if (type === Permission_Type.READ) return 'read'
  return type === Permission_Type.WRITE ? 'write' : 'readwrite'
}

function rangeOfBytes(key: Uint8Array, rangeEnd: Uint8Array): KeyRange {
  return { key: Buffer.from(key).toString('hex'), rangeEnd: Buffer.from(rangeEnd).toString('hex') }
}

function bytesOf({ key, rangeEnd }: KeyRange): { key: Uint8Array; rangeEnd: Uint8Array } {
  return { key: Buffer.from(key, 'hex'), rangeEnd: Buffer.from(rangeEnd, 'hex') }
}

async function isNew(call: Promise<unknown>): Promise<boolean> {
  try {
    await call
    return true
  } catch (error) {
    if (!isAlreadyThere(error)) throw error
    return false
  }
}

async function unlessMissing<Result>(call: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await call()
  } catch (error) {
    if (!isNotThere(error)) throw error
    return undefined
  }
}

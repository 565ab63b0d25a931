/**
 * The keys from `key` up to and without `rangeEnd`, both as lowercase hexadecimal of etcd's bytes, which sorts as the bytes do and
 * can be the key of a table (`Buffer.from(hex, 'hex')` gives the bytes back). As etcd has it: an empty `rangeEnd` means `key` alone,
 * `00` means everything from `key` on, and `00` for both is the whole keyspace. https://etcd.io/docs/latest/learning/api/#key-ranges
 */
export interface KeyRange {
  readonly key: string
  readonly rangeEnd: string
}

export type PermissionType = 'read' | 'write' | 'readwrite'

/** A permission of an etcd role. A role has at most one for the same range: granting it again exchanges its type in one go. */
export interface EtcdPermission extends KeyRange {
  readonly type: PermissionType
}

import type { KnownAlarm } from './alarms.ts'
import type { EtcdAuth } from './auth.ts'
import type { EtcdMembership } from './membership.ts'

/** The etcd calls that operations need, to one member. Errors are Problems without secrets. */
export interface Etcd extends EtcdAuth, EtcdMembership {
  status(): Promise<MemberStatus>
  /** The alarms of the whole cluster; without a quorum, those that this member knows. */
  alarms(): Promise<{ memberId: bigint; alarm: string }[]>
  /** The hash of the key-value store at a revision, and the compacted revision. */
  hashKV(revision: bigint): Promise<{ hash: number; compactRevision: bigint }>
  /** The number of keys in the store. */
  countKeys(): Promise<bigint>
  /** The number of leases. */
  countLeases(): Promise<number>
  /** The sizes of the first keys of a range, with their values if requested; `count` is of the whole range. */
  readKeys(range: ReadKeys): Promise<{ count: number; sizes: { key: Buffer; bytes: number }[] }>
  /** Returns when the older revisions are also deleted on the disk. */
  compact(revision: bigint): Promise<void>
  /** Appends an entry to the log that changes nothing: it asks for the alarms, as `alarms` does. */
  appendEntry(): Promise<void>
  /** Returns when a quorum has answered. A partitioned member fails here although its status still looks healthy. */
  readLinearizable(): Promise<void>
  /** Returns free pages to the file system. The member does not answer meanwhile, and continues after a timeout. */
  defragment(): Promise<void>
  /** Clears one alarm of one member. */
  disarm(alarm: { memberId: bigint; alarm: KnownAlarm }): Promise<void>
  /** `version` is a minor such as 3.6. Returns the current cluster version. */
  downgrade(action: 'validate' | 'enable' | 'cancel', version: string): Promise<string>
  /** Only the leader accepts it; `target` is a member's id. */
  moveLeader(target: bigint): Promise<void>
  close(): void
}

export interface ReadKeys {
  readonly from: Buffer
  /** Undefined: to the end of the keyspace. */
  readonly end?: Buffer | undefined
  readonly limit: number
  readonly values?: boolean
}

export interface MemberStatus {
  /** This member's own id. */
  readonly memberId: bigint
  readonly version: string
  /** The leader's id, as this member knows it; 0 if it knows none. */
  readonly leader: bigint
  readonly raftIndex: bigint
  readonly raftAppliedIndex: bigint
  /** The store's revision on this member. */
  readonly revision: bigint
  readonly isLearner: boolean
  /** The cluster's id. */
  readonly clusterId: bigint
  readonly raftTerm: bigint
  /** The size of the database file, and how much of it is in use. */
  readonly dbSize: number
  readonly dbSizeInUse: number
  /** etcd's own errors, including alarms. */
  readonly errors: readonly string[]
  /** The format of the database, such as 3.7.0; undefined before 3.6. */
  readonly storageVersion: string | undefined
  /** Bytes; undefined before 3.6. Wrong before 3.6.6 (etcd-io/etcd#20790). */
  readonly dbSizeQuota: number | undefined
  /** The target version of a downgrade. */
  readonly downgradeTarget: string | undefined
}

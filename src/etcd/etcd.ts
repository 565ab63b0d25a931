import type { KnownAlarm } from './alarms.ts'
import type { EtcdAuth } from './auth.ts'
import type { EtcdMembership } from './membership.ts'

/** The etcd calls that operations need, against one member. Errors are Problems without anything secret. */
export interface Etcd extends EtcdAuth, EtcdMembership {
  status(): Promise<MemberStatus>
  /** The alarms of the whole cluster; without a quorum, as far as this member knows of them. */
  alarms(): Promise<{ memberId: bigint; alarm: string }[]>
  /** The hash of the key-value store up to a revision, and the revision before which history is gone. */
  hashKV(revision: bigint): Promise<{ hash: number; compactRevision: bigint }>
  /** How many keys there are in the whole store. */
  countKeys(): Promise<bigint>
  /** How many leases there are. */
  countLeases(): Promise<number>
  /** How large the first keys of a range are, with their values where these are asked for; `count` is of the whole range. */
  readKeys(range: ReadKeys): Promise<{ count: number; sizes: { key: Buffer; bytes: number }[] }>
  /** Ends when what came before the revision is gone from the disk, too. */
  compact(revision: bigint): Promise<void>
  /** Ends when a quorum has answered: a member that is cut off fails here while its status still looks well. */
  readLinearizable(): Promise<void>
  /** Gives free pages back to the disk. The member answers nobody meanwhile; a call that timed out goes on there. */
  defragment(): Promise<void>
  /** Ends one alarm of one member. */
  disarm(alarm: { memberId: bigint; alarm: KnownAlarm }): Promise<void>
  /** `version` is a minor such as 3.6. Answers the cluster version of now. */
  downgrade(action: 'validate' | 'enable' | 'cancel', version: string): Promise<string>
  /** Only the leader can be asked; `target` is a member's id. */
  moveLeader(target: bigint): Promise<void>
  close(): void
}

export interface ReadKeys {
  readonly from: Buffer
  /** Without it, to the end of the keyspace. */
  readonly end?: Buffer | undefined
  readonly limit: number
  readonly values?: boolean
}

export interface MemberStatus {
  /** This member's own id. */
  readonly memberId: bigint
  readonly version: string
  /** The leader's id as this member sees it; 0 when it knows none. */
  readonly leader: bigint
  readonly raftIndex: bigint
  readonly raftAppliedIndex: bigint
  /** The store's revision on this member. */
  readonly revision: bigint
  readonly isLearner: boolean
  /** The cluster's id. */
  readonly clusterId: bigint
  readonly raftTerm: bigint
  /** Bytes of the database's file, and how many of them are in use. */
  readonly dbSize: number
  readonly dbSizeInUse: number
  /** What etcd counts as an error of its own, alarms among them. */
  readonly errors: readonly string[]
  /** The format of the database, such as 3.7.0; undefined before 3.6, which does not tell. */
  readonly storageVersion: string | undefined
  /** Bytes; undefined before 3.6, which does not tell. Wrong before 3.6.6 (etcd-io/etcd#20790). */
  readonly dbSizeQuota: number | undefined
  /** The version that the cluster is being brought down to. */
  readonly downgradeTarget: string | undefined
}

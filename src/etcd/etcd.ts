import type { EtcdAuth } from './auth.ts'

/** The etcd calls that operations need, against one member. Errors are Problems without anything secret. */
export interface Etcd extends EtcdAuth {
  status(): Promise<MemberStatus>
  /** The alarms of the whole cluster; without a quorum, as far as this member knows of them. */
  alarms(): Promise<{ memberId: bigint; alarm: string }[]>
  /** The hash of the key-value store up to a revision, and the revision before which history is gone. */
  hashKV(revision: bigint): Promise<{ hash: number; compactRevision: bigint }>
  /** How many keys there are in the whole store. */
  countKeys(): Promise<bigint>
  /** Ends when what came before the revision is gone from the disk, too. */
  compact(revision: bigint): Promise<void>
  /** Only the leader can be asked; `target` is a member's id. */
  moveLeader(target: bigint): Promise<void>
  close(): void
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
}

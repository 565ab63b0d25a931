import type { Alarm } from '../../etcd/alarms.ts'
import type { MemberStatus } from '../../etcd/etcd.ts'
import type { EtcdMember } from '../../etcd/membership.ts'

/** All that tells whether a member comes back by itself, as plain data. */
export interface RepairState {
  /** Every pod name that the StatefulSet asks for, in order. */
  readonly members: readonly ObservedMember[]
  readonly nodes: readonly ObservedNode[]
  /** As the quorum has it; undefined when no member could ask a quorum. */
  readonly membership: readonly EtcdMember[] | undefined
  /** Of the whole cluster, as any member that answers knows them. */
  readonly alarms: readonly Alarm[]
  /** A member with an empty disk can start: a run that let one join has not ended. */
  readonly guardOpen: boolean
  /** Hashes of the key-value store at one revision; empty where they could not be compared. */
  readonly hashes: readonly ObservedHash[]
}

export interface ObservedMember {
  readonly name: string
  /** Where etcd's peers find it: what etcd knows it by. */
  readonly peerUrl: string
  readonly pod: ObservedMemberPod | undefined
  readonly claim: MemberClaim | undefined
  /** Undefined when the claim names none, or one that does not exist. */
  readonly volume: ObservedVolumeObject | undefined
  readonly answer: MemberAnswer | undefined
}

export interface ObservedMemberPod {
  readonly uid: string | undefined
  /** Undefined while it is on no node. */
  readonly node: string | undefined
  readonly ready: boolean
  readonly terminating: boolean
  /** A few words, as `kubectl get` has them. */
  readonly state: string
  /** What kubelet, runtime and scheduler have said of it, whole, the newest last; to be redacted before it is shown. */
  readonly messages: readonly string[]
  /** The last lines of etcd's log, whole as well; empty for a member that is ready. */
  readonly log: readonly string[]
}

export interface MemberClaim {
  readonly name: string
  readonly uid: string | undefined
  readonly phase: string
  readonly volumeName: string | undefined
}

export interface ObservedVolumeObject {
  readonly name: string
  /** The only nodes that can mount it; empty when every node of its zones can. */
  readonly nodes: readonly string[]
  /** The only zones that can; empty when it does not say. */
  readonly zones: readonly string[]
}

export interface ObservedNode {
  readonly name: string
  readonly zone: string | undefined
  readonly ready: boolean
  readonly schedulable: boolean
}

export interface MemberAnswer {
  readonly status: MemberStatus
  /** This member's own list, which another's may not be. */
  readonly members: readonly EtcdMember[]
  /** It reaches a quorum: the list above is what that one has. */
  readonly hasQuorum: boolean
}

export interface ObservedHash {
  readonly member: string
  readonly hash: number
  readonly compactRevision: bigint
}

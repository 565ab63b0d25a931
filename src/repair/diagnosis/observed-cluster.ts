import type { Alarm } from '../../etcd/alarms.ts'
import type { MemberStatus } from '../../etcd/etcd.ts'
import type { EtcdMember } from '../../etcd/membership.ts'

/** All state that decides whether a member comes back by itself, as plain data. */
export interface RepairState {
  /** The members that have a pod of the StatefulSet, or had one at the last change, in order. */
  readonly members: readonly ObservedMember[]
  /** The number of pods that the StatefulSet has to create. */
  readonly replicas: number
  readonly nodes: readonly ObservedNode[]
  /** The quorum's membership; undefined if no member reaches a quorum. */
  readonly membership: readonly EtcdMember[] | undefined
  /** The alarms of the whole cluster, from any member that answers. */
  readonly alarms: readonly Alarm[]
  /** The number of members at the last change, from the ConfigMap; undefined where it does not say. */
  readonly recorded: number | undefined
  /** A member with an empty volume can start: a run was interrupted while it let one join. */
  readonly guardOpen: boolean
  /** Hashes of the key-value store at one revision; empty where they could not be compared. */
  readonly hashes: readonly ObservedHash[]
  /** What pods of this run have found on the volumes of members that do not answer, by member. */
  readonly volumes: ReadonlyMap<string, VolumeReading>
}

export interface ObservedMember {
  readonly name: string
  /** The peer URL, which identifies it in etcd's membership. */
  readonly peerUrl: string
  readonly pod: ObservedMemberPod | undefined
  readonly claim: MemberClaim | undefined
  /** Undefined if the claim names no volume, or one that does not exist. */
  readonly volume: ObservedVolumeObject | undefined
  readonly answer: MemberAnswer | undefined
}

export interface ObservedMemberPod {
  readonly uid: string | undefined
  /** Undefined while it is on no node. */
  readonly node: string | undefined
  readonly ready: boolean
  readonly terminating: boolean
  readonly created: Date | undefined
  /** A short state, as in `kubectl get`. */
  readonly state: string
  /** Complete messages of kubelet, runtime and scheduler, newest last; to be redacted before they are shown. */
  readonly messages: readonly string[]
  /** The last lines of etcd's log, not redacted; empty for a ready member. */
  readonly log: readonly string[]
}

export interface MemberClaim {
  readonly name: string
  readonly uid: string | undefined
  readonly phase: string
  readonly volumeName: string | undefined
  /** Somebody has deleted it: no pod is created on it any more. */
  readonly isDeleted: boolean
  /** The finalizers of other programs that keep it although it was deleted. */
  readonly keptBy: readonly string[]
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
  /** This member's own membership, which may differ from those of others. */
  readonly members: readonly EtcdMember[]
  /** It reaches a quorum, so the list above is the quorum's. */
  readonly hasQuorum: boolean
}

/**
 * The database of a member that does not answer, from its volume. `unusable`: the volume can be mounted, but has no
 * database that etcd could use. `not mounted`: no pod can mount it. `not read`: what kept a pod from reading it says
 * nothing about the volume, which may have the newest data.
 */
export type VolumeReading =
  | ({ readonly kind: 'database' } & StoredDatabase)
  | { readonly kind: 'unusable' | 'not mounted' | 'not read'; readonly why: string }

export interface StoredDatabase {
  readonly revision: bigint
  /** The last entry that is applied in it. */
  readonly appliedIndex: bigint
  readonly bytes: number
}

export interface ObservedHash {
  readonly member: string
  readonly hash: number
  readonly compactRevision: bigint
}

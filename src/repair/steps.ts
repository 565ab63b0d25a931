import { survivorSource } from '../cluster/restore-record.ts'
import type { Alarm } from '../etcd/alarms.ts'
import { idText } from '../etcd/membership.ts'
import type { Finding } from '../problem/problem.ts'
import { positionOf, type SurvivingDatabase } from './databases.ts'
import type { UnreadVolume } from './volumes/volume-access.ts'

export type RepairStep =
  /** Alarms of members that do not exist any more: they still make etcd refuse requests. */
  | { readonly kind: 'clear-alarms'; readonly alarms: readonly Alarm[] }
  /** A member in etcd's list without a pod. */
  | { readonly kind: 'remove-leftover'; readonly id: bigint; readonly peerUrl: string }
  /** A run was interrupted after it let a member join, and before it closed the guard. */
  | { readonly kind: 'close-guard'; readonly members: number }
  | { readonly kind: 'remove-member'; readonly member: string; readonly id: bigint }
  /** `forceReason`: why its pod is deleted by force. */
  | { readonly kind: 'replace-volume'; readonly member: string; readonly forceReason: string | undefined }
  | { readonly kind: 'join-member'; readonly member: string }
  | { readonly kind: 'end-nospace'; readonly members: readonly string[] }
  /** Of members that do not answer; changes nothing on them. */
  | { readonly kind: 'read-volumes'; readonly volumes: readonly UnreadVolume[] }
  | Recovery

/** The quorum is lost: only a user starts this. */
export interface Recovery {
  readonly kind: 'recover-quorum'
  readonly source: SurvivingDatabase
  /** Members that get a new volume. */
  readonly lost: readonly { readonly member: string; readonly forceReason: string | undefined }[]
}

export interface RepairPlan {
  /** In order; the first is executed, then the plan is made again. */
  readonly steps: readonly RepairStep[]
  /** Refusals; no step is executed while there are any. */
  readonly refusals: readonly Finding[]
}

/** A step in the words of the plan. */
export function stepText(step: RepairStep): string {
  switch (step.kind) {
    case 'clear-alarms':
      return `clear    ${step.alarms.map(({ memberId, alarm }) => `${alarm} of ${idText(memberId)}`).join(', ')} (the member does not exist any more)`
    case 'remove-leftover':
      return `remove   ${idText(step.id)} (${step.peerUrl}), which has no pod`
    case 'close-guard':
      return 'close    the guard against members with an empty volume'
    case 'remove-member':
      return `remove   ${step.member} from the cluster, by its id ${idText(step.id)}`
    case 'replace-volume':
      return `replace  the volume of ${step.member}${step.forceReason === undefined ? '' : `; its pod is deleted by force, because ${step.forceReason}`}`
    case 'join-member':
      return `join     ${step.member} as a learner on an empty volume, promoted when it has caught up`
    case 'end-nospace':
      return `free     the database: compact, defragment ${step.members.join(', ')} one by one, clear the alarm NOSPACE`
    case 'read-volumes':
      return `read     the volumes of ${namesIn(step.volumes)}, which do not answer`
    case 'recover-quorum':
      return `restore  the cluster from ${survivorSource(step.source)} (${positionOf(step.source)})${step.lost.length > 0 ? `, onto new volumes for ${namesIn(step.lost)}` : ''}`
  }
}

/** The title of the phase that executes a step. */
export function stepTitle(step: RepairStep): string {
  switch (step.kind) {
    case 'clear-alarms':
      return 'clear alarms of removed members'
    case 'remove-leftover':
      return `remove the leftover ${idText(step.id)}`
    case 'close-guard':
      return 'close the guard against empty volumes'
    case 'remove-member':
      return `remove ${step.member}`
    case 'replace-volume':
      return `replace the volume of ${step.member}`
    case 'join-member':
      return `join ${step.member}`
    case 'end-nospace':
      return 'clear the alarm NOSPACE'
    case 'read-volumes':
      return `read the volumes of ${namesIn(step.volumes)}`
    case 'recover-quorum':
      return `recover the quorum from ${step.source.member}`
  }
}

function namesIn(members: readonly { readonly member: string }[]): string {
  return members.map(({ member }) => member).join(', ')
}

import type { PlatformRole, PolicyRule } from '../../cluster/platform-role.ts'
import type { KeyRange, PermissionType } from '../../etcd/key-range.ts'
import type { EtcdChange } from '../../etcd/users.ts'
import type { Finding, Location } from '../../problem/problem.ts'
import type { AccessEnd, ClusterReference } from '../observe/state.ts'
import type { Policy } from '../policy/policy.ts'
import type { SubjectText } from '../policy/subject.ts'

/**
 * One write. `subject` names what it is about (`role-binding/orders-viewer`, `app.checkout`): the steps of one subject are taken
 * in the order of the plan, those of different subjects within a stage may be taken at once. Each step can be taken twice.
 */
export type AccessStep = { readonly subject: string } & (
  | { readonly kind: 'note-ends'; readonly ends: readonly AccessEnd[]; readonly moved: readonly MovedEnd[] }
  | { readonly kind: 'write-role'; readonly role: PlatformRole; readonly rules: readonly PolicyRule[] }
  | {
      readonly kind: 'write-role-binding'
      readonly name: string
      readonly role: PlatformRole
      /** All of them, in order; the write replaces the whole list. */
      readonly subjects: readonly SubjectText[]
      /** Whether it is there already. */
      readonly exists: boolean
    }
  | { readonly kind: 'delete-role-binding'; readonly name: string }
  /** A user is added with the password that `deliver-credentials` has put into its Secrets before. */
  | EtcdChange
  /** Writes the user's Secret into these namespaces: copies of a sound one where there is one, else new credentials. */
  | {
      readonly kind: 'deliver-credentials'
      readonly user: string
      readonly namespaces: readonly string[]
      /** New ones in any case, into all of its namespaces: those that it has are known where they are about to be withdrawn. */
      readonly renew?: true
    }
  | { readonly kind: 'withdraw-credentials'; readonly user: string; readonly namespaces: readonly string[] }
)

/** Which stage a step belongs into: an index of `stageTitles` in stages.ts. */
export type StageNumber = 0 | 1 | 2 | 3

/** A step, and the stage that it belongs into; of one subject none goes back. */
export type Staged = AccessStep & { readonly stage: StageNumber }

/** Steps that wait for those of the stages before: who only loses comes first, who only gains comes late. */
/** An end that is another one than before; `after` is undefined when there is none any more. */
export interface MovedEnd {
  readonly member: SubjectText
  readonly grant: string
  readonly before: string
  readonly after: string | undefined
}

export interface Stage {
  readonly title: string
  readonly steps: readonly AccessStep[]
}

/** One thing that somebody may do. */
export type Grant =
  | { readonly kind: 'platform'; readonly role: PlatformRole }
  | { readonly kind: 'data'; readonly range: KeyRange; readonly permission: PermissionType }
  /** An etcd role that is not ours, on a user that is. */
  | { readonly kind: 'etcd-role'; readonly name: string }

/** Why a member has a grant, as far as the policy says it. */
export interface Ground {
  readonly location: Location
  readonly expires: string | undefined
  readonly reason: string | undefined
  readonly ticket: string | undefined
}

/** What one member gains and loses; both are empty where only its expiry or its credentials change. */
export interface SubjectChange {
  readonly member: SubjectText
  readonly gained: readonly (Grant & { readonly ground: Ground })[]
  readonly lost: readonly Grant[]
  /** What of `lost` a binding gave that is over now. */
  readonly ended: readonly Grant[]
  /** Why something was lost, when its binding is still in the file. */
  readonly expired: readonly Ground[]
  /** What else changes, in words: `ends 2027-03-31 instead of 2027-01-31`, `credentials also in namespace shop`. */
  readonly besides: readonly string[]
  /** What the member may do, in words, one thing each: `Operator`, `readwrite of /orders/…`. */
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** By weight: a reviewer reads the first of them first. */
export const riskKinds = [
  'self-grant',
  'new-administrator',
  'mixed-scripts',
  'whole-keyspace',
  'wildcard-member',
  'possible-self-grant',
] as const

export type RiskKind = (typeof riskKinds)[number]

export interface Risk {
  readonly kind: RiskKind
  readonly member: SubjectText
  /** One sentence. */
  readonly text: string
  readonly location: Location
}

export interface Expiry {
  readonly member: SubjectText
  readonly grant: Grant
  readonly ground: Ground
  /** Whole days from now until it ends; 0 on the last day. */
  readonly daysLeft: number
}

/** What has to happen until a cluster's access is what the policy says, and what that means for its members. */
export interface AccessPlan {
  readonly cluster: ClusterReference
  /** In order; empty when nothing is to be done. The very same value is shown, hashed and applied. */
  readonly stages: readonly Stage[]
  /** Members that only gain. */
  readonly grants: readonly SubjectChange[]
  /** Members that only lose, because the file names them no more (or with less). */
  readonly revocations: readonly SubjectChange[]
  /** Members that gain and lose, or whose expiry or credentials change. */
  readonly changes: readonly SubjectChange[]
  /** Members that only lose, because a binding has expired. */
  readonly expiries: readonly SubjectChange[]
  /** What ends within the next 30 days, soonest first. */
  readonly upcoming: readonly Expiry[]
  /** How many members keep exactly what they have. */
  readonly unchanged: number
  /** What the cluster's objects need besides, in words: a Role of an older release, a half-made user, lost credentials, a RoleBinding that binds something else. */
  readonly repairs: readonly string[]
  readonly risks: readonly Risk[]
  /** What is not ours, as it was found. */
  readonly foreign: readonly { readonly what: string; readonly gives: string }[]
  readonly warnings: readonly Finding[]
  /** Why it must not be applied; empty when it may. */
  readonly refusals: readonly Finding[]
}

export interface PlanOptions {
  readonly now: Date
  /** GitHub logins of those who had a hand in the change. Empty: nobody's own gain can be told from others'. */
  readonly authors?: readonly string[] | undefined
  /** The policy before the change, when it is known: what it says of expiries is kept nowhere else. */
  readonly previous?: Policy | undefined
  /** Let a policy without a binding for this cluster remove everybody. */
  readonly allowEmpty?: boolean | undefined
}

import type { PlatformRole, PolicyRule } from '../../cluster/platform-role.ts'
import type { KeyRange, PermissionType } from '../../etcd/key-range.ts'
import type { EtcdChange } from '../../etcd/users.ts'
import type { Finding, Location } from '../../problem/problem.ts'
import type { AccessEnd, ClusterReference } from '../observe/state.ts'
import type { Policy } from '../policy/policy.ts'
import type { SubjectText } from '../policy/subject.ts'

/**
 * One write. `subject` names what it is about (`role-binding/orders-viewer`, `app.checkout`). The steps of one subject
 * are executed in the order of the plan; those of different subjects in one stage may run concurrently. Each step can
 * be repeated.
 */
export type AccessStep = { readonly subject: string } & (
  | { readonly kind: 'note-ends'; readonly ends: readonly AccessEnd[]; readonly moved: readonly MovedEnd[] }
  | { readonly kind: 'write-role'; readonly role: PlatformRole; readonly rules: readonly PolicyRule[] }
  | {
      readonly kind: 'write-role-binding'
      readonly name: string
      readonly role: PlatformRole
      /** The complete list, sorted; the write replaces it. */
      readonly subjects: readonly SubjectText[]
      /** Whether it exists already. */
      readonly exists: boolean
    }
  | { readonly kind: 'delete-role-binding'; readonly name: string }
  /** Adds a user with the password that `deliver-credentials` has written into its Secrets before. */
  | EtcdChange
  /**
   * Writes the user's Secret into these namespaces: copies of a valid one if there is one, otherwise new credentials.
   */
  | {
      readonly kind: 'deliver-credentials'
      readonly user: string
      readonly namespaces: readonly string[]
      /**
       * Always new credentials, in all of its namespaces, because the old ones are about to be withdrawn from a
       * namespace where they could be read.
       */
      readonly renew?: true
    }
  | { readonly kind: 'withdraw-credentials'; readonly user: string; readonly namespaces: readonly string[] }
)

/** The stage that a step belongs to: an index of `stageTitles` in stages.ts. */
export type StageNumber = 0 | 1 | 2 | 3

/** A step and its stage. The steps of one subject never go back to an earlier stage. */
export type Staged = AccessStep & { readonly stage: StageNumber }

/** An end that differs from the approved one; `after` is undefined if the access does not end any more. */
export interface MovedEnd {
  readonly member: SubjectText
  readonly grant: string
  readonly before: string
  readonly after: string | undefined
}

/**
 * Steps that start after those of earlier stages. Subjects that only lose access come first, those that only gain it
 * come last.
 */
export interface Stage {
  readonly title: string
  readonly steps: readonly AccessStep[]
}

/** One kind of access that a subject can have. */
export type Grant =
  | { readonly kind: 'platform'; readonly role: PlatformRole }
  | { readonly kind: 'data'; readonly range: KeyRange; readonly permission: PermissionType }
  /** An unmanaged etcd role, held by a managed user. */
  | { readonly kind: 'etcd-role'; readonly name: string }

/** Why a subject has a grant, as far as the policy says so. */
export interface Ground {
  readonly location: Location
  readonly expires: string | undefined
  readonly reason: string | undefined
  readonly ticket: string | undefined
}

/** What one subject gains and loses; both are empty if only its expiry or its credentials change. */
export interface SubjectChange {
  readonly member: SubjectText
  readonly gained: readonly (Grant & { readonly ground: Ground })[]
  readonly lost: readonly Grant[]
  /** The part of `lost` that expired bindings gave. */
  readonly ended: readonly Grant[]
  /** Why access was lost, if the binding is still in the file. */
  readonly expired: readonly Ground[]
  /** Other changes, in words: `ends 2027-03-31 instead of 2027-01-31`, `credentials also in namespace shop`. */
  readonly besides: readonly string[]
  /** The access of the subject, in words: `Operator`, `readwrite of /orders/…`. */
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** Sorted by severity: a reviewer reads the first ones first. */
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
  /** Whole days from now until the end; 0 on the last day. */
  readonly daysLeft: number
}

/** The steps until a cluster's access matches the policy, and what they mean for its subjects. */
export interface AccessPlan {
  readonly cluster: ClusterReference
  /** In order; empty if there is nothing to do. The same value is printed, hashed and applied. */
  readonly stages: readonly Stage[]
  /** Subjects that only gain access. */
  readonly grants: readonly SubjectChange[]
  /** Subjects that only lose access, because the file no longer gives it to them. */
  readonly revocations: readonly SubjectChange[]
  /** Subjects that gain and lose access, or whose expiry or credentials change. */
  readonly changes: readonly SubjectChange[]
  /** Subjects that only lose access, because a binding has expired. */
  readonly expiries: readonly SubjectChange[]
  /** Access that ends within the next 30 days, soonest first. */
  readonly upcoming: readonly Expiry[]
  /** The number of subjects whose access does not change. */
  readonly unchanged: number
  /**
   * Other corrections, in words: a Role of an older release, an incomplete user, lost credentials, a RoleBinding that
   * binds something else.
   */
  readonly repairs: readonly string[]
  readonly risks: readonly Risk[]
  /** Unmanaged access, as observed. */
  readonly foreign: readonly { readonly what: string; readonly gives: string }[]
  readonly warnings: readonly Finding[]
  /** Why the plan must not be applied; empty if it may be. */
  readonly refusals: readonly Finding[]
}

export interface PlanOptions {
  readonly now: Date
  /** The GitHub logins of the change's authors. If empty, access that authors give to themselves cannot be detected. */
  readonly authors?: readonly string[] | undefined
  /** The policy before the change, if known: nothing else says which expiries it had. */
  readonly previous?: Policy | undefined
  /** Allow a policy without a binding for this cluster, which revokes all access. */
  readonly allowEmpty?: boolean | undefined
}

import type { PlatformRole } from '../../cluster/platform-role.ts'
import type { KeyRange, PermissionType } from '../../etcd/key-range.ts'
import type { Finding, Location } from '../../problem/problem.ts'
import type { Source } from '../../yaml/source.ts'
import type { Subject } from './subject.ts'

/** A type without a value: only src/access/policy/policy-file.ts can create a Policy. */
export declare const parsedPolicy: unique symbol

export const dataRoles = ['Reader', 'Writer', 'Manager'] as const
export type DataRole = (typeof dataRoles)[number]

/** The contents of an access file, with teams resolved. All rules of a single file have been checked. */
export interface Policy {
  readonly [parsedPolicy]: true
  /** The path and the text of the file; findings of a plan point into it. */
  readonly file: string
  readonly source: Source
  readonly bindings: readonly Binding[]
  /** GitHub team (`acme/sre`) → group of the identity provider. */
  readonly teams: ReadonlyMap<string, string>
  /** GitHub login in lowercase → user name in Kubernetes. */
  readonly people: ReadonlyMap<string, string>
  /** Possible mistakes, each with its location. */
  readonly warnings: readonly Finding[]
}

export type Binding = PlatformBinding | DataBinding

export interface PlatformBinding extends BindingOfAnyKind {
  readonly kind: 'platform'
  readonly role: PlatformRole
  /** The clusters that it applies to, by their namespace, with the wildcards `*` and `?`. Empty: any. */
  readonly namespaces: readonly string[]
}

export interface DataBinding extends BindingOfAnyKind {
  readonly kind: 'data'
  readonly role: DataRole
  readonly range: KeyRange
  /** The prefix that `range` was written as; undefined if it was written as a range. */
  readonly keyPrefix: string | undefined
  readonly permission: PermissionType
  /** Where the credentials are delivered; another binding of the application may add namespaces. */
  readonly namespaces: readonly string[]
}

interface BindingOfAnyKind {
  readonly members: readonly Subject[]
  /** The clusters that it applies to, by name, with the wildcards `*` and `?`. Undefined: any. */
  readonly cluster: string | undefined
  /** Its last day, `2027-01-31`: it ends at the end of that day in UTC. Undefined: it does not end. */
  readonly expires: string | undefined
  readonly reason: string | undefined
  readonly ticket: string | undefined
  /** The location of its role in the file. */
  readonly location: Location
}

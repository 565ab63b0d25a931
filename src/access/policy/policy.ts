import type { PlatformRole } from '../../cluster/platform-role.ts'
import type { KeyRange, PermissionType } from '../../etcd/key-range.ts'
import type { Finding, Location } from '../../problem/problem.ts'
import type { Source } from '../../yaml/source.ts'
import type { Subject } from './subject.ts'

/** A type without a value: nobody can write the field it names, so only src/access/policy/policy-file.ts makes a Policy. */
export declare const parsedPolicy: unique symbol

export const dataRoles = ['Reader', 'Writer', 'Manager'] as const
export type DataRole = (typeof dataRoles)[number]

/** What an access file says, with teams resolved and every rule of a single file already checked. */
export interface Policy {
  readonly [parsedPolicy]: true
  /** Where it was read, and its text: what a plan finds wrong points into it. */
  readonly file: string
  readonly source: Source
  readonly bindings: readonly Binding[]
  /** GitHub team (`acme/sre`) → group of the identity provider. */
  readonly teams: ReadonlyMap<string, string>
  /** GitHub login in lowercase → user name in Kubernetes. */
  readonly people: ReadonlyMap<string, string>
  /** What may be a mistake and stops nothing; each with its place. */
  readonly warnings: readonly Finding[]
}

export type Binding = PlatformBinding | DataBinding

export interface PlatformBinding extends BindingOfAnyKind {
  readonly kind: 'platform'
  readonly role: PlatformRole
  /** For which clusters it holds, by the namespace they live in; `*` and `?` are wildcards. Empty: any. */
  readonly namespaces: readonly string[]
}

export interface DataBinding extends BindingOfAnyKind {
  readonly kind: 'data'
  readonly role: DataRole
  readonly range: KeyRange
  /** What `range` was written as; undefined when it was written as a range. */
  readonly keyPrefix: string | undefined
  readonly permission: PermissionType
  /** Where the credentials are delivered; an app may have them from another of its bindings. */
  readonly namespaces: readonly string[]
}

interface BindingOfAnyKind {
  readonly members: readonly Subject[]
  /** For which clusters it holds, by name; `*` and `?` are wildcards. Undefined: any. */
  readonly cluster: string | undefined
  /** The last day of it, `2027-01-31`: it ends with that day in UTC. Undefined: it does not end. */
  readonly expires: string | undefined
  readonly reason: string | undefined
  readonly ticket: string | undefined
  /** Of its role in the file. */
  readonly location: Location
}

import type { PlatformRole } from '../../cluster/platform-role.ts'
import { type EtcdPermission, type Right, rangeId, rightsOf, typeOf } from '../../etcd/key-range.ts'
import type { ClusterReference } from '../observe/state.ts'
import type { Binding, DataBinding, PlatformBinding, Policy } from '../policy/policy.ts'
import { etcdUserOf, type Subject, type SubjectText } from '../policy/subject.ts'
import type { Ground } from './plan-types.ts'

/** The desired access to one cluster at one time. */
export interface DesiredAccess {
  readonly platform: ReadonlyMap<SubjectText, ReadonlyMap<PlatformRole, Ground>>
  readonly apps: ReadonlyMap<SubjectText, DesiredApp>
  /** Bindings for the cluster that have expired. */
  readonly ended: readonly ExpiredAccess[]
}

export interface DesiredApp {
  readonly etcdUser: string
  /** By range: at most one permission for each, as in etcd. */
  readonly permissions: ReadonlyMap<string, DesiredPermission>
  readonly namespaces: ReadonlySet<string>
}

export interface DesiredPermission {
  readonly permission: EtcdPermission
  /** Read and write access may come from different bindings, and end on different days. */
  readonly grounds: ReadonlyMap<Right, Ground>
}

export interface ExpiredAccess {
  readonly member: Subject
  readonly binding: Binding
  readonly ground: Ground
}

/**
 * Computes what a policy means for a cluster. If several bindings give a subject the same access, the one that lasts
 * longest counts.
 */
export function desiredAccess(policy: Policy, cluster: ClusterReference, now: Date): DesiredAccess {
  const ours = policy.bindings.filter((binding) => isFor(binding, cluster))
  const current = ours.filter(({ expires }) => !isOver(expires, now))
  const ended = ours
    .filter(({ expires }) => isOver(expires, now))
    .flatMap((binding) => binding.members.map((member) => ({ member, binding, ground: groundOf(binding, member) })))
  return {
    platform: platformAccess(current.filter((binding) => binding.kind === 'platform')),
    apps: appAccess(
      current.filter((binding) => binding.kind === 'data'),
      namespacesByApp(ours, policy.bindings),
    ),
    ended,
  }
}

function isFor(binding: Binding, cluster: ClusterReference): boolean {
  if (binding.cluster !== undefined && !fits(binding.cluster, cluster.name)) return false
  if (binding.kind === 'data' || binding.namespaces.length === 0) return true
  return binding.namespaces.some((pattern) => fits(pattern, cluster.namespace))
}

/** A binding is valid until the end of its last day in UTC. */
export function isOver(expires: string | undefined, now: Date): boolean {
  return expires !== undefined && now.getTime() >= endOfDay(expires)
}

/** 0 on the last day. */
export function daysLeft(expires: string, now: Date): number {
  return Math.ceil((endOfDay(expires) - now.getTime()) / millisecondsOfDay) - 1
}

const millisecondsOfDay = 24 * 60 * 60 * 1000

function endOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) + millisecondsOfDay
}

function platformAccess(bindings: readonly PlatformBinding[]): Map<SubjectText, Map<PlatformRole, Ground>> {
  const access = new Map<SubjectText, Map<PlatformRole, Ground>>()
  for (const binding of bindings)
    for (const member of binding.members) {
      const roles = entryOf(access, member.text, () => new Map<PlatformRole, Ground>())
      roles.set(binding.role, longer(roles.get(binding.role), groundOf(binding, member)))
    }
  return access
}

function appAccess(
  bindings: readonly DataBinding[],
  namespaces: ReadonlyMap<SubjectText, ReadonlySet<string>>,
): Map<SubjectText, DesiredApp> {
  const apps = new Map<SubjectText, Map<string, DesiredPermission>>()
  const names = new Map<SubjectText, string>()
  for (const binding of bindings)
    for (const member of binding.members) {
      names.set(member.text, member.name)
      const permissions = entryOf(apps, member.text, () => new Map<string, DesiredPermission>())
      const id = rangeId(binding.range)
      const grounds = new Map(permissions.get(id)?.grounds)
      const ground = groundOf(binding, member)
      for (const right of rightsOf(binding.permission)) grounds.set(right, longer(grounds.get(right), ground))
      const type = typeOf(grounds.keys()) ?? binding.permission
      permissions.set(id, { permission: { ...binding.range, type }, grounds })
    }
  return new Map(
    [...apps].map(([text, permissions]) => [
      text,
      { etcdUser: etcdUserOf(names.get(text) ?? ''), permissions, namespaces: namespaces.get(text) ?? new Set() },
    ]),
  )
}

/**
 * From all its bindings for the cluster, including expired ones: an application that keeps some access keeps its
 * credentials in all namespaces.
 */
function namespacesByApp(ours: readonly Binding[], all: readonly Binding[]): Map<SubjectText, Set<string>> {
  const namespaces = new Map<SubjectText, Set<string>>()
  const collect = (bindings: readonly Binding[], counts: (app: SubjectText) => boolean) => {
    for (const binding of bindings)
      for (const { text } of binding.kind === 'data' ? binding.members : [])
        if (counts(text))
          for (const namespace of binding.namespaces) entryOf(namespaces, text, () => new Set<string>()).add(namespace)
  }
  collect(ours, () => true)
  // An application without a binding for this cluster has its namespaces from its bindings for other clusters.
  const own = new Set(namespaces.keys())
  collect(all, (app) => !own.has(app))
  return namespaces
}

function groundOf({ expires, reason, ticket }: Binding, { location }: Subject): Ground {
  return { location, expires, reason, ticket }
}

function longer(known: Ground | undefined, other: Ground): Ground {
  if (known === undefined) return other
  return known.expires !== undefined && (other.expires === undefined || other.expires > known.expires) ? other : known
}

export function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

/** Whether a name matches a pattern with the wildcards * (any text) and ? (one character). */
function fits(pattern: string, name: string): boolean {
  let [p, n] = [0, 0]
  // The position after the last *, and how much of the name it has matched: backtracking to it is enough, no other
  // combination is tried.
  let star = -1
  let taken = 0
  while (n < name.length) {
    if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[n]) && pattern[p] !== '*') {
      p += 1
      n += 1
    } else if (pattern[p] === '*') {
      star = p
      taken = n
      p += 1
    } else if (star !== -1) {
      p = star + 1
      taken += 1
      n = taken
    } else return false
  }
  return /^\**$/.test(pattern.slice(p))
}

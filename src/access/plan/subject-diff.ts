import { rangeId, rightsOf, typeOf } from '../../etcd/key-range.ts'
import type { AccessState } from '../observe/state.ts'
import { etcdUserOf, type SubjectText } from '../policy/subject.ts'
import type { DesiredAccess, ExpiredAccess } from './desired-access.ts'
import {
  dataGrant,
  desiredSubjectAccess,
  inWords,
  noSubjectAccess,
  observedSubjectAccess,
  type SubjectAccess,
} from './effective-access.ts'
import type { Grant, Ground, SubjectChange } from './plan-types.ts'

/** All subjects whose access changes, sorted by name, and the number of those whose access does not. */
export function subjectChanges(
  state: AccessState,
  desired: DesiredAccess,
  previous: DesiredAccess | undefined,
): { readonly changes: readonly SubjectChange[]; readonly unchanged: number } {
  const [before, after] = [observedSubjectAccess(state), desiredSubjectAccess(desired)]
  const ended = Map.groupBy(desired.ended, ({ member }) => member.text)
  const delivered = deliveries(state)
  const members = [...new Set([...before.keys(), ...after.keys()])].sort()
  const changes = members.flatMap((member) => {
    const [had, has] = [before.get(member) ?? noSubjectAccess, after.get(member) ?? noSubjectAccess]
    const gained = subtract(entitlementsOf(desired, member), grantsOf(had))
    const lost = subtract(grantsOf(had), grantsOf(has))
    const besides = [
      ...otherEnds(member, desired, previous),
      ...otherNamespaces(delivered.get(member), desired.apps.get(member)?.namespaces),
    ]
    if (gained.length + lost.length + besides.length === 0) return []
    const expired = (ended.get(member) ?? []).filter((one) => intersect(lost, [grantOf(one)]).length > 0)
    return [
      {
        member,
        gained,
        lost,
        ended: intersect(lost, expired.map(grantOf)),
        expired: expired.map(({ ground }) => ground),
        besides,
        before: inWords(had),
        after: inWords(has),
      },
    ]
  })
  return { changes, unchanged: members.length - changes.length }
}

/** One desired grant of a subject, and its reason. */
export type Entitlement = Grant & { readonly ground: Ground }

/** All desired grants of a subject; those of different bindings are separate. */
export function entitlementsOf({ platform, apps }: DesiredAccess, member: SubjectText): Entitlement[] {
  return [
    ...[...(platform.get(member) ?? [])].map(([role, ground]) => ({ kind: 'platform', role, ground }) as const),
    ...[...(apps.get(member)?.permissions.values() ?? [])].flatMap(({ permission: { key, rangeEnd }, grounds }) =>
      [...Map.groupBy(grounds, ([, ground]) => ground)].flatMap(([ground, rights]) => {
        const permission = typeOf(rights.map(([right]) => right))
        return permission ? [{ kind: 'data', range: { key, rangeEnd }, permission, ground } as const] : []
      }),
    ),
  ]
}

/**
 * The elements of grants. The right to read and to write a range are separate, because one may be kept while the other
 * is lost.
 */
function single(grants: readonly Grant[]): string[] {
  return grants.flatMap((grant) => {
    if (grant.kind === 'platform') return [grant.role]
    if (grant.kind === 'etcd-role') return [`role ${grant.name}`]
    return rightsOf(grant.permission).map((right) => `${right} ${rangeId(grant.range)}`)
  })
}

function grantsOf(access: SubjectAccess): Grant[] {
  return [
    ...[...access.roles].map((role) => ({ kind: 'platform', role }) as const),
    ...[...access.permissions.values()].map(dataGrant),
    ...access.strangeRoles.map((name) => ({ kind: 'etcd-role', name }) as const),
  ]
}

/** The grants that are not among others. Of a permission that is there in part, the other part. */
function subtract<Some extends Grant>(grants: readonly Some[], others: readonly Grant[]): Some[] {
  const known = new Set(single(others))
  return grants.flatMap((grant) => {
    if (grant.kind !== 'data') return single([grant]).some((one) => known.has(one)) ? [] : [grant]
    const left = rightsOf(grant.permission).filter((right) => !known.has(`${right} ${rangeId(grant.range)}`))
    const permission = typeOf(left)
    return permission ? [{ ...grant, permission }] : []
  })
}

/** The grants that are also among others. */
function intersect(grants: readonly Grant[], others: readonly Grant[]): Grant[] {
  return subtract(grants, subtract(grants, others))
}

function grantOf({ binding }: ExpiredAccess): Grant {
  if (binding.kind === 'platform') return { kind: 'platform', role: binding.role }
  return { kind: 'data', range: binding.range, permission: binding.permission }
}

function otherEnds(member: SubjectText, desired: DesiredAccess, previous: DesiredAccess | undefined): string[] {
  if (!previous) return []
  const before = expiryOfEachThing(previous, member)
  const texts = [...expiryOfEachThing(desired, member)].flatMap(([one, expires]) => {
    const old = before.get(one)
    if (!before.has(one) || old === expires) return []
    return [
      expires === undefined ? `no longer expires on ${old}` : `expires on ${expires} instead of ${old ?? 'never'}`,
    ]
  })
  return [...new Set(texts)]
}

function expiryOfEachThing(desired: DesiredAccess, member: SubjectText): Map<string, string | undefined> {
  const claims = entitlementsOf(desired, member)
  return new Map(claims.flatMap((claim) => single([claim]).map((one) => [one, claim.ground.expires] as const)))
}

/** Where an application has valid credentials. Invalid ones are a repair, not a change of access. */
function deliveries({ credentials, etcdUsers }: AccessState): Map<SubjectText, Set<string>> {
  const users = new Set(etcdUsers.map(({ name }) => name))
  const found = Map.groupBy(
    credentials.filter(({ etcdUser }) => users.has(etcdUser)),
    ({ etcdUser }) => etcdUser,
  )
  return new Map(
    [...found].map(([etcdUser, all]) => [subjectOf(etcdUser), new Set(all.map(({ namespace }) => namespace))]),
  )
}

const subjectOf = (etcdUser: string): SubjectText => `app:${etcdUser.slice(etcdUserOf('').length)}`

function otherNamespaces(found: ReadonlySet<string> | undefined, desired: ReadonlySet<string> | undefined): string[] {
  // All of them are lost, or created for the first time.
  if (!found || !desired) return []
  const [more, less] = [
    [...desired].filter((name) => !found.has(name)),
    [...found].filter((name) => !desired.has(name)),
  ]
  return [
    ...(more.length > 0 ? [`credentials also in namespace ${more.sort().join(', ')}`] : []),
    ...(less.length > 0
      ? [`credentials no longer in namespace ${less.sort().join(', ')}: a new password and a new certificate`]
      : []),
  ]
}

import type { AccessState } from '../observe/state.ts'
import { rangeId, rightsOf, typeOf } from '../policy/key-range.ts'
import { etcdUserOf, type MemberText } from '../policy/subject.ts'
import type { Ended, Wanted } from './desired-access.ts'
import { accessIn, accessWanted, dataGrant, inWords, type MemberAccess, nothing } from './effective-access.ts'
import type { Grant, Ground, MemberChange } from './plan-types.ts'

/** Everybody whose access changes, in the order of their names, and how many there are whose access does not. */
export function memberChanges(
  state: AccessState,
  wanted: Wanted,
  previous: Wanted | undefined,
): { readonly changes: readonly MemberChange[]; readonly unchanged: number } {
  const [before, after] = [accessIn(state), accessWanted(wanted)]
  const ended = Map.groupBy(wanted.ended, ({ member }) => member.text)
  const delivered = deliveries(state)
  const members = [...new Set([...before.keys(), ...after.keys()])].sort()
  const changes = members.flatMap((member) => {
    const [had, has] = [before.get(member) ?? nothing, after.get(member) ?? nothing]
    const gained = beyond(claimsOf(wanted, member), grantsOf(had))
    const lost = beyond(grantsOf(had), grantsOf(has))
    const besides = [
      ...otherEnds(member, wanted, previous),
      ...otherNamespaces(delivered.get(member), wanted.apps.get(member)?.namespaces),
    ]
    if (gained.length + lost.length + besides.length === 0) return []
    const expired = (ended.get(member) ?? []).filter((one) => among(lost, [grantOf(one)]).length > 0)
    return [
      {
        member,
        gained,
        lost,
        ended: among(lost, expired.map(grantOf)),
        expired: expired.map(({ ground }) => ground),
        besides,
        before: inWords(had),
        after: inWords(has),
      },
    ]
  })
  return { changes, unchanged: members.length - changes.length }
}

/** One thing that a member is to have, and why. */
export type Claim = Grant & { readonly ground: Ground }

/** All that a member is to have; what comes from different bindings is apart. */
export function claimsOf({ platform, apps }: Wanted, member: MemberText): Claim[] {
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

/** The single things in grants: each right to a range for itself, because one may be kept when the other is lost. */
function single(grants: readonly Grant[]): string[] {
  return grants.flatMap((grant) => {
    if (grant.kind === 'platform') return [grant.role]
    if (grant.kind === 'etcd-role') return [`role ${grant.name}`]
    return rightsOf(grant.permission).map((right) => `${right} ${rangeId(grant.range)}`)
  })
}

function grantsOf(access: MemberAccess): Grant[] {
  return [
    ...[...access.roles].map((role) => ({ kind: 'platform', role }) as const),
    ...[...access.permissions.values()].map(dataGrant),
    ...access.strangeRoles.map((name) => ({ kind: 'etcd-role', name }) as const),
  ]
}

/** What of these grants is not among others; of a permission that is there in part, the other part. */
function beyond<Some extends Grant>(grants: readonly Some[], others: readonly Grant[]): Some[] {
  const known = new Set(single(others))
  return grants.flatMap((grant) => {
    if (grant.kind !== 'data') return single([grant]).some((one) => known.has(one)) ? [] : [grant]
    const left = rightsOf(grant.permission).filter((right) => !known.has(`${right} ${rangeId(grant.range)}`))
    const permission = typeOf(left)
    return permission ? [{ ...grant, permission }] : []
  })
}

/** What of these grants is among others, too. */
function among(grants: readonly Grant[], others: readonly Grant[]): Grant[] {
  return beyond(grants, beyond(grants, others))
}

function grantOf({ binding }: Ended): Grant {
  if (binding.kind === 'platform') return { kind: 'platform', role: binding.role }
  return { kind: 'data', range: binding.range, permission: binding.permission }
}

function otherEnds(member: MemberText, wanted: Wanted, previous: Wanted | undefined): string[] {
  if (!previous) return []
  const before = endsOf(previous, member)
  const texts = [...endsOf(wanted, member)].flatMap(([one, expires]) => {
    const old = before.get(one)
    if (!before.has(one) || old === expires) return []
    return [
      expires === undefined ? `does not end on ${old} any more` : `ends on ${expires} instead of ${old ?? 'never'}`,
    ]
  })
  return [...new Set(texts)]
}

function endsOf(wanted: Wanted, member: MemberText): Map<string, string | undefined> {
  const claims = claimsOf(wanted, member)
  return new Map(claims.flatMap((claim) => single([claim]).map((one) => [one, claim.ground.expires] as const)))
}

/** Where credentials are that an app can use; those that nobody can are a repair, and no change of access. */
function deliveries({ credentials, etcdUsers }: AccessState): Map<MemberText, Set<string>> {
  const users = new Set(etcdUsers.map(({ name }) => name))
  const found = Map.groupBy(
    credentials.filter(({ etcdUser }) => users.has(etcdUser)),
    ({ etcdUser }) => etcdUser,
  )
  return new Map(
    [...found].map(([etcdUser, all]) => [memberOf(etcdUser), new Set(all.map(({ namespace }) => namespace))]),
  )
}

const memberOf = (etcdUser: string): MemberText => `app:${etcdUser.slice(etcdUserOf('').length)}`

function otherNamespaces(found: ReadonlySet<string> | undefined, wanted: ReadonlySet<string> | undefined): string[] {
  // All of them at once are lost, or made for the first time.
  if (!found || !wanted) return []
  const [more, less] = [[...wanted].filter((name) => !found.has(name)), [...found].filter((name) => !wanted.has(name))]
  return [
    ...(more.length > 0 ? [`credentials also in namespace ${more.sort().join(', ')}`] : []),
    ...(less.length > 0
      ? [`credentials no longer in namespace ${less.sort().join(', ')}: a new password and a new certificate`]
      : []),
  ]
}

import type { Grant, Ground, MemberChange } from './access-plan.ts'
import { accessIn, accessWanted, dataGrant, inWords, type MemberAccess, nothing } from './effective.ts'
import { rangeId } from './key-range.ts'
import { etcdUserOf, type MemberText } from './member.ts'
import type { AccessState } from './state.ts'
import type { Ended, Wanted } from './wanted.ts'

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
    const gained = beyond(has, had).map((grant) => ({ ...grant, ground: groundIn(wanted, member, grant) }))
    const lost = beyond(had, has)
    const besides = [
      ...otherEnds(member, wanted, previous),
      ...otherNamespaces(delivered.get(member), wanted.apps.get(member)?.namespaces),
    ]
    if (gained.length + lost.length + besides.length === 0) return []
    const expired = (ended.get(member) ?? []).filter((one) => lost.some((grant) => gave(one, grant)))
    const grounds = expired.map(({ ground }) => ground)
    return [{ member, gained, lost, expired: grounds, besides, before: inWords(had), after: inWords(has) }]
  })
  return { changes, unchanged: members.length - changes.length }
}

/** Where a grant comes from; it is one of the policy's, so it has a ground. */
function groundIn(wanted: Wanted, member: MemberText, grant: Grant): Ground {
  const ground = groundsOf(wanted, member).get(grantId(grant))
  if (ground) return ground
  throw new Error(`${member} gains something that no binding gives`)
}

/** Of what a member is to have, by grant. */
export function groundsOf({ platform, apps }: Wanted, member: MemberText): Map<string, Ground> {
  return new Map([
    ...[...(platform.get(member) ?? [])].map(
      ([role, ground]) => [grantId({ kind: 'platform', role }), ground] as const,
    ),
    ...[...(apps.get(member)?.permissions.values() ?? [])].map(
      ({ permission, ground }) => [grantId(dataGrant(permission)), ground] as const,
    ),
  ])
}

export function grantsOf(access: MemberAccess): Grant[] {
  return [
    ...[...access.roles].map((role) => ({ kind: 'platform', role }) as const),
    ...[...access.permissions.values()].map(dataGrant),
    ...access.strangeRoles.map((name) => ({ kind: 'etcd-role', name }) as const),
  ]
}

/** One text for equal grants. */
export function grantId(grant: Grant): string {
  if (grant.kind === 'platform') return grant.role
  return grant.kind === 'data' ? `${grant.permission} ${rangeId(grant.range)}` : `role ${grant.name}`
}

function beyond(access: MemberAccess, other: MemberAccess): Grant[] {
  const known = new Set(grantsOf(other).map(grantId))
  return grantsOf(access).filter((grant) => !known.has(grantId(grant)))
}

/** Whether it was a binding that is over now that gave what is lost. */
function gave({ binding }: Ended, grant: Grant): boolean {
  if (binding.kind === 'platform') return grant.kind === 'platform' && grant.role === binding.role
  return grant.kind === 'data' && rangeId(grant.range) === rangeId(binding.range)
}

function otherEnds(member: MemberText, wanted: Wanted, previous: Wanted | undefined): string[] {
  if (!previous) return []
  const before = groundsOf(previous, member)
  return [...groundsOf(wanted, member)].flatMap(([grant, { expires }]) => {
    const old = before.get(grant)
    if (!old || old.expires === expires) return []
    return [
      expires === undefined
        ? `does not end on ${old.expires} any more`
        : `ends on ${expires} instead of ${old.expires ?? 'never'}`,
    ]
  })
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
    ...(less.length > 0 ? [`credentials no longer in namespace ${less.sort().join(', ')}`] : []),
  ]
}

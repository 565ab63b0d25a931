import { type PlatformRole, platformRoles } from '../../cluster/platform-role.ts'
import {
  type EtcdPermission,
  endOf,
  isWholeKeyspace,
  overlap,
  rangeId,
  rangeText,
  rightsOf,
  typeOf,
} from '../../etcd/key-range.ts'
import type { AccessState } from '../observe/state.ts'
import { appOf, type SubjectText } from '../policy/subject.ts'
import { type DesiredAccess, entryOf } from './desired-access.ts'
import type { Grant } from './plan-types.ts'

/** The access of one subject to a cluster. */
export interface SubjectAccess {
  readonly roles: ReadonlySet<PlatformRole>
  /** By range. */
  readonly permissions: ReadonlyMap<string, EtcdPermission>
  /** etcd roles that are not managed. */
  readonly strangeRoles: readonly string[]
}

export const noSubjectAccess: SubjectAccess = { roles: new Set(), permissions: new Map(), strangeRoles: [] }

/** The effective access at this time. A user without its role has no access, nor has a role without its user. */
export function observedSubjectAccess({
  roleBindings,
  etcdUsers,
  etcdRoles,
}: AccessState): Map<SubjectText, SubjectAccess> {
  const roles = new Map<SubjectText, Set<PlatformRole>>()
  for (const { role, subjects } of roleBindings)
    if (role !== undefined)
      for (const member of subjects) entryOf(roles, member, () => new Set<PlatformRole>()).add(role)
  const permissions = new Map(etcdRoles.map((role) => [role.name, role.permissions]))
  const apps = etcdUsers.flatMap(({ name, roles: held }): [SubjectText, SubjectAccess][] => {
    if (held.length === 0) return []
    const own = held.includes(name) ? (permissions.get(name) ?? []) : []
    const strangeRoles = held.filter((role) => role !== name)
    return [[`app:${appOf(name)}`, { roles: new Set(), permissions: byRange(own), strangeRoles }]]
  })
  return new Map([
    ...[...roles].map(([member, held]) => [member, { ...noSubjectAccess, roles: held }] as const),
    ...apps,
  ])
}

export function desiredSubjectAccess({ platform, apps }: DesiredAccess): Map<SubjectText, SubjectAccess> {
  return new Map<SubjectText, SubjectAccess>([
    ...[...platform].map(([member, roles]) => [member, { ...noSubjectAccess, roles: new Set(roles.keys()) }] as const),
    ...[...apps].map(
      ([member, { permissions }]) =>
        [
          member,
          { ...noSubjectAccess, permissions: byRange([...permissions.values()].map(({ permission }) => permission)) },
        ] as const,
    ),
  ])
}

/** What remains of a subject's access. */
export function without(access: SubjectAccess, lost: readonly Grant[]): SubjectAccess {
  const roles = new Set(lost.flatMap((grant) => (grant.kind === 'platform' ? [grant.role] : [])))
  const strange = new Set(lost.flatMap((grant) => (grant.kind === 'etcd-role' ? [grant.name] : [])))
  const data = Map.groupBy(
    lost.filter((grant) => grant.kind === 'data'),
    ({ range }) => rangeId(range),
  )
  return {
    roles: new Set([...access.roles].filter((role) => !roles.has(role))),
    permissions: new Map(
      [...access.permissions].flatMap(([id, permission]) => {
        const gone = new Set((data.get(id) ?? []).flatMap((grant) => rightsOf(grant.permission)))
        const type = typeOf(rightsOf(permission.type).filter((right) => !gone.has(right)))
        return type ? [[id, { ...permission, type }] as const] : []
      }),
    ),
    strangeRoles: access.strangeRoles.filter((name) => !strange.has(name)),
  }
}

function byRange(permissions: readonly EtcdPermission[]): Map<string, EtcdPermission> {
  return new Map(permissions.map((permission) => [rangeId(permission), permission]))
}

/** What a subject can do, in words: its highest platform role, and permissions that no other permission includes. */
export function inWords({ roles, permissions, strangeRoles }: SubjectAccess): string[] {
  const highest = platformRoles.findLast((role) => roles.has(role))
  return [
    ...(highest ? [highest] : []),
    ...distinct([...permissions.values()]).map((permission) => grantText(dataGrant(permission))),
    ...strangeRoles.map((name) => grantText({ kind: 'etcd-role', name })),
  ]
}

export function dataGrant({ key, rangeEnd, type }: EtcdPermission): Grant {
  return { kind: 'data', range: { key, rangeEnd }, permission: type }
}

export function grantText(grant: Grant): string {
  if (grant.kind === 'platform') return grant.role
  return grant.kind === 'data' ? `${grant.permission} of ${rangeText(grant.range)}` : `the etcd role ${grant.name}`
}

/** Comparing every pair would take too long for thousands. */
const mostCompared = 200

function distinct(permissions: readonly EtcdPermission[]): EtcdPermission[] {
  const sorted = [...permissions].sort((one, other) => (rangeId(one) < rangeId(other) ? -1 : 1))
  if (sorted.length > mostCompared) return sorted
  return sorted.filter((one) => !sorted.some((other) => other !== one && contains(other, one)))
}

function contains(outer: EtcdPermission, inner: EtcdPermission): boolean {
  if (!rightsOf(inner.type).every((right) => rightsOf(outer.type).includes(right))) return false
  if (isWholeKeyspace(outer)) return true
  const [end, innerEnd] = [endOf(outer), endOf(inner)]
  const reaches = end === undefined || (innerEnd !== undefined && innerEnd <= end)
  return overlap(outer, inner) && outer.key <= inner.key && reaches
}

import { type EtcdPermission, type KeyRange, overlap, rangeId, rightsOf, typeOf } from './key-range.ts'

type Right = 'read' | 'write'

export interface PermissionChange {
  /** Whether something is taken by it, and whether something is given; an exchange of read for write does both at once. */
  readonly takes: boolean
  readonly gives: boolean
  readonly range: KeyRange
  /** Undefined when the permission goes. */
  readonly to: EtcdPermission | undefined
}

interface Change extends PermissionChange {
  readonly gained: readonly Right[]
  readonly lost: readonly Right[]
}

/**
 * What has to be granted and revoked until a role's permissions are those that are wanted. `first` takes away what nothing replaces.
 * `rest` begins with what replaces something: of keys that stay readable (or writable) by another permission than before, the new
 * one is there before the old one goes.
 */
export function permissionChanges(
  before: readonly EtcdPermission[],
  after: readonly EtcdPermission[],
): { readonly first: readonly PermissionChange[]; readonly rest: readonly PermissionChange[] } {
  const changes = differing(before, after).flatMap((change, _, all) => apart(change, all))
  const gaining = changes.filter(({ gained }) => gained.length > 0)
  const losing = changes.filter(({ gained }) => gained.length === 0)
  const replaced = losing.filter((change) => gaining.some((other) => replaces(other, change)))
  const replacing = gaining.filter((change) => losing.some((other) => replaces(change, other)))
  return {
    first: losing.filter((change) => !replaced.includes(change)),
    rest: [...replacing, ...replaced, ...gaining.filter((change) => !replacing.includes(change))],
  }
}

function differing(before: readonly EtcdPermission[], after: readonly EtcdPermission[]): Change[] {
  const [old, wanted] = [before, after].map(
    (all) => new Map(all.map((permission) => [rangeId(permission), permission])),
  )
  const ids = [...new Set([...(old?.keys() ?? []), ...(wanted?.keys() ?? [])])].sort()
  return ids.flatMap((id) => {
    const [from, to] = [old?.get(id), wanted?.get(id)]
    const range = to ?? from
    return range && from?.type !== to?.type ? [change(range, from, to)] : []
  })
}

function change(range: EtcdPermission, from: EtcdPermission | undefined, to: EtcdPermission | undefined): Change {
  const [had, has] = [from, to].map((permission) => (permission ? rightsOf(permission.type) : []))
  const gained = (has ?? []).filter((right) => !had?.includes(right))
  const lost = (had ?? []).filter((right) => !has?.includes(right))
  return { range, to, gained, lost, takes: lost.length > 0, gives: gained.length > 0 }
}

/**
 * A permission whose type is exchanged (read for write) both gives and takes, at once. Where that stands in for another change, or
 * another for it, no order is right: it is widened first and narrowed later.
 */
function apart(exchange: Change, all: readonly Change[]): Change[] {
  const { gained, lost, to } = exchange
  if (gained.length === 0 || lost.length === 0 || to === undefined) return [exchange]
  if (!all.some((other) => other !== exchange && (replaces(other, exchange) || replaces(exchange, other))))
    return [exchange]
  const both = typeOf([...gained, ...lost, ...rightsOf(to.type)]) ?? to.type
  return [
    { ...exchange, to: { ...to, type: both }, lost: [], takes: false },
    { ...exchange, gained: [], gives: false },
  ]
}

/** Whether some of what one change gives is what the other takes. */
function replaces(giving: Change, taking: Change): boolean {
  return giving.gained.some((right) => taking.lost.includes(right)) && overlap(giving.range, taking.range)
}

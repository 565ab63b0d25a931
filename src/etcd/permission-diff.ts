import { type EtcdPermission, type KeyRange, overlap, type Right, rangeId, rightsOf } from './key-range.ts'

export type Effect = 'gives' | 'takes'

export interface PermissionChange {
  /** A replacement of read by write has both effects at once. */
  readonly effects: readonly Effect[]
  readonly range: KeyRange
  /** Undefined if the permission is revoked. */
  readonly to: EtcdPermission | undefined
}

interface Change extends PermissionChange {
  readonly gained: readonly Right[]
  readonly lost: readonly Right[]
}

/**
 * The changes that turn a role's permissions into the desired ones. `first` revokes what nothing replaces. `rest`
 * begins with replacements: if keys remain readable (or writable) through another permission, the new permission is
 * granted before the old one is revoked.
 */
export function permissionChanges(
  before: readonly EtcdPermission[],
  after: readonly EtcdPermission[],
): { readonly first: readonly PermissionChange[]; readonly rest: readonly PermissionChange[] } {
  const changes = differing(before, after)
  const apart = changes.filter((change) => isExchange(change) && changes.some((other) => touches(other, change)))
  const [widened, narrowed] = [apart.map(widening), apart.map(narrowing)]
  const whole = changes.filter((change) => !apart.includes(change))
  const gaining = whole.filter(({ gained }) => gained.length > 0)
  const losing = whole.filter(({ gained }) => gained.length === 0)
  const replaced = losing.filter((change) => [...gaining, ...widened].some((other) => replaces(other, change)))
  const replacing = gaining.filter((change) => [...losing, ...narrowed].some((other) => replaces(change, other)))
  return {
    first: losing.filter((change) => !replaced.includes(change)),
    rest: [
      ...widened,
      ...replacing,
      ...narrowed,
      ...replaced,
      ...gaining.filter((change) => !replacing.includes(change)),
    ],
  }
}

function differing(before: readonly EtcdPermission[], after: readonly EtcdPermission[]): Change[] {
  const [old, desired] = [before, after].map(
    (all) => new Map(all.map((permission) => [rangeId(permission), permission])),
  )
  const ids = [...new Set([...(old?.keys() ?? []), ...(desired?.keys() ?? [])])].sort()
  return ids.flatMap((id) => {
    const [from, to] = [old?.get(id), desired?.get(id)]
    const range = to ?? from
    return range && from?.type !== to?.type ? [change(range, from, to)] : []
  })
}

function change(range: EtcdPermission, from: EtcdPermission | undefined, to: EtcdPermission | undefined): Change {
  const [had, has] = [from, to].map((permission) => (permission ? rightsOf(permission.type) : []))
  const gained = (has ?? []).filter((right) => !had?.includes(right))
  const lost = (had ?? []).filter((right) => !has?.includes(right))
  const effects: Effect[] = [
    ...(lost.length > 0 ? (['takes'] as const) : []),
    ...(gained.length > 0 ? (['gives'] as const) : []),
  ]
  return { range, to, gained, lost, effects }
}

/**
 * A change of type between read and write grants one right and revokes the other at once. If it replaces another
 * change, or is replaced by one, neither order is right: the permission is widened first and narrowed later.
 */
function isExchange({ gained, lost }: Change): boolean {
  return gained.length > 0 && lost.length > 0
}

function touches(other: Change, exchange: Change): boolean {
  return other !== exchange && (replaces(other, exchange) || replaces(exchange, other))
}

function widening(exchange: Change): Change {
  return { ...exchange, to: { ...exchange.range, type: 'readwrite' }, lost: [], effects: ['gives'] }
}

function narrowing(exchange: Change): Change {
  return { ...exchange, gained: [], effects: ['takes'] }
}

/** Whether one change grants a part of what the other revokes. */
function replaces(giving: Change, taking: Change): boolean {
  return giving.gained.some((right) => taking.lost.includes(right)) && overlap(giving.range, taking.range)
}

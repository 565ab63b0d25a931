import type { Id, LeafRole, Seen, ServedRole } from './state.ts'

/** What a rotation is to reach: none of these is in use any more. Everything else has to agree with itself. */
export interface Goal {
  readonly retire: ReadonlySet<Id>
  /** How long applications are given to take something when nobody says that they have. */
  readonly patienceMilliseconds: number
}

export type Step =
  | { readonly kind: 'prepare-root' }
  | { readonly kind: 'publish-roots'; readonly roots: readonly Id[] }
  | { readonly kind: 'tell-portals-roots'; readonly roots: readonly Id[] }
  | { readonly kind: 'renew-token-key' }
  | { readonly kind: 'roll-members'; readonly gently: boolean }
  | { readonly kind: 'await-acceptance'; readonly root: Id }
  | {
      readonly kind: 'await-applications'
      readonly take: 'roots' | 'certificates'
      readonly id: Id
      readonly until: Date
    }
  | { readonly kind: 'switch-authority' }
  | { readonly kind: 'renew-issuer' }
  | { readonly kind: 'renew-leaves'; readonly roles: readonly LeafRole[] }
  | { readonly kind: 'tell-portals-leaves' }
  | { readonly kind: 'await-serving' }
  | { readonly kind: 'await-refusal'; readonly root: Id }
  | { readonly kind: 'forget-previous' }

/**
 * What has to happen next; undefined when nothing is left. Order matters: trust is widened before anything new is served,
 * and narrowed only when nothing old is served or shown any more. A rotation that a dead run has left half-way is gone on
 * with, whatever the goal is.
 */
export function nextStep(seen: Seen, goal: Goal, now: Date): Step | undefined {
  return (
    renewBelow(seen, goal, now) ??
    (isCutOff(seen, now) ? (publish(seen, now) ?? readAnew(seen, now)) : undefined) ??
    serve(seen, now) ??
    prepare(seen, goal) ??
    publish(seen, now) ??
    readAnew(seen, now) ??
    widened(seen, goal, now) ??
    narrowed(seen, goal, now)
  )
}

/** Issuer and leaves below the root that signs now. */
function renewBelow(seen: Seen, goal: Goal, now: Date): Step | undefined {
  const { root, issuer, leaves, next, previous } = seen
  // A run died in the middle of the switch: what is renewed now has to come from the new root.
  if (next !== undefined && issuer.root === next.root.id) return { kind: 'switch-authority' }
  // Nobody trusts what an ended root signs: first another root.
  if (hasEnded(root, now)) return undefined
  if (issuer.root !== root.id || goal.retire.has(issuer.id) || hasEnded(issuer, now)) return { kind: 'renew-issuer' }
  const roles = leaves
    .filter((leaf) => leaf.issuer !== issuer.id || goal.retire.has(leaf.id) || hasEnded(leaf, now))
    .map(({ role }) => role)
  const unnoted = previous !== undefined && seen.renewedAt === undefined
  return roles.length > 0 || unnoted ? { kind: 'renew-leaves', roles } : undefined
}

/** Those who run take what the Secrets hold. */
function serve(seen: Seen, now: Date): Step | undefined {
  if (hasEnded(seen.root, now)) return undefined
  const serves = (one: Partial<Record<ServedRole, Id | undefined>>, roles: readonly ServedRole[]) =>
    roles.every((role) => one[role] === seen.leaves.find((leaf) => leaf.role === role)?.id)
  if (!seen.portals.every((portal) => serves(portal, ['portal', 'portalClient'])))
    return { kind: 'tell-portals-leaves' }
  return seen.members.every((member) => serves(member, ['members', 'peers'])) ? undefined : { kind: 'await-serving' }
}

/** What can be made beforehand and harms nobody. One root is exchanged at a time. */
function prepare(seen: Seen, goal: Goal): Step | undefined {
  const { root, next, previous } = seen
  const halfMade = next !== undefined && next.issuer === undefined
  if (halfMade || (goal.retire.has(root.id) && next === undefined && previous === undefined)) {
    return { kind: 'prepare-root' }
  }
  return goal.retire.has(seen.tokenKey) ? { kind: 'renew-token-key' } : undefined
}

function publish(seen: Seen, now: Date): Step | undefined {
  const roots = rootsToPublish(seen, now)
  const unnoted = seen.next !== undefined && seen.publishedAt === undefined
  if (unnoted || !seen.places.every((place) => same(place.roots, roots))) return { kind: 'publish-roots', roots }
  return seen.portals.every((portal) => same(portal.roots, roots)) ? undefined : { kind: 'tell-portals-roots', roots }
}

/** Members read roots and token key at their start only. */
function readAnew(seen: Seen, now: Date): Step | undefined {
  // Those who trust an ended root only cannot talk to anyone: they are restarted once, when there is something to serve.
  if (hasEnded(seen.root, now) || seen.members.every((member) => member.startedWith === seen.startsWith))
    return undefined
  return { kind: 'roll-members', gently: !isCutOff(seen, now) }
}

/** Everyone has been told of the next root: it takes over as soon as everyone is seen to trust it. */
function widened(seen: Seen, goal: Goal, now: Date): Step | undefined {
  const { next } = seen
  if (next === undefined || hasEnded(seen.root, now)) return next && { kind: 'switch-authority' }
  const { id } = next.root
  const everyone = [...seen.members, ...seen.portals]
  if (!everyone.every(({ accepts }) => accepts.includes(id))) return { kind: 'await-acceptance', root: id }
  return awaitApplications('roots', id, seen.publishedAt, seen, goal, now) ?? { kind: 'switch-authority' }
}

/** Nobody serves or shows anything of the previous root any more: nobody need trust it. */
function narrowed(seen: Seen, goal: Goal, now: Date): Step | undefined {
  const { previous, root, issuer } = seen
  if (previous === undefined) return undefined
  if (isStillPublished(previous.id, seen) && !hasEnded(previous, now)) {
    const waiting = awaitApplications('certificates', issuer.id, seen.renewedAt, seen, goal, now)
    return waiting ?? { kind: 'publish-roots', roots: [root.id] }
  }
  const accepted = [...seen.members, ...seen.portals].some(({ accepts }) => accepts.includes(previous.id))
  return accepted ? { kind: 'await-refusal', root: previous.id } : { kind: 'forget-previous' }
}

function awaitApplications(
  take: 'roots' | 'certificates',
  id: Id,
  since: Date | undefined,
  seen: Seen,
  { patienceMilliseconds }: Goal,
  now: Date,
): Step | undefined {
  const until = new Date((since ?? now).getTime() + patienceMilliseconds)
  return seen.taken === id || until <= now ? undefined : { kind: 'await-applications', take, id, until }
}

/** Whom everyone is to trust at this point. The first place is written first: once it is narrow, all others become so. */
function rootsToPublish(seen: Seen, now: Date): Id[] {
  const { root, next, previous } = seen
  if (next !== undefined) return hasEnded(root, now) ? [next.root.id] : [root.id, next.root.id]
  const narrow = previous === undefined || hasEnded(previous, now) || !isStillPublished(previous.id, seen)
  return narrow ? [root.id] : [root.id, previous.id]
}

function isStillPublished(root: Id, seen: Seen): boolean {
  return seen.places[0]?.roots.includes(root) ?? false
}

/** The root that running members trust has ended: no handshake succeeds, so there is nothing left to spare. */
function isCutOff(seen: Seen, now: Date): boolean {
  return seen.previous !== undefined && hasEnded(seen.previous, now)
}

export function hasEnded({ end }: { readonly end: Date }, now: Date): boolean {
  return end < now
}

function same(these: readonly Id[], those: readonly Id[]): boolean {
  return these.length === those.length && these.every((id) => those.includes(id))
}

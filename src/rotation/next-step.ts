import type { CertificateId, LeafRole, RotationState, ServedRole } from './state.ts'

/** The goal of a rotation: none of these is in use any more. Everything else must be consistent. */
export interface Goal {
  readonly retire: ReadonlySet<CertificateId>
  /** How long the run waits for applications without a confirmation. */
  readonly waitMilliseconds: number
}

export type RotationStep =
  | { readonly kind: 'prepare-root' }
  | { readonly kind: 'publish-roots'; readonly roots: readonly CertificateId[] }
  | { readonly kind: 'tell-portals-roots'; readonly roots: readonly CertificateId[] }
  | { readonly kind: 'renew-token-key' }
  | { readonly kind: 'roll-members'; readonly gently: boolean }
  | { readonly kind: 'await-acceptance'; readonly root: CertificateId }
  | {
      readonly kind: 'await-applications'
      readonly take: 'roots' | 'certificates'
      readonly id: CertificateId
      readonly until: Date
    }
  | { readonly kind: 'switch-authority' }
  | { readonly kind: 'renew-issuer' }
  | { readonly kind: 'renew-leaves'; readonly roles: readonly LeafRole[] }
  | { readonly kind: 'tell-portals-leaves' }
  | { readonly kind: 'await-serving' }
  | { readonly kind: 'await-refusal'; readonly root: CertificateId }
  | { readonly kind: 'forget-previous' }

/**
 * The next step; undefined if nothing is left. The order matters: trust is extended before anything new is served, and
 * reduced only when nothing old is served or used any more. An interrupted rotation is continued, whatever the goal is.
 */
export function nextStep(state: RotationState, goal: Goal, now: Date): RotationStep | undefined {
  return (
    renewBelow(state, goal, now) ??
    (isCutOff(state, now) ? (publish(state, now) ?? readAnew(state, now)) : undefined) ??
    serve(state, now) ??
    prepare(state, goal) ??
    publish(state, now) ??
    readAnew(state, now) ??
    widened(state, goal, now) ??
    narrowed(state, goal, now)
  )
}

/** The issuer and the leaves below the current root. */
function renewBelow(state: RotationState, goal: Goal, now: Date): RotationStep | undefined {
  const { root, issuer, leaves, next, previous } = state
  // A run was interrupted during the switch: certificates that are renewed now have to come from the new root.
  if (next !== undefined && issuer.root === next.root.id) return { kind: 'switch-authority' }
  // No endpoint trusts certificates of an expired root, so another root is needed first.
  if (hasEnded(root, now)) return undefined
  if (issuer.root !== root.id || goal.retire.has(issuer.id) || hasEnded(issuer, now)) return { kind: 'renew-issuer' }
  const roles = leaves
    .filter((leaf) => leaf.issuer !== issuer.id || goal.retire.has(leaf.id) || hasEnded(leaf, now))
    .map(({ role }) => role)
  const unnoted = previous !== undefined && state.renewedAt === undefined
  return roles.length > 0 || unnoted ? { kind: 'renew-leaves', roles } : undefined
}

/** Running members and portals use what the Secrets have. */
function serve(state: RotationState, now: Date): RotationStep | undefined {
  if (hasEnded(state.root, now)) return undefined
  const serves = (one: Partial<Record<ServedRole, CertificateId | undefined>>, roles: readonly ServedRole[]) =>
    roles.every((role) => one[role] === state.leaves.find((leaf) => leaf.role === role)?.id)
  if (!state.portals.every((portal) => serves(portal, ['portal', 'portalClient'])))
    return { kind: 'tell-portals-leaves' }
  return state.members.every((member) => serves(member, ['members', 'peers'])) ? undefined : { kind: 'await-serving' }
}

/** Objects that can be created in advance without an effect. Only one root is exchanged at a time. */
function prepare(state: RotationState, goal: Goal): RotationStep | undefined {
  const { root, next, previous } = state
  const halfMade = next !== undefined && next.issuer === undefined
  if (halfMade || (goal.retire.has(root.id) && next === undefined && previous === undefined)) {
    return { kind: 'prepare-root' }
  }
  return goal.retire.has(state.tokenKey) ? { kind: 'renew-token-key' } : undefined
}

function publish(state: RotationState, now: Date): RotationStep | undefined {
  const roots = rootsToPublish(state, now)
  const unnoted = state.next !== undefined && state.publishedAt === undefined
  if (unnoted || !state.places.every((place) => same(place.roots, roots))) return { kind: 'publish-roots', roots }
  return state.portals.every((portal) => same(portal.roots, roots)) ? undefined : { kind: 'tell-portals-roots', roots }
}

/** Members read roots and the token key only at their start. */
function readAnew(state: RotationState, now: Date): RotationStep | undefined {
  // A member that trusts only an expired root cannot connect to anything: it is restarted once, when there is a new
  // certificate to serve.
  if (hasEnded(state.root, now) || state.members.every((member) => member.startedWith === state.startsWith))
    return undefined
  return { kind: 'roll-members', gently: !isCutOff(state, now) }
}

/** Every endpoint has the next root: it takes over when all have been observed to trust it. */
function widened(state: RotationState, goal: Goal, now: Date): RotationStep | undefined {
  const { next } = state
  if (next === undefined || hasEnded(state.root, now)) return next && { kind: 'switch-authority' }
  const { id } = next.root
  const everyone = [...state.members, ...state.portals]
  if (!everyone.every(({ accepts }) => accepts.includes(id))) return { kind: 'await-acceptance', root: id }
  return awaitApplications('roots', id, state.publishedAt, state, goal, now) ?? { kind: 'switch-authority' }
}

/** The previous root is not served or used any more, so no endpoint has to trust it. */
function narrowed(state: RotationState, goal: Goal, now: Date): RotationStep | undefined {
  const { previous, root, issuer } = state
  if (previous === undefined) return undefined
  if (isStillPublished(previous.id, state) && !hasEnded(previous, now)) {
    const waiting = awaitApplications('certificates', issuer.id, state.renewedAt, state, goal, now)
    return waiting ?? { kind: 'publish-roots', roots: [root.id] }
  }
  const accepted = [...state.members, ...state.portals].some(({ accepts }) => accepts.includes(previous.id))
  return accepted ? { kind: 'await-refusal', root: previous.id } : { kind: 'forget-previous' }
}

function awaitApplications(
  take: 'roots' | 'certificates',
  id: CertificateId,
  since: Date | undefined,
  state: RotationState,
  { waitMilliseconds }: Goal,
  now: Date,
): RotationStep | undefined {
  const until = new Date((since ?? now).getTime() + waitMilliseconds)
  return state.taken === id || until <= now ? undefined : { kind: 'await-applications', take, id, until }
}

/** The roots to be trusted at this point. The ConfigMap is written first: when it is reduced, the others follow. */
function rootsToPublish(state: RotationState, now: Date): CertificateId[] {
  const { root, next, previous } = state
  if (next !== undefined) return hasEnded(root, now) ? [next.root.id] : [root.id, next.root.id]
  const narrow = previous === undefined || hasEnded(previous, now) || !isStillPublished(previous.id, state)
  return narrow ? [root.id] : [root.id, previous.id]
}

function isStillPublished(root: CertificateId, state: RotationState): boolean {
  return state.places[0]?.roots.includes(root) ?? false
}

/** The root that running members trust has expired: no handshake succeeds, so an interruption does no harm. */
function isCutOff(state: RotationState, now: Date): boolean {
  return state.previous !== undefined && hasEnded(state.previous, now)
}

export function hasEnded({ end }: { readonly end: Date }, now: Date): boolean {
  return end < now
}

function same(these: readonly CertificateId[], those: readonly CertificateId[]): boolean {
  return these.length === those.length && these.every((id) => those.includes(id))
}

import { type Goal, nextStep, type Step } from './next-step.ts'
import type { Id, Seen, SeenAuthority } from './state.ts'

/** More steps than any rotation has. */
const mostSteps = 40

const farAway = new Date('9999-12-31T00:00:00Z')

/** Every step from here to the goal, if each does what it is meant to and applications take what they are given. */
export function planRotation(seen: Seen, goal: Goal, now: Date): Step[] {
  const steps: Step[] = []
  for (let at = seen; steps.length < mostSteps; ) {
    const step = nextStep(at, goal, now)
    if (step === undefined) return steps
    steps.push(step)
    at = expectedAfter(at, step, now)
  }
  throw new Error(`a rotation has no end: ${steps.map(({ kind }) => kind).join(', ')}`)
}

/** What is expected to be seen after a step. Everything new is called after what it replaces. */
export function expectedAfter(seen: Seen, step: Step, now: Date): Seen {
  switch (step.kind) {
    case 'prepare-root': {
      const root = seen.next?.root ?? anew(seen.root)
      return { ...seen, next: { root, issuer: `new ${seen.issuer.id}` }, publishedAt: undefined }
    }
    case 'publish-roots': {
      const places = seen.places.map((place) => ({ ...place, roots: step.roots }))
      return startingWith({ ...seen, places, publishedAt: seen.next && (seen.publishedAt ?? now) })
    }
    case 'tell-portals-roots':
      return { ...seen, portals: seen.portals.map((portal) => ({ ...portal, roots: step.roots })) }
    case 'renew-token-key':
      return startingWith({ ...seen, tokenKey: `new ${seen.tokenKey}` })
    case 'roll-members': {
      const accepts = seen.places[0]?.roots ?? []
      const restarted = seen.members.map((member) => ({ ...member, startedWith: seen.startsWith, accepts }))
      return { ...seen, members: restarted, portals: seen.portals.map((portal) => ({ ...portal, accepts })) }
    }
    case 'await-acceptance': {
      const accepting = <One extends { readonly accepts: readonly Id[] }>(one: One): One => ({
        ...one,
        accepts: [...new Set([...one.accepts, step.root])],
      })
      return { ...seen, members: seen.members.map(accepting), portals: seen.portals.map(accepting) }
    }
    case 'await-applications':
      return { ...seen, taken: step.id }
    case 'switch-authority':
      return switched(seen)
    case 'renew-issuer':
      return { ...seen, issuer: { ...anew(seen.issuer), root: seen.root.id } }
    case 'renew-leaves': {
      const renewed = seen.leaves.map((leaf) =>
        step.roles.includes(leaf.role) ? { ...leaf, ...anew(leaf), issuer: seen.issuer.id } : leaf,
      )
      return { ...seen, leaves: renewed, renewedAt: seen.previous && now }
    }
    case 'tell-portals-leaves': {
      const told = { portal: idOf(seen, 'portal'), portalClient: idOf(seen, 'portalClient') }
      return { ...seen, portals: seen.portals.map((portal) => ({ ...portal, ...told })) }
    }
    case 'await-serving': {
      const served = { members: idOf(seen, 'members'), peers: idOf(seen, 'peers') }
      return { ...seen, members: seen.members.map((member) => ({ ...member, ...served })) }
    }
    case 'await-refusal': {
      const refusing = <One extends { readonly accepts: readonly Id[] }>(one: One): One => ({
        ...one,
        accepts: one.accepts.filter((id) => id !== step.root),
      })
      return { ...seen, members: seen.members.map(refusing), portals: seen.portals.map(refusing) }
    }
    case 'forget-previous':
      return { ...seen, previous: undefined, publishedAt: undefined, renewedAt: undefined }
  }
}

function switched(seen: Seen): Seen {
  const { next } = seen
  if (next?.issuer === undefined) throw new Error('a root that is switched to has an issuer')
  return {
    ...seen,
    root: next.root,
    issuer: { id: next.issuer, end: next.root.end, root: next.root.id },
    next: undefined,
    previous: seen.root,
    renewedAt: undefined,
  }
}

/** Roots and token key are what members read at their start. */
function startingWith(seen: Seen): Seen {
  return { ...seen, startsWith: [...(seen.places[0]?.roots ?? []), seen.tokenKey].join(' ') }
}

function anew({ id }: { readonly id: Id }): SeenAuthority {
  return { id: `new ${id}`, end: farAway }
}

function idOf(seen: Seen, role: string): Id | undefined {
  return seen.leaves.find((leaf) => leaf.role === role)?.id
}

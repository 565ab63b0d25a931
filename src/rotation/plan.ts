import { type Goal, nextStep, type RotationStep } from './next-step.ts'
import type { AuthorityState, CertificateId, RotationState } from './state.ts'

/** More steps than any rotation has. */
const mostSteps = 40

const farAway = new Date('9999-12-31T00:00:00Z')

/** All steps to the goal, if each has its effect and applications use what is published. */
export function planRotation(state: RotationState, goal: Goal, now: Date): RotationStep[] {
  const steps: RotationStep[] = []
  for (let at = state; steps.length < mostSteps; ) {
    const step = nextStep(at, goal, now)
    if (step === undefined) return steps
    steps.push(step)
    at = expectedAfter(at, step, now)
  }
  throw new Error(`a rotation has no end: ${steps.map(({ kind }) => kind).join(', ')}`)
}

/** The expected state after a step. New things are named after those they replace. */
function expectedAfter(state: RotationState, step: RotationStep, now: Date): RotationState {
  switch (step.kind) {
    case 'prepare-root': {
      const root = state.next?.root ?? anew(state.root)
      return { ...state, next: { root, issuer: `new ${state.issuer.id}` }, publishedAt: undefined }
    }
    case 'publish-roots': {
      const places = state.places.map((place) => ({ ...place, roots: step.roots }))
      return startingWith({ ...state, places, publishedAt: state.next && (state.publishedAt ?? now) })
    }
    case 'tell-portals-roots':
      return { ...state, portals: state.portals.map((portal) => ({ ...portal, roots: step.roots })) }
    case 'renew-token-key':
      return startingWith({ ...state, tokenKey: `new ${state.tokenKey}` })
    case 'roll-members': {
      const accepts = state.places[0]?.roots ?? []
      const restarted = state.members.map((member) => ({ ...member, startedWith: state.startsWith, accepts }))
      return { ...state, members: restarted, portals: state.portals.map((portal) => ({ ...portal, accepts })) }
    }
    case 'await-acceptance': {
      const accepting = <One extends { readonly accepts: readonly CertificateId[] }>(one: One): One => ({
        ...one,
        accepts: [...new Set([...one.accepts, step.root])],
      })
      return { ...state, members: state.members.map(accepting), portals: state.portals.map(accepting) }
    }
    case 'await-applications':
      return { ...state, taken: step.id }
    case 'switch-authority':
      return switched(state)
    case 'renew-issuer':
      return { ...state, issuer: { ...anew(state.issuer), root: state.root.id } }
    case 'renew-leaves': {
      const renewed = state.leaves.map((leaf) =>
        step.roles.includes(leaf.role) ? { ...leaf, ...anew(leaf), issuer: state.issuer.id } : leaf,
      )
      return { ...state, leaves: renewed, renewedAt: state.previous && now }
    }
    case 'tell-portals-leaves': {
      const told = { portal: idOf(state, 'portal'), portalClient: idOf(state, 'portalClient') }
      return { ...state, portals: state.portals.map((portal) => ({ ...portal, ...told })) }
    }
    case 'await-serving': {
      const served = { members: idOf(state, 'members'), peers: idOf(state, 'peers') }
      return { ...state, members: state.members.map((member) => ({ ...member, ...served })) }
    }
    case 'await-refusal': {
      const refusing = <One extends { readonly accepts: readonly CertificateId[] }>(one: One): One => ({
        ...one,
        accepts: one.accepts.filter((id) => id !== step.root),
      })
      return { ...state, members: state.members.map(refusing), portals: state.portals.map(refusing) }
    }
    case 'forget-previous':
      return { ...state, previous: undefined, publishedAt: undefined, renewedAt: undefined }
  }
}

function switched(state: RotationState): RotationState {
  const { next } = state
  if (next?.issuer === undefined) throw new Error('a root that is switched to has an issuer')
  return {
    ...state,
    root: next.root,
    issuer: { id: next.issuer, end: next.root.end, root: next.root.id },
    next: undefined,
    previous: state.root,
    renewedAt: undefined,
  }
}

/** Members read roots and the token key at their start. */
function startingWith(state: RotationState): RotationState {
  return { ...state, startsWith: [...(state.places[0]?.roots ?? []), state.tokenKey].join(' ') }
}

function anew({ id }: { readonly id: CertificateId }): AuthorityState {
  return { id: `new ${id}`, end: farAway }
}

function idOf(state: RotationState, role: string): CertificateId | undefined {
  return state.leaves.find((leaf) => leaf.role === role)?.id
}

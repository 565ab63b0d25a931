import { hasEnded } from './next-step.ts'
import type { CertificateId, RotationState } from './state.ts'

export type RotationScope = 'due' | 'leaves' | 'issuer' | 'root' | 'token-key'

/**
 * The ids that a run replaces. After an interrupted run, this run only finishes that rotation, and starts no second
 * one.
 */
export function idsToRetire(
  state: RotationState,
  what: RotationScope,
  withinMilliseconds: number,
  now: Date,
): ReadonlySet<CertificateId> {
  switch (what) {
    case 'due':
      return dueBy(state, new Date(now.getTime() + withinMilliseconds))
    case 'leaves':
      return new Set(isServed(state) ? state.leaves.map(({ id }) => id) : [])
    case 'issuer':
      return new Set(
        isServed(state) && state.leaves.every(({ issuer }) => issuer === state.issuer.id) ? [state.issuer.id] : [],
      )
    case 'root':
      return new Set(state.next === undefined && state.previous === undefined ? [state.root.id] : [])
    case 'token-key':
      return new Set(state.members.every(({ startedWith }) => startedWith === state.startsWith) ? [state.tokenKey] : [])
  }
}

/**
 * An issuer that is due is replaced below the new root, if there is one; an issuer whose root is replaced is not
 * renewed before.
 */
function dueBy(state: RotationState, deadline: Date): ReadonlySet<CertificateId> {
  const { root, issuer, leaves } = state
  const authority = [root, issuer].find((one) => hasEnded(one, deadline))
  return new Set(
    [...(authority ? [authority] : []), ...leaves.filter((leaf) => hasEnded(leaf, deadline))].map(({ id }) => id),
  )
}

/** Whether every endpoint serves the certificates in the Secrets. */
function isServed(state: RotationState): boolean {
  const written = (role: string) => state.leaves.find((leaf) => leaf.role === role)?.id
  return (
    state.members.every((one) => one.members === written('members') && one.peers === written('peers')) &&
    state.portals.every((one) => one.portal === written('portal') && one.portalClient === written('portalClient'))
  )
}

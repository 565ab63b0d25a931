import { hasEnded } from './next-step.ts'
import type { Id, Seen } from './state.ts'

export type What = 'due' | 'leaves' | 'issuer' | 'root' | 'token-key'

/**
 * What a run is to retire. Where a run before this one was interrupted, finishing its rotation is what was asked for: a
 * second one is not begun.
 */
export function idsToRetire(seen: Seen, what: What, withinMilliseconds: number, now: Date): ReadonlySet<Id> {
  switch (what) {
    case 'due':
      return dueBy(seen, new Date(now.getTime() + withinMilliseconds))
    case 'leaves':
      return new Set(isServed(seen) ? seen.leaves.map(({ id }) => id) : [])
    case 'issuer':
      return new Set(
        isServed(seen) && seen.leaves.every(({ issuer }) => issuer === seen.issuer.id) ? [seen.issuer.id] : [],
      )
    case 'root':
      return new Set(seen.next === undefined && seen.previous === undefined ? [seen.root.id] : [])
    case 'token-key':
      return new Set(seen.members.every(({ startedWith }) => startedWith === seen.startsWith) ? [seen.tokenKey] : [])
  }
}

/** What has an issuer due gets a new one below the new root; an issuer that goes with its root is not renewed before. */
function dueBy(seen: Seen, deadline: Date): ReadonlySet<Id> {
  const { root, issuer, leaves } = seen
  const authority = [root, issuer].find((one) => hasEnded(one, deadline))
  return new Set(
    [...(authority ? [authority] : []), ...leaves.filter((leaf) => hasEnded(leaf, deadline))].map(({ id }) => id),
  )
}

/** Whether every endpoint serves what the Secrets hold. */
function isServed(seen: Seen): boolean {
  const written = (role: string) => seen.leaves.find((leaf) => leaf.role === role)?.id
  return (
    seen.members.every((one) => one.members === written('members') && one.peers === written('peers')) &&
    seen.portals.every((one) => one.portal === written('portal') && one.portalClient === written('portalClient'))
  )
}

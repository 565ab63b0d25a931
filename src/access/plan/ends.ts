import type { AccessEnd, AccessState } from '../observe/state.ts'
import type { Binding, Policy } from '../policy/policy.ts'
import { type DesiredAccess, isOver } from './desired-access.ts'
import { grantText } from './effective-access.ts'
import type { Grant, Stage } from './plan-types.ts'
import { entitlementsOf } from './subject-diff.ts'

/**
 * When access ends, according to a policy. A change that nobody approved must not move it, and the cluster has no other
 * place to store it.
 */
export function endsOf(desired: DesiredAccess): AccessEnd[] {
  const members = [...new Set([...desired.platform.keys(), ...desired.apps.keys()])].sort()
  return members.flatMap((member) =>
    entitlementsOf(desired, member).flatMap(({ ground: { expires }, ...grant }) =>
      expires === undefined ? [] : [{ member, grant: grantText(grant), expires }],
    ),
  )
}

/**
 * The policy with the approved ends: access that was to end by now ends, even if the file has a later day that nobody
 * has approved yet. For runs without an approval.
 */
export function withApprovedEnds(policy: Policy, ends: readonly AccessEnd[], now: Date): Policy {
  const over = byEntitlement(ends.filter(({ expires }) => isOver(expires, now)))
  if (over.size === 0) return policy
  return {
    ...policy,
    bindings: policy.bindings.flatMap((binding) => {
      const grant = grantText(grantOf(binding))
      const endOf = (text: string) => over.get(entitlementKey(text, grant))
      const kept = binding.members.filter(({ text }) => endOf(text) === undefined)
      const ended = binding.members.filter(({ text }) => endOf(text) !== undefined)
      if (ended.length === 0 || isOver(binding.expires, now)) return [binding]
      return [
        ...(kept.length > 0 ? [{ ...binding, members: kept }] : []),
        ...ended.map((member) => ({ ...binding, members: [member], expires: endOf(member.text) })),
      ]
    }),
  }
}

function grantOf(binding: Binding): Grant {
  return binding.kind === 'platform'
    ? { kind: 'platform', role: binding.role }
    : { kind: 'data', range: binding.range, permission: binding.permission }
}

/**
 * Writes the ends of a policy to the access record if they differ from the approved ones. Expired ones are left out.
 */
export function endStage(state: AccessState, desired: DesiredAccess, now: Date): Stage[] {
  const before = (state.ends ?? []).filter(({ expires }) => !isOver(expires, now))
  const ends = endsOf(desired)
  if (listOf(before) === listOf(ends)) return []
  const asked = byEntitlement(ends)
  const moved = before.flatMap(({ member, grant, expires }) => {
    const after = asked.get(entitlementKey(member, grant))
    return after === expires ? [] : [{ member, grant, before: expires, after }]
  })
  return [{ title: 'record when access expires', steps: [{ kind: 'note-ends', subject: 'ends', ends, moved }] }]
}

/** When each grant of a subject ends. If two bindings give the same, the first one's end counts. */
function byEntitlement(ends: readonly AccessEnd[]): ReadonlyMap<string, string> {
  return new Map(ends.toReversed().map(({ member, grant, expires }) => [entitlementKey(member, grant), expires]))
}

function entitlementKey(member: string, grant: string): string {
  return `${member} ${grant}`
}

function listOf(ends: readonly AccessEnd[]): string {
  return JSON.stringify(ends.map(({ member, grant, expires }) => `${member} ${grant} ${expires}`).sort())
}

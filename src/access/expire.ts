import type { AccessPlan, AccessStep } from './access-plan.ts'
import { etcdUserOf, type MemberText } from './member.ts'
import type { PlatformRole } from './platform-role.ts'
import type { AccessState } from './state.ts'

/**
 * The part of a plan that takes away what has expired: what a schedule may do while nobody is there to approve anything. Whatever
 * else differs from the policy stays as it is, so that it is found and looked at.
 */
export function onlyExpiries(plan: AccessPlan, state: AccessState): AccessPlan {
  const expired = plan.expiries
  const users = new Set(expired.flatMap(({ member }) => (isApp(member) ? [etcdUserOf(nameOf(member))] : [])))
  const ofApps = plan.stages.flatMap(({ steps }) => steps.filter(({ subject }) => users.has(subject)))
  const lost = new Map<PlatformRole, Set<MemberText>>()
  for (const { member, lost: grants } of expired)
    for (const grant of grants)
      if (grant.kind === 'platform') lost.set(grant.role, (lost.get(grant.role) ?? new Set()).add(member))
  const steps = [...bindingsWithout(state, lost), ...ofApps]
  return {
    ...plan,
    stages: steps.length === 0 ? [] : [{ title: 'take away what has expired', steps }],
    grants: [],
    revocations: [],
    changes: [],
    repairs: [],
    risks: [],
  }
}

function bindingsWithout(
  { roleBindings }: AccessState,
  lost: ReadonlyMap<PlatformRole, ReadonlySet<MemberText>>,
): AccessStep[] {
  return roleBindings.flatMap(({ name, role, subjects }): AccessStep[] => {
    const gone = role === undefined ? undefined : lost.get(role)
    const left = subjects.filter((member) => !gone?.has(member))
    const subject = `role-binding/${name}`
    if (role === undefined || left.length === subjects.length) return []
    return left.length === 0
      ? [{ kind: 'delete-role-binding', subject, name }]
      : [{ kind: 'write-role-binding', subject, name, role, subjects: left, exists: true }]
  })
}

function isApp(member: MemberText): boolean {
  return member.startsWith('app:')
}

function nameOf(member: MemberText): string {
  return member.slice(member.indexOf(':') + 1)
}

import type { AccessState } from '../observe/state.ts'
import { etcdUserOf, type SubjectText } from '../policy/subject.ts'
import { appRemoval, permissionSteps } from './app-steps.ts'
import { inWords, noSubjectAccess, observedSubjectAccess, type SubjectAccess, without } from './effective-access.ts'
import type { AccessPlan, AccessStep, Grant, SubjectChange } from './plan-types.ts'

/**
 * The part of a plan that revokes expired access: what a schedule may do without an approval. A subject whose bindings
 * have all expired loses all access, other subjects lose what their expired bindings gave. All other differences from
 * the policy are left unchanged, so that they are found and reviewed: also those of the same subjects, and those that
 * the plan is refused for.
 */
export function onlyExpiries(plan: AccessPlan, state: AccessState): AccessPlan {
  const access = observedSubjectAccess(state)
  const expiries = [...plan.expiries, ...plan.changes]
    .filter(({ ended }) => ended.length > 0)
    .map((change) => expiryOf(change, access.get(change.member) ?? noSubjectAccess))
    .sort((one, other) => (one.shown.member < other.shown.member ? -1 : 1))
  const steps = [...bindingsWithout(state, expiries), ...expiries.flatMap((expiry) => appSteps(state, expiry))]
  const administrators = expiries.some(({ shown }) => shown.lost.some(isAdministrator))
  return {
    ...plan,
    stages: steps.length === 0 ? [] : [{ title: 'revoke expired access', steps }],
    grants: [],
    revocations: [],
    changes: [],
    expiries: expiries.map(({ shown }) => shown),
    repairs: [],
    risks: [],
    refusals: administrators ? plan.refusals : [],
  }
}

interface Expiry {
  readonly shown: SubjectChange
  /** Whether all of the subject's bindings in the file have expired. */
  readonly over: boolean
  readonly before: SubjectAccess
  readonly left: SubjectAccess
}

function expiryOf(change: SubjectChange, before: SubjectAccess): Expiry {
  const over = change.after.length === 0
  const lost = over ? change.lost : change.ended
  const left = without(before, lost)
  return { shown: { ...change, gained: [], lost, besides: [], after: inWords(left) }, over, before, left }
}

function bindingsWithout({ roleBindings }: AccessState, expiries: readonly Expiry[]): AccessStep[] {
  const lost = new Map(expiries.map(({ shown }) => [shown.member, shown.lost]))
  return roleBindings.flatMap(({ name, role, subjects }): AccessStep[] => {
    const loses = (grant: Grant) => grant.kind === 'platform' && grant.role === role
    const left = subjects.filter((member) => !lost.get(member)?.some(loses))
    const subject = `role-binding/${name}`
    if (role === undefined || left.length === subjects.length) return []
    return left.length === 0
      ? [{ kind: 'delete-role-binding', subject, name }]
      : [{ kind: 'write-role-binding', subject, name, role, subjects: left, exists: true }]
  })
}

/** An application that is to gain other access keeps its user and its credentials, even if it has no access for now. */
function appSteps(state: AccessState, { shown: { member }, over, before, left }: Expiry): AccessStep[] {
  if (!isApp(member)) return []
  const name = etcdUserOf(nameOf(member))
  if (over) return appRemoval(state, name)
  return permissionSteps(name, [...before.permissions.values()], [...left.permissions.values()])
}

function isApp(member: SubjectText): boolean {
  return member.startsWith('app:')
}

function nameOf(member: SubjectText): string {
  return member.slice(member.indexOf(':') + 1)
}

function isAdministrator(grant: Grant): boolean {
  return grant.kind === 'platform' && grant.role === 'Administrator'
}

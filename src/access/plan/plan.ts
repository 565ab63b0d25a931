import { platformRoles, roleNameOf } from '../../cluster/platform-role.ts'
import type { AccessState, Foreign } from '../observe/state.ts'
import type { Policy } from '../policy/policy.ts'
import { credentialsSecretOf } from '../policy/subject.ts'
import { type DesiredAccess, daysLeft, desiredAccess } from './desired-access.ts'
import { grantText } from './effective-access.ts'
import { endStage } from './ends.ts'
import { namespacesUnseen, planErrors, renames, warningsOf } from './plan-findings.ts'
import type { AccessPlan, AccessStep, Expiry, PlanOptions, Stage, SubjectChange } from './plan-types.ts'
import { platformRules, sameRules } from './platform-rules.ts'
import { repairsOf } from './repairs.ts'
import { risksOf } from './risks.ts'
import { orderedStages } from './stages.ts'
import { entitlementsOf, subjectChanges } from './subject-diff.ts'

/** Access that ends within this number of days is shown as upcoming. */
const upcomingDays = 30

/**
 * The steps from a cluster's observed access to the policy. Pure, and throws nothing: `refusals` lists why the plan
 * must not be applied. Bindings that have ended by `now` grant nothing.
 */
export function planAccess(policy: Policy, state: AccessState, options: PlanOptions): AccessPlan {
  const { now, authors = [], previous } = options
  const { cluster } = state
  const desired = desiredAccess(policy, cluster, now)
  const { changes, unchanged } = subjectChanges(state, desired, previous && desiredAccess(previous, cluster, now))
  const kinds = Map.groupBy(changes, kindOf)
  return {
    cluster,
    stages: [...roleStage(state), ...orderedStages(state, desired), ...endStage(state, desired, now)],
    grants: kinds.get('grant') ?? [],
    revocations: kinds.get('revocation') ?? [],
    changes: kinds.get('change') ?? [],
    expiries: kinds.get('expiry') ?? [],
    upcoming: upcoming(desired, now),
    unchanged,
    repairs: repairsOf(state, desired),
    risks: risksOf(changes, { policy, previous, authors }),
    foreign: [...state.foreign, ...strangerSecrets(state, desired)],
    warnings: [
      ...warningsOf(policy, state, desired),
      ...renames(cluster, changes),
      ...namespacesUnseen(state, desired),
    ],
    refusals: planErrors(policy, state, desired, options),
  }
}

/** Secrets that look like credentials of this project. Nothing in them is used; a delivery overwrites one (a repair). */
function strangerSecrets({ cluster, credentials }: AccessState, { apps }: DesiredAccess): Foreign[] {
  const delivered = new Map([...apps.values()].map(({ etcdUser, namespaces }) => [etcdUser, namespaces]))
  return credentials
    .filter(
      ({ stranger, etcdUser, namespace }) => stranger === true && delivered.get(etcdUser)?.has(namespace) !== true,
    )
    .map(({ namespace, etcdUser }) => ({
      what: `Secret ${namespace}/${credentialsSecretOf(cluster, etcdUser)}`,
      gives: `has the labels of ${etcdUser}'s credentials, but sync-access has not delivered it`,
    }))
}

function kindOf({ gained, lost, expired, besides }: SubjectChange): 'grant' | 'revocation' | 'change' | 'expiry' {
  if (gained.length > 0 && lost.length === 0 && besides.length === 0) return 'grant'
  if (lost.length === 0 || gained.length + besides.length > 0) return 'change'
  return expired.length > 0 ? 'expiry' : 'revocation'
}

/** Roles come first, because a RoleBinding without its Role grants nothing. */
function roleStage(state: AccessState): Stage[] {
  const found = new Map(state.roles.map(({ role, rules }) => [role, rules]))
  const steps = platformRoles.flatMap((role): AccessStep[] => {
    const rules = platformRules(state.cluster, role)
    const existing = found.get(role)
    if (existing && sameRules(existing, rules)) return []
    return [{ kind: 'write-role', role, rules, subject: `role/${roleNameOf(state.cluster, role)}` }]
  })
  return steps.length > 0 ? [{ title: 'describe the roles', steps }] : []
}

function upcoming(desired: DesiredAccess, now: Date): Expiry[] {
  return [...desired.platform.keys(), ...desired.apps.keys()]
    .flatMap((member) => entitlementsOf(desired, member).map(({ ground, ...grant }) => ({ member, grant, ground })))
    .flatMap((claim) => {
      const { expires } = claim.ground
      const days = expires === undefined ? undefined : daysLeft(expires, now)
      return days === undefined || days > upcomingDays ? [] : [{ ...claim, daysLeft: days }]
    })
    .sort((one, other) => one.daysLeft - other.daysLeft || textOf(one).localeCompare(textOf(other), 'en'))
}

function textOf({ member, grant }: Pick<Expiry, 'member' | 'grant'>): string {
  return `${member} ${grantText(grant)}`
}

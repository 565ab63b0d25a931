import { roleNameOf } from '../../cluster/platform-role.ts'
import type { AccessPlan, Ground, SubjectChange } from './plan-types.ts'

/** The maximum number of lines of each kind, except risks; the JSON report has all. */
export const mostLines = 100

/** `etcd/orders: 2 gain, 1 loses access; 12 unchanged`. */
export function planHeadline(plan: AccessPlan): string {
  const { cluster, grants, revocations, changes, expiries, unchanged } = plan
  const name = `${cluster.namespace}/${cluster.name}`
  const counts = [
    [grants.length, grants.length === 1 ? 'gains' : 'gain'],
    [changes.length, changes.length === 1 ? 'changes' : 'change'],
    [revocations.length, revocations.length === 1 ? 'loses' : 'lose'],
    [expiries.length, expiries.length === 1 ? 'expires' : 'expire'],
  ] as const
  const parts = counts.filter(([count]) => count > 0).map(([count, verb]) => `${count} ${verb}`)
  const rest = `${unchanged} unchanged`
  if (parts.length > 0) return `access to ${name}: ${parts.join(', ')}; ${rest}`
  return plan.stages.length > 0
    ? `access to ${name}: no subject gains or loses access, other differences are corrected; ${rest}`
    : `access to ${name}: nothing to do, access matches the access file; ${rest}`
}

/** Access that ends on another day than approved before, or does not end any more. */
export function movedEnds({ stages }: AccessPlan): string[] {
  return stages.flatMap(({ steps }) =>
    steps.flatMap((step) =>
      step.kind === 'note-ends'
        ? step.moved.map(
            ({ member, grant, before, after }) =>
              `${member} ${grant}: until ${before} → ${after === undefined ? 'no expiry' : `until ${after}`}`,
          )
        : [],
    ),
  )
}

/** Until when and why a subject gains access, why it loses access, and other changes. */
export function reasonsOf({ gained, expired, besides }: SubjectChange): string {
  const grounds = [...gained.map(({ ground }) => groundText(ground)), ...expired.map(endedText)]
  return [...new Set([...grounds, ...besides])].filter((text) => text !== '').join('; ')
}

function groundText({ expires, reason, ticket }: Ground): string {
  return [expires === undefined ? undefined : `until ${expires}`, reason, ticket]
    .filter((text) => text !== undefined)
    .join(', ')
}

function endedText({ expires, ticket }: Ground): string {
  return `ended on ${expires}${ticket === undefined ? '' : `, ${ticket}`}`
}

export function inList(access: readonly string[]): string {
  if (access.length === 0) return 'nothing'
  return access.length > 5 ? `${access.slice(0, 5).join(', ')} and ${access.length - 5} more` : access.join(', ')
}

export function inDays(days: number): string {
  return days === 0 ? 'today' : days === 1 ? 'in 1 day' : `in ${days} days`
}

export function rolesWritten({ stages, cluster }: AccessPlan): string[] {
  return stages.flatMap(({ steps }) =>
    steps.flatMap((step) =>
      step.kind === 'write-role'
        ? [`Role ${roleNameOf(cluster, step.role)} is written as this release describes it`]
        : [],
    ),
  )
}

import { Problem } from '../../problem/problem.ts'
import type { Reporter } from '../../report/reporter.ts'
import { accessPlanMarkdown, formatAccessPlan } from './format-plan.ts'
import type { AccessPlan } from './plan-types.ts'

/**
 * Tells a plan, once in the log and once in the summary, with its warnings. Where an error is `to come` that has the plan in it, that
 * is left to the error, which a reporter puts into both.
 */
export function reportPlan(plan: AccessPlan, toCome: Problem | undefined, report: Reporter): void {
  for (const warning of plan.warnings) report.warning(warning)
  if (toCome !== undefined) return
  report.note(formatAccessPlan(plan))
  report.summary(`## Access to ${plan.cluster.namespace}/${plan.cluster.name}\n\n${accessPlanMarkdown(plan)}`)
}

/** The error that a check for drift ends with, the plan in it; undefined when access is what `file` says, or when that is refused. */
export function driftIn(plan: AccessPlan, file: string): Problem | undefined {
  if (plan.stages.length === 0 || plan.refusals.length > 0) return undefined
  return new Problem(`access is not what ${file} says: nothing was written`, [
    {
      code: 'ACCESS_DRIFT',
      subject: 'drift',
      found: `access was changed by hand, or a change of the file was not applied:\n${formatAccessPlan(plan)}`,
      fix: 'find out who changed it; run sync-access with mode: apply to revert it, or change the file',
    },
  ])
}

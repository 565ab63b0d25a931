import { Problem } from '../../problem/problem.ts'
import type { Reporter } from '../../report/reporter.ts'
import { formatAccessPlan } from './format-plan.ts'
import { accessPlanMarkdown } from './plan-markdown.ts'
import type { AccessPlan } from './plan-types.ts'

/**
 * Reports a plan, once in the log and once in the summary, with its warnings. If an error that contains the plan is `to
 * come`, the error reports it instead: a reporter writes an error to both.
 */
export function reportPlan(plan: AccessPlan, toCome: Problem | undefined, report: Reporter): void {
  for (const warning of plan.warnings) report.warning(warning)
  if (toCome !== undefined) return
  report.note(formatAccessPlan(plan))
  report.summary(`## Access to ${plan.cluster.namespace}/${plan.cluster.name}\n\n${accessPlanMarkdown(plan)}`)
}

/**
 * The error of a check that found drift, with the plan; undefined if access matches `file`, or if the plan is refused.
 */
export function driftIn(plan: AccessPlan, file: string): Problem | undefined {
  if (plan.stages.length === 0 || plan.refusals.length > 0) return undefined
  return new Problem(`access does not match ${file}: nothing was written`, [
    {
      code: 'ACCESS_DRIFT',
      subject: 'drift',
      found: `access was changed manually, or a change of the file was not applied:\n${formatAccessPlan(plan)}`,
      fix: 'find out who changed it; run sync-access with mode: apply to revert it, or change the file',
    },
  ])
}

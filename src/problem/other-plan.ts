import { Problem } from './problem.ts'

/** The Problem for a plan that differs from the approved one. `refused` says what was not done. */
export function otherPlan(refused: string, expected: string, found: string): Problem {
  return new Problem(refused, [
    {
      code: 'PLAN_OUTDATED',
      subject: 'plan-digest',
      found: `needs the plan ${expected}, found ${found}: the file or the cluster has changed since the plan was created`,
      fix: 'create a new plan, review it, and apply it',
    },
  ])
}

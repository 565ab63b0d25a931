import { Problem } from './problem.ts'

/** The refusal of a plan that is not the one that was approved. `refused` says what did not happen. */
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

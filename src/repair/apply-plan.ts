import { Problem, refuse } from '../problem/problem.ts'
import { type Diagnosed, lookAtCluster, type RepairContext } from './context.ts'
import { executeRepairStep } from './execute-step.ts'
import { planRepair } from './plan.ts'
import { unconfirmed } from './plan-lost-quorum.ts'
import { recoverQuorum } from './recover-quorum.ts'
import { type RepairStep, stepTitle } from './steps.ts'

export interface Repaired {
  readonly taken: readonly RepairStep[]
  /** As it is at the end. */
  readonly seen: Diagnosed
}

/**
 * Takes one step after another, each from what is there then: nobody knows what has happened meanwhile. When one fails, it is said what
 * was done: nothing is undone, a new run goes on.
 */
export async function applyRepair(
  context: RepairContext,
  { refused, confirm }: { readonly refused: string; readonly confirm: string | undefined },
): Promise<Repaired> {
  const { report, signal, access } = context
  const taken: RepairStep[] = []
  for (;;) {
    signal.throwIfAborted()
    const seen = await lookAtCluster(context)
    const { steps, refusals } = planRepair(access.spec, seen.observed, seen.diagnoses)
    refuse(taken.length === 0 ? refused : 'repair stopped', refusals)
    const [step] = steps
    if (step === undefined) return { taken, seen }
    if (step.kind === 'recover-quorum')
      refuse(refused, unconfirmed(access.spec, confirm, seen.observed, seen.diagnoses))
    if (taken.some((before) => stepTitle(before) === stepTitle(step))) throw again(step)
    try {
      // A restore has phases of its own.
      if (step.kind === 'recover-quorum') await recoverQuorum(context, step)
      else await report.phase(stepTitle(step), (progress) => executeRepairStep(step, context, seen, progress))
    } catch (error) {
      const before =
        taken.length > 0 ? `done before this: ${taken.map(stepTitle).join('; ')}` : 'nothing was done before'
      report.note(`${before}. Nothing is rolled back; run repair again to continue`)
      throw error
    }
    taken.push(step)
  }
}

/** What was done has not held: to do it for ever would help nobody. */
function again(step: RepairStep): Problem {
  return new Problem('repair stopped', [
    {
      code: 'MEMBERS_UNHEALTHY',
      subject: 'members',
      found: `"${stepTitle(step)}" was executed, and is needed again`,
      fix: 'check the pods and their logs, then run repair again',
    },
  ])
}

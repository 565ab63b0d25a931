import { Problem, refuse } from '../problem/problem.ts'
import { type Diagnosed, observeAndDiagnose, type RepairContext } from './context.ts'
import { executeRepairStep } from './execute-step.ts'
import { planRepair } from './plan.ts'
import { prospects, unconfirmed } from './prospects.ts'
import { recoverQuorum } from './recover-quorum.ts'
import { type Recovery, type RepairStep, stepTitle } from './steps.ts'

export interface Repaired {
  readonly taken: readonly RepairStep[]
  /** The state at the end. */
  readonly seen: Diagnosed
}

/**
 * Executes one step after another, each planned from a new observation, because the state may have changed. If a step
 * fails, the error lists what was done: nothing is rolled back, and a new run continues.
 */
export async function applyRepair(
  context: RepairContext,
  { refused, confirm }: { readonly refused: string; readonly confirm: string | undefined },
): Promise<Repaired> {
  const { report, signal, access } = context
  const taken: RepairStep[] = []
  for (;;) {
    signal.throwIfAborted()
    const seen = await observeAndDiagnose(context)
    const { steps, refusals } = planRepair(access.spec, seen.observed, seen.diagnoses)
    refuse(taken.some(({ kind }) => kind !== 'read-volumes') ? 'repair stopped' : refused, refusals)
    const [step] = steps
    if (step === undefined) return { taken, seen }
    if (step.kind === 'recover-quorum') {
      refuse(refused, unconfirmed(access.spec, confirm, seen))
      for (const line of prospects(seen)) report.note(line)
    }
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

/**
 * For a plan: reads the volumes that it depends on. Nobody can confirm the loss of a quorum without knowing which
 * database is the newest.
 */
export async function readVolumesForPlan(
  context: RepairContext,
  seen: Diagnosed,
  step: Exclude<RepairStep, Recovery>,
): Promise<Diagnosed> {
  await context.report.phase(stepTitle(step), (progress) => executeRepairStep(step, context, seen, progress))
  return observeAndDiagnose(context)
}

export function unreadVolumesStep({ access }: Pick<RepairContext, 'access'>, { observed, diagnoses }: Diagnosed) {
  const { steps, refusals } = planRepair(access.spec, observed, diagnoses)
  return refusals.length > 0 ? undefined : steps.find((step) => step.kind === 'read-volumes')
}

/** The step had no effect: repeating it forever would not help. */
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

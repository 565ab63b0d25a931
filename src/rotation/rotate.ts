import type { Patience } from '../cluster/rollout.ts'
import { Problem } from '../problem.ts'
import type { Reporter } from '../report/reporter.ts'
import { secretsOf } from './materials.ts'
import { nextStep, type Step } from './next-step.ts'
import { type Observed, observe } from './observe.ts'
import { titleOf } from './show.ts'
import { waitingNote } from './summary.ts'
import type { Asked, RotationSurvey } from './survey.ts'
import { takeStep } from './take.ts'

/** A wait of applications that is shorter than this is sat out; a longer one ends the run. */
const patientMilliseconds = 5 * 60_000
/** A step that is still the next one after this many times does not do what it is meant to. */
const mostTimes = 3

export interface Rotation {
  /** What was done, in order. */
  readonly steps: readonly Step[]
  /** Set when applications are waited for and a later run goes on. */
  readonly waiting: (Step & { kind: 'await-applications' }) | undefined
  readonly last: Observed
}

/** Takes one step after the other, each decided anew from what is seen, until none is left or applications are waited for. */
export async function rotate(
  { observed, goal, rootKey }: RotationSurvey,
  { identity }: Pick<Asked, 'identity'>,
  patience: Omit<Patience, 'progress'>,
  report: Reporter,
): Promise<Rotation> {
  const { kubernetes, spec, now, signal } = patience
  const steps: Step[] = []
  let last = observed
  try {
    for (;;) {
      const step = nextStep(last.seen, goal, now())
      if (step === undefined) return { steps, waiting: undefined, last }
      if (step.kind === 'await-applications' && step.until.getTime() - now().getTime() > patientMilliseconds) {
        report.note(waitingNote(spec, step))
        return { steps, waiting: step, last }
      }
      refuseToGoRound(steps, step)
      signal.throwIfAborted()
      await report.phase(titleOf(step), (progress) =>
        takeStep(step, last, { ...patience, progress, mask: report.mask, rootKey, identity }),
      )
      steps.push(step)
      last = await observe(kubernetes, spec, now())
      for (const secret of secretsOf(last.materials)) report.mask(secret)
    }
  } catch (error) {
    const done =
      steps.length > 0 ? `done before this: ${steps.map(titleOf).join('; ')}` : 'nothing was done before this'
    report.note(`${done}. Nothing is undone, and the cluster serves; run rotate-certificates again to go on`)
    throw error
  }
}

function refuseToGoRound(steps: readonly Step[], step: Step): void {
  const text = JSON.stringify(step)
  if (steps.length < mostTimes || !steps.slice(-mostTimes).every((one) => JSON.stringify(one) === text)) return
  throw new Problem(`gave up: "${titleOf(step)}" was done ${mostTimes} times and did not hold`, [
    {
      subject: 'rotation',
      found: 'what was written is not what is seen afterwards',
      mend: 'look whether something else (a GitOps tool, a backup being restored) writes the Secrets of this cluster, then run this again',
    },
  ])
}

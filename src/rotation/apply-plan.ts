import { awaitMembers, awaitPortals, type WaitContext } from '../cluster/wait-pods.ts'
import { Problem } from '../problem/problem.ts'
import type { Reporter } from '../report/reporter.ts'
import { executeRotationStep } from './execute-step.ts'
import { titleOf } from './format-steps.ts'
import { secretsOf } from './key-material.ts'
import { nextStep, type RotationStep } from './next-step.ts'
import { type ObservedRotation, observe } from './observe.ts'
import type { PreparedRotation, RotationInputs } from './prepare.ts'
import type { RotationState } from './state.ts'
import { waitingNote } from './summary.ts'

/** The run waits for applications if the wait is at most this long. Otherwise, it ends. */
const patientMilliseconds = 5 * 60_000
/** A step that is still the next one after this many executions has no effect. */
const mostTimes = 3

export interface RotationContext {
  /** The executed steps, in order. */
  readonly steps: readonly RotationStep[]
  /** Set if a later run continues after the applications. */
  readonly waiting: (RotationStep & { kind: 'await-applications' }) | undefined
  readonly last: ObservedRotation
}

/**
 * Executes one step after another, each decided from a new observation, until none is left or applications have to be
 * awaited.
 */
export async function applyRotation(
  { observed, goal, signing, fixes }: PreparedRotation,
  { identity }: Pick<RotationInputs, 'identity'>,
  waitContext: Omit<WaitContext, 'progress'>,
  report: Reporter,
): Promise<RotationContext> {
  const { spec, now, signal } = waitContext
  const steps: RotationStep[] = []
  let last = observed
  try {
    for (;;) {
      const step = nextStep(last.state, goal, now())
      if (step === undefined) break
      if (step.kind === 'await-applications' && step.until.getTime() - now().getTime() > patientMilliseconds) {
        report.note(waitingNote(spec, step))
        return { steps, waiting: step, last }
      }
      refuseToGoRound(steps, step)
      signal.throwIfAborted()
      last = await report.phase(titleOf(step), async (progress) => {
        const means = { ...waitContext, progress, mask: report.mask, signing, identity }
        await executeRotationStep(step, last, means)
        steps.push(step)
        return observe(means)
      })
      for (const secret of secretsOf(last.materials)) report.mask(secret)
      const shown = admissions(step, last.state)
      if (shown !== undefined) report.note(shown)
    }
    if (fixes)
      await report.phase('wait for members and portals', (progress) => serveAgain({ ...waitContext, progress }))
    return { steps, waiting: undefined, last }
  } catch (error) {
    const done =
      steps.length > 0 ? `done before this: ${steps.map(titleOf).join('; ')}` : 'nothing was done before this'
    report.note(
      `${done}. Nothing is rolled back, and the cluster serves clients; run rotate-certificates again to continue`,
    )
    throw error
  }
}

async function serveAgain(waitContext: WaitContext): Promise<void> {
  await awaitMembers(waitContext)
  await awaitPortals(waitContext)
}

/**
 * The results of the two checks in the exchange of a root. They are made after every step, and are steps only while
 * they fail.
 */
function admissions(step: RotationStep, state: RotationState): string | undefined {
  if (step.kind !== 'roll-members') return undefined
  const everyone = [...state.members, ...state.portals]
  const [next, previous] = [state.next?.root.id, state.previous?.id]
  const admitting = (id: string) => everyone.filter(({ accepts }) => accepts.includes(id)).length
  if (next !== undefined) {
    return `a client of the new root is accepted by ${admitting(next)} of ${everyone.length} members and portals`
  }
  if (previous === undefined) return undefined
  return `a client of the old root is refused by ${everyone.length - admitting(previous)} of ${everyone.length} members and portals`
}

function refuseToGoRound(steps: readonly RotationStep[], step: RotationStep): void {
  const text = JSON.stringify(step)
  if (steps.length < mostTimes || !steps.slice(-mostTimes).every((one) => JSON.stringify(one) === text)) return
  throw new Problem(`gave up: "${titleOf(step)}" was executed ${mostTimes} times without effect`, [
    {
      code: 'ROTATION_NOT_OBSERVED',
      subject: 'rotation',
      found: 'the observed state differs from what was written',
      fix: 'check whether another program (a GitOps tool, a restore of a backup) writes the Secrets of this cluster, then run this again',
    },
  ])
}

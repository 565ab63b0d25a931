import type { WaitContext } from '../cluster/wait-pods.ts'
import type { EtcdAccess } from '../members/member-client.ts'
import { type Finding, Problem } from '../problem/problem.ts'
import type { Reporter } from '../report/reporter.ts'
import { executeStep } from './execute-step.ts'
import type { Step } from './step.ts'

/**
 * Executes every step of a plan, each as a phase. If a step fails, the error lists what was done: nothing is rolled
 * back, and a new run continues.
 */
export async function applyPlan(
  steps: readonly Step[],
  access: EtcdAccess,
  waitContext: Omit<WaitContext, 'progress'>,
  report: Pick<Reporter, 'phase' | 'note'>,
): Promise<void> {
  const done: string[] = []
  try {
    for (const step of steps) {
      waitContext.signal.throwIfAborted()
      await report.phase(step.title, (progress) => executeStep(step, access, { ...waitContext, progress }))
      done.push(step.title)
    }
  } catch (error) {
    const before = done.length > 0 ? `done before this: ${done.join('; ')}` : 'nothing was done before this'
    report.note(`${before}. Nothing is rolled back; run provision again to continue`)
    throw withWayBack(error, steps[done.length])
  }
}

/** If a change of the version stops, the error tells how to revert it, and how to continue. */
function withWayBack(error: unknown, failed: Step | undefined): unknown {
  if (!(error instanceof Problem) || failed === undefined || !('wayBack' in failed)) return error
  if (failed.wayBack === undefined) return error
  const finding: Finding = {
    code: 'VERSION_CHANGE_STOPPED',
    subject: 'version',
    found: `the change of the version stopped in "${failed.title}"; the members that were not restarted run as before`,
    fix: `fix the cause and run provision again to continue; or ${failed.wayBack}`,
  }
  return new Problem(error.message, [...error.findings, finding], { cause: error })
}

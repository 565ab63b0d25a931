import type { Patience } from '../cluster/wait-pods.ts'
import type { MemberAccess } from '../members/member-client.ts'
import type { Reporter } from '../report/reporter.ts'
import { take } from './execute-step.ts'
import type { Step } from './plan.ts'

/** Takes every step of a plan, each as a phase. When one fails, it is said what was done: nothing is undone, a new run goes on. */
export async function carryOut(
  steps: readonly Step[],
  access: MemberAccess,
  patience: Omit<Patience, 'progress'>,
  report: Pick<Reporter, 'phase' | 'note'>,
): Promise<void> {
  const done: string[] = []
  try {
    for (const step of steps) {
      patience.signal.throwIfAborted()
      await report.phase(step.title, (progress) => take(step, access, { ...patience, progress }))
      done.push(step.title)
    }
  } catch (error) {
    const before = done.length > 0 ? `done before this: ${done.join('; ')}` : 'nothing was done before this'
    report.note(`${before}. Nothing is undone; run provision again to go on`)
    throw error
  }
}

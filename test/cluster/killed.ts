import type { RecordingReporter } from '../../src/report/recording-reporter.ts'
import type { RunOptions } from './cluster.ts'
import { hearing } from './told-states.ts'

class Killed extends Error {}

/** Enough for any operation; one that needs more does not come to an end. */
const mostRuns = 200

/**
 * Runs an operation again and again, each time until it tells something that no run before it has told: it ends there
 * as if it had been killed, in the middle of that step; `within` chooses steps. Answers what was told, in order, when a
 * run comes to its end.
 */
export async function killedAtEveryState(
  run: (options: RunOptions) => Promise<unknown>,
  within: (phase: string) => boolean = () => true,
): Promise<readonly string[]> {
  const seen = new Set<string>()
  for (let attempt = 0; attempt < mostRuns; attempt++) {
    try {
      await run({ report: killedAtNewState(seen, within) })
      return [...seen]
    } catch (error) {
      if (!(error instanceof Killed)) throw error
    }
  }
  throw new Error(`it does not end: ${[...seen].join('; ')}`)
}

function killedAtNewState(seen: Set<string>, within: (phase: string) => boolean): RecordingReporter {
  return hearing((title, state) => {
    // Numbers change from one look to the next.
    const told = `${title}: ${state.replaceAll(/\d{2,}/g, '…')}`
    if (seen.has(told) || !within(title)) return
    seen.add(told)
    throw new Killed(told)
  })
}

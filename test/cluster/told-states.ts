import type { RecordingReporter } from '../../src/report/recording-reporter.ts'
import { createTestReporter } from './test-reporter.ts'

/** Calls `hears` with every state that a run tells, before the run goes on. What it throws ends the run there. */
export function hearing(hears: (title: string, state: string) => void): RecordingReporter {
  const reporter = createTestReporter()
  return {
    ...reporter,
    phase: (title, work) =>
      reporter.phase(title, (progress) =>
        work((state) => {
          progress(state)
          hears(title, state)
        }),
      ),
  }
}

/** Something happens once, when a run tells a state that `isTime` chooses, before it goes on. */
export function when(isTime: (title: string, state: string) => boolean, happens: () => void): RecordingReporter {
  let happened = false
  return hearing((title, state) => {
    if (happened || !isTime(title, state)) return
    happened = true
    happens()
  })
}

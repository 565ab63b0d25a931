import { afterAll, afterEach } from '@jest/globals'
import { createRecordingReporter, type RecordingReporter } from '../../src/report/recording-reporter.ts'
import { keepSaid } from './evidence.ts'

interface Phase {
  readonly title: string
  readonly began: number
  state: string
  /** When it said so. */
  at: number
}

const running = new Set<Phase>()

/** For jest there is no difference between an operation that hangs and a test that does. */
function tellRunning(): void {
  for (const phase of running) process.stderr.write(`the test has ended, and an operation is still ${where(phase)}\n`)
  running.clear()
}

afterEach(tellRunning)
afterAll(tellRunning)

/**
 * For operations in the process of a test: one that fails, or that its test does not wait for any longer, tells in
 * which phase it was, and what it last said there.
 */
export function createTestReporter(): RecordingReporter {
  const reporter = createRecordingReporter()
  return {
    ...reporter,
    async phase(title, work) {
      const phase: Phase = { title, began: performance.now(), state: 'nothing', at: performance.now() }
      running.add(phase)
      keepSaid(title)
      try {
        return await reporter.phase(title, (progress) =>
          work((state) => {
            Object.assign(phase, { state: reporter.hide(state), at: performance.now() })
            keepSaid(`${title}: ${phase.state}`)
            progress(state)
          }),
        )
      } catch (error) {
        keepSaid(`${title}: failed`)
        if (error instanceof Error) error.stack = `${where(phase)}\n${error.stack}`
        throw error
      } finally {
        running.delete(phase)
      }
    },
    note(text) {
      keepSaid(reporter.hide(text))
      reporter.note(text)
    },
  }
}

function where({ title, began, state, at }: Phase): string {
  const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`
  return `in the phase "${title}" for ${seconds(began)}; said ${seconds(at)} ago: ${state}`
}

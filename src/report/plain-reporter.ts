import { formatDuration } from '../util/format-duration.ts'
import type { HostReporter, WriteLine } from './host-reporter.ts'
import { createPhases, type PhaseOptions } from './phases.ts'
import { printable } from './printable.ts'
import { findingsText, problemText } from './problem-text.ts'
import type { Secrets } from './secrets.ts'
import { summaryText } from './summary-text.ts'

export interface PlainOptions extends PhaseOptions {
  readonly write: WriteLine
  readonly secrets: Secrets
}

/** Writes lines for a log file, a pipe or another CI. Never overwrites a line. */
export function createPlainReporter({ write, secrets, ...options }: PlainOptions): HostReporter {
  const summaries: string[] = []
  const say = (text: string) => write(secrets.hide(printable(text)))
  return {
    phase: createPhases(
      {
        started: ({ title }) => say(title),
        heartbeat({ title, elapsed, state }) {
          const waitsFor = state()
          say(`… ${title}: ${formatDuration(elapsed())}${waitsFor ? `, ${waitsFor}` : ''}`)
        },
        settled: ({ title }, succeeded, milliseconds) =>
          say(`${title}: ${succeeded ? 'done in' : 'failed after'} ${formatDuration(milliseconds)}`),
      },
      options,
    ),
    note: say,
    columns: () => Number.POSITIVE_INFINITY,
    warning: (finding) => say(`warning:\n${findingsText([finding])}`),
    problem: ({ message, findings }, noted) => say(problemText({ message, findings: noted ? [] : findings })),
    mask(secret) {
      secrets.add(secret)
    },
    summary(markdown, noted) {
      if (!noted) summaries.push(summaryText(markdown))
    },
    hide: secrets.hide,
    debug: (text) => say(`debug: ${text}`),
    async close() {
      const text = summaries.splice(0).join('\n\n').trim()
      if (text !== '') say(text)
    },
  }
}

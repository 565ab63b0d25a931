import type { Finding, Problem } from '../problem/problem.ts'
import type { HostReporter } from './host-reporter.ts'
import type { Progress } from './reporter.ts'
import { createSecrets } from './secrets.ts'

/** An event of an operation. */
export type RecordedEvent =
  | { readonly kind: 'phase'; readonly title: string }
  | { readonly kind: 'progress'; readonly title: string; readonly state: string }
  | { readonly kind: 'settled'; readonly title: string; readonly succeeded: boolean }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'warning'; readonly finding: Finding }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'summary'; readonly markdown: string }

export interface RecordingReporter extends HostReporter {
  readonly told: readonly RecordedEvent[]
}

/** Records all events and shows nothing, for tests of operations. */
export function createRecordingReporter(): RecordingReporter {
  const told: RecordedEvent[] = []
  const secrets = createSecrets()
  return {
    told,
    async phase<Result>(title: string, work: (progress: Progress) => Promise<Result>): Promise<Result> {
      told.push({ kind: 'phase', title })
      let succeeded = false
      try {
        const result = await work((state) => told.push({ kind: 'progress', title, state: secrets.hide(state) }))
        succeeded = true
        return result
      } finally {
        told.push({ kind: 'settled', title, succeeded })
      }
    },
    note(text) {
      told.push({ kind: 'note', text: secrets.hide(text) })
    },
    columns: () => Number.POSITIVE_INFINITY,
    warning(finding) {
      told.push({ kind: 'warning', finding })
    },
    problem(problem) {
      told.push({ kind: 'problem', problem })
    },
    mask(secret) {
      secrets.add(secret)
    },
    summary(markdown) {
      told.push({ kind: 'summary', markdown: secrets.hide(markdown) })
    },
    hide: secrets.hide,
    debug() {},
    async close() {},
  }
}

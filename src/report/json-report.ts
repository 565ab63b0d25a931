import type { Finding, Problem } from '../problem/problem.ts'
import type { HostReporter } from './host-reporter.ts'

/** The file that the output `report` names: the result of a run for programs. Times are UTC, RFC 3339. */
export interface JsonReport {
  readonly program: 'managed-etcd'
  readonly version: string
  readonly action: string
  readonly startedAt: string
  readonly seconds: number
  /** `refused`: the user can fix the problem (exit code 1). `failed`: an error of the program (exit code 2). */
  readonly result: 'done' | 'refused' | 'failed'
  /** Absent if the run stopped before its end, when something may have changed. */
  readonly changed?: boolean
  readonly outputs: Readonly<Record<string, string>>
  readonly problem?: { readonly message: string; readonly findings: readonly Finding[] }
  readonly warnings: readonly Finding[]
  readonly phases: readonly JournalPhase[]
  readonly details?: unknown
}

export interface JournalPhase {
  readonly title: string
  readonly seconds: number
  readonly succeeded: boolean
}

/** The events of a reporter, recorded for the JSON report. */
export interface Journal {
  readonly warnings: readonly Finding[]
  readonly phases: readonly JournalPhase[]
}

/** Wraps `reporter` to record all further events in a journal. */
export function journalOf(reporter: HostReporter, now: () => Date): { reporter: HostReporter; journal: Journal } {
  const warnings: Finding[] = []
  const phases: JournalPhase[] = []
  return {
    journal: { warnings, phases },
    reporter: {
      ...reporter,
      warning(finding) {
        warnings.push(finding)
        reporter.warning(finding)
      },
      async phase(title, work) {
        const start = now().getTime()
        const settled = (succeeded: boolean) =>
          phases.push({ title, seconds: secondsBetween(start, now().getTime()), succeeded })
        try {
          const result = await reporter.phase(title, work)
          settled(true)
          return result
        } catch (error) {
          settled(false)
          throw error
        }
      },
    },
  }
}

export function secondsBetween(start: number, end: number): number {
  return Math.round((end - start) / 100) / 10
}

export function problemForReport({ message, findings }: Problem): NonNullable<JsonReport['problem']> {
  return { message, findings }
}

import type { Finding, Problem } from '../problem/problem.ts'

/** Reports what an operation currently waits for. Heartbeats and time-outs show it. */
export type Progress = (state: string) => void

/**
 * Receives the events of a running operation. The adapter decides how they are shown: groups and annotations on a
 * runner, a live display in a terminal, plain lines elsewhere, a record in tests.
 */
export interface Reporter {
  /** Runs `work` as a named phase of the operation, and reports heartbeats and its duration. */
  phase<Result>(title: string, work: (progress: Progress) => Promise<Result>): Promise<Result>
  /** Reports one plain line. */
  note(text: string): void
  /** The width of a line of a note in characters, for tables; infinite if nothing limits it. */
  columns(): number
  /** Reports a finding that does not stop the operation. */
  warning(finding: Finding): void
  /** Reports the error that ends the operation, with all of its findings; in a shell without those that were noted. */
  problem(problem: Problem, noted?: 'noted'): void
  /**
   * Hides `secret`, its base64 form and each of its lines in all further output. Call it before any other use of a
   * secret.
   */
  mask(secret: string): void
  /**
   * Adds Markdown, as written by report/summary.ts, to the job summary of a runner. Elsewhere, it is printed as text at
   * the end, unless notes have told the same.
   */
  summary(markdown: string, noted?: 'noted'): void
}

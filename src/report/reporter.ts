import type { Finding, Problem } from '../problem/problem.ts'

/** Tells what a wait is waiting for right now; shown by heartbeats and by a time-out. */
export type Progress = (state: string) => void

/**
 * What an operation tells the world while it runs. The operation says what happens; the adapter decides how it looks:
 * groups and annotations on a runner, a live display on a terminal, plain lines elsewhere, a record in tests.
 */
export interface Reporter {
  /** Runs `work` as a named part of the operation, with its duration at the end and heartbeats while it lasts. */
  phase<Result>(title: string, work: (progress: Progress) => Promise<Result>): Promise<Result>
  /** One plain line. */
  note(text: string): void
  /** Something the user should know and that does not stop the operation. */
  warning(finding: Finding): void
  /** The error that ends the operation, whole, with its findings. */
  problem(problem: Problem): void
  /** Never shows `secret`, its base64 form or any line of it again, in any output. Call it before anything else is done with a secret. */
  mask(secret: string): void
  /** Adds Markdown, as report/summary.ts writes it, to the job summary of a runner; elsewhere it is printed at the end as text. */
  summary(markdown: string): void
}

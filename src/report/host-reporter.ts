import type { Reporter } from './reporter.ts'

/** The Reporter of the program's entry points, which they can close. */
export interface HostReporter extends Reporter {
  /** Removes masked secrets from a text, so that it may be shown or written anywhere. */
  hide(text: string): string
  /** Writes a line for debugging. Called only if debugging is enabled. */
  debug(text: string): void
  /** Ends every display and writes collected output, such as the job summary. A second call does nothing. */
  close(): Promise<void>
}

/** Writes a line of an adapter's output. The line has no line ending. */
export type WriteLine = (line: string) => void

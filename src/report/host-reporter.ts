import type { Reporter } from './reporter.ts'

/** A Reporter as the program's entry points hold it: one that can be told that nothing more comes. */
export interface HostReporter extends Reporter {
  /** Text as it may be shown or written anywhere: without what was masked. */
  hide(text: string): string
  /** A line for whoever looks for a fault. Called only where that was asked for. */
  debug(text: string): void
  /** Ends every display and writes what was collected, such as the job summary. A second call does nothing. */
  close(): Promise<void>
}

/** Where an adapter writes; a line has no line end. */
export type WriteLine = (line: string) => void

import type { FindingCode } from './codes.ts'
import type { FindingSubject } from './subjects.ts'

/** One thing that is wrong: what was found, and how the user fixes it. Nothing secret and nothing of our own insides. */
export interface Finding {
  /** What kind of finding it is, to look up in docs/findings.md. */
  readonly code: FindingCode
  /** What it is about, one or two words: `zones`, `storage`, `permissions`. */
  readonly subject: FindingSubject
  /** What is needed and what was found, one sentence. */
  readonly found: string
  /** What to do about it. */
  readonly fix: string
  /** Where in the user's files, when it is there; shown as an annotation on a runner. */
  readonly location?: Location | undefined
  /**
   * The line at `location` with what is wrong underlined and `fix` beside the underline (src/yaml/code-frame.ts). Where there is one, a
   * text renderer shows `FILE:LINE:COLUMN  found`, an empty line and the frame; an annotation shows `found` and `fix` at `location`.
   */
  readonly frame?: string | undefined
}

/** A place in a file of the user's; line and column count from 1. */
export interface Location {
  readonly file: string
  readonly line: number
  readonly column: number
}

/**
 * Something the user or the surroundings must change (exit code 1): bad input, a refused preflight, an unreachable
 * server, a time-out. Anything else that is thrown is a fault of this program (exit code 2).
 */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly findings: readonly Finding[]

  /** `message` is one line that says what did not happen and what state that leaves: `provision refused: nothing was written`. */
  constructor(message: string, findings: readonly Finding[] = [], options?: { cause?: unknown }) {
    super(message, options)
    this.findings = findings
  }
}

/** Throws all findings as one Problem, if there are any. */
export function refuse(message: string, findings: readonly Finding[]): void {
  if (findings.length > 0) throw new Problem(message, findings)
}

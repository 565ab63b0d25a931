import type { FindingCode } from './codes.ts'
import type { FindingSubject } from './subjects.ts'

/** One thing that is wrong: what was found, and how the user can fix it. Contains no secrets and no internals. */
export interface Finding {
  /** The kind of the finding, listed in docs/findings.md. */
  readonly code: FindingCode
  /** The subject, one or two words: `zones`, `storage`, `permissions`. */
  readonly subject: FindingSubject
  /** What was found and what is needed, in one sentence. */
  readonly found: string
  /** How to fix it. */
  readonly fix: string
  /** The position in the user's files, if there is one. A runner shows it as an annotation. */
  readonly location?: Location | undefined
  /**
   * The line at `location` with the error underlined and `fix` beside the underline (src/yaml/code-frame.ts). If it
   * exists, a text renderer shows `FILE:LINE:COLUMN  found`, an empty line and the frame; an annotation shows `found`
   * and `fix` at `location`.
   */
  readonly frame?: string | undefined
}

/** A position in a file of the user. Line and column count from 1. */
export interface Location {
  readonly file: string
  readonly line: number
  readonly column: number
}

/**
 * An error that the user or an administrator can fix (exit code 1): invalid input, a refused preflight, an unreachable
 * server, a timeout. Any other thrown error is a bug of this program (exit code 2).
 */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly findings: readonly Finding[]

  /**
   * `message` is one line that says what was not done and the resulting state: `provision refused: nothing was
   * written`.
   */
  constructor(message: string, findings: readonly Finding[] = [], options?: { cause?: unknown }) {
    super(message, options)
    this.findings = findings
  }
}

/** Throws all findings as one Problem, if there are any. */
export function refuse(message: string, findings: readonly Finding[]): void {
  if (findings.length > 0) throw new Problem(message, findings)
}

import { LineCounter } from 'yaml'
import type { FindingCode } from '../problem/codes.ts'
import type { Location } from '../problem/problem.ts'
import type { FindingSubject } from '../problem/subjects.ts'

/** A file of the user's as it was read; make one by `sourceOf`. */
export interface Source {
  /** Its name as the user wrote it. */
  readonly file: string
  readonly text: string
  /** Where each line starts, in UTF-16 units. */
  readonly lines: LineCounter
}

/** A part of a source, in UTF-16 units from its beginning; `end` is exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Something wrong in a file of the user's, before it is shown. */
export interface Diagnostic {
  readonly code: FindingCode
  readonly span: Span
  readonly subject: FindingSubject
  readonly found: string
  readonly fix: string
}

/** A byte order mark at the beginning is allowed by YAML and no part of the text. */
export function sourceOf(content: string, file: string): Source {
  const text = content.startsWith('\ufeff') ? content.slice(1) : content
  const lines = new LineCounter()
  // Not by the parser: what is wrong may show before it, or stop it.
  lines.addNewLine(0)
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) lines.addNewLine(end + 1)
  return { file, text, lines }
}

/** Line and column (in UTF-16 units, as editors and runners count) from 1; an offset past the end is the end. */
export function locate({ file, text, lines }: Source, offset: number): Location {
  const { line, col } = lines.linePos(Math.min(offset, text.length))
  return { file, line, column: col }
}

/** The line that holds an offset, without its end; `start` is where it begins. */
export function lineAt({ text, lines }: Source, offset: number): { readonly text: string; readonly start: number } {
  const { line, col } = lines.linePos(offset)
  const start = offset - col + 1
  return { text: text.slice(start, lines.lineStarts[line]).replace(/\r?\n$/, ''), start }
}

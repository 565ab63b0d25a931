import { LineCounter } from 'yaml'
import type { FindingCode } from '../problem/codes.ts'
import type { Location } from '../problem/problem.ts'
import type { FindingSubject } from '../problem/subjects.ts'

/** The contents of a user's file. Create one with `sourceOf`. */
export interface Source {
  /** The name of the file as the user wrote it. */
  readonly file: string
  readonly text: string
  /** The start of each line, in UTF-16 code units. */
  readonly lines: LineCounter
}

/** A range of a source, in UTF-16 code units from its start. `end` is exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** An error in a user's file, before it is formatted. */
export interface Diagnostic {
  readonly code: FindingCode
  readonly span: Span
  readonly subject: FindingSubject
  readonly found: string
  readonly fix: string
}

/** Removes a leading byte order mark, which YAML allows and which is not part of the text. */
export function sourceOf(content: string, file: string): Source {
  const text = content.startsWith('\ufeff') ? content.slice(1) : content
  const lines = new LineCounter()
  // The parser does not count the lines, because errors may occur before it runs, or stop it.
  lines.addNewLine(0)
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) lines.addNewLine(end + 1)
  return { file, text, lines }
}

/** Line and column from 1, in UTF-16 code units like editors and runners. An offset past the end is the end. */
export function locate({ file, text, lines }: Source, offset: number): Location {
  const { line, col } = lines.linePos(Math.min(offset, text.length))
  return { file, line, column: col }
}

/** The line that contains an offset, without its line ending. `start` is the offset of the line. */
export function lineAt({ text, lines }: Source, offset: number): { readonly text: string; readonly start: number } {
  const { line, col } = lines.linePos(offset)
  const start = offset - col + 1
  return { text: text.slice(start, lines.lineStarts[line]).replace(/\r?\n$/, ''), start }
}

import type { Location } from '../problem/problem.ts'

/** A file of the user's as it was read; make one by `sourceOf`. */
export interface Source {
  /** Its name as the user wrote it. */
  readonly file: string
  readonly text: string
  /** Where each line starts, in UTF-16 units. */
  readonly lineStarts: readonly number[]
}

/** A part of a source, in UTF-16 units from its beginning; `end` is exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Something wrong in a file of the user's, before it is shown. */
export interface Diagnostic {
  readonly span: Span
  readonly subject: string
  readonly found: string
  readonly fix: string
}

/** A byte order mark at the beginning is allowed by YAML and no part of the text. */
export function sourceOf(content: string, file: string): Source {
  const text = content.startsWith('\ufeff') ? content.slice(1) : content
  const lineStarts = [0]
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) lineStarts.push(end + 1)
  return { file, text, lineStarts }
}

/** Line and column (in UTF-16 units, as editors and runners count) from 1; an offset past the end is the end. */
export function locate(source: Source, offset: number): Location {
  const inside = Math.min(offset, source.text.length)
  const index = lineIndex(source, inside)
  return { file: source.file, line: index + 1, column: inside - (source.lineStarts[index] ?? 0) + 1 }
}

/** The line that holds an offset, without its end; `start` is where it begins. */
export function lineAt(source: Source, offset: number): { readonly text: string; readonly start: number } {
  const index = lineIndex(source, offset)
  const start = source.lineStarts[index] ?? 0
  return { text: source.text.slice(start, source.lineStarts[index + 1]).replace(/\r?\n$/, ''), start }
}

function lineIndex({ lineStarts }: Source, offset: number): number {
  let low = 0
  let high = lineStarts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((lineStarts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

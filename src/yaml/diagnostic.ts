import type { Finding } from '../problem/problem.ts'
import { frame } from './code-frame.ts'
import { locate, type Source, type Span } from './source.ts'

/** Something wrong in a file of the user's, before it is shown. */
export interface Fault {
  readonly span: Span
  readonly subject: string
  readonly found: string
  readonly mend: string
}

/** More than these of one file are not shown: a broken file can have one on each of its lines. */
const most = 50

/** Faults as findings that point into the file, with frames, by position; when there are too many, the last one says so. */
export function findingsOf(source: Source, faults: readonly Fault[]): Finding[] {
  const sorted = [...faults].sort((a, b) => a.span.start - b.span.start)
  const findings: Finding[] = sorted.slice(0, most).map(({ span, subject, found, mend }) => ({
    subject,
    found,
    mend,
    location: locate(source, span.start),
    frame: frame(source, span, mend),
  }))
  if (sorted.length <= most) return findings
  const found = `only the first ${most} findings are shown`
  return [...findings, { subject: 'more', found, mend: 'mend these and run again' }]
}

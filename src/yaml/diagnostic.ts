import type { Finding } from '../problem/problem.ts'
import { frame } from './code-frame.ts'
import { type Diagnostic, locate, type Source } from './source.ts'

/** The maximum number of diagnostics shown for a file: a broken file can have one on each of its lines. */
const most = 50

/** Diagnostics as findings with frames, ordered by position. If there are too many, the last one says so. */
export function findingsOf(source: Source, diagnostics: readonly Diagnostic[]): Finding[] {
  const sorted = [...diagnostics].sort((a, b) => a.span.start - b.span.start)
  const findings: Finding[] = sorted.slice(0, most).map(({ code, span, subject, found, fix }) => ({
    code,
    subject,
    found,
    fix,
    location: locate(source, span.start),
    frame: frame(source, span, fix),
  }))
  if (sorted.length <= most) return findings
  const found = `only the first ${most} findings are shown`
  return [...findings, { code: 'MORE_FINDINGS', subject: 'more', found, fix: 'fix these and run again' }]
}

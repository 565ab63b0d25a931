import type { FindingCode } from '../problem/codes.ts'
import type { Finding } from '../problem/problem.ts'
import type { FindingSubject } from '../problem/subjects.ts'
import { shownLocation } from './problem-text.ts'
import type { RunnerCommands } from './runner-commands.ts'

type Severity = 'warning' | 'error'

/** GitHub shows this many a severity and step, and drops the rest without a word. */
const shownAtMost = 10

/** A finding, or a whole problem that has none. */
export type Annotated = Omit<Finding, 'code' | 'subject'> & Partial<Pick<Finding, 'code' | 'subject'>>

/** Annotations of one step: the tenth of a severity is kept back until it is known whether it must count the rest. */
export function createAnnotations(commands: Pick<RunnerCommands, Severity>) {
  const held: Record<Severity, Annotated[]> = { warning: [], error: [] }
  const shown: Record<Severity, number> = { warning: 0, error: 0 }

  return {
    add(severity: Severity, finding: Annotated): void {
      if (shown[severity] === shownAtMost - 1) {
        held[severity].push(finding)
        return
      }
      shown[severity] += 1
      annotate(commands, severity, finding)
    },
    close(): void {
      for (const severity of ['warning', 'error'] as const) {
        const [only, ...others] = held[severity].splice(0)
        if (only === undefined) continue
        if (others.length === 0) annotate(commands, severity, only)
        else commands[severity](`${others.length + 1} more ${severity}s are in this step's log`)
      }
    },
  }
}

function annotate(
  commands: Pick<RunnerCommands, Severity>,
  severity: Severity,
  { code, subject, found, fix, location }: Annotated,
): void {
  const place = location ? `${shownLocation(location)}  ` : ''
  const text = [`${place}${found}`, fix].filter((part) => part !== '').join('\n')
  const title = titleOf(subject, code)
  commands[severity](text, {
    ...(title !== undefined && { title }),
    ...(location && { file: location.file, startLine: location.line, startColumn: location.column }),
  })
}

/** `storage [STORAGE_NOT_ENCRYPTED]`. */
function titleOf(subject: FindingSubject | undefined, code: FindingCode | undefined): string | undefined {
  const parts = [subject, code && `[${code}]`].filter(Boolean)
  return parts.length === 0 ? undefined : parts.join(' ')
}

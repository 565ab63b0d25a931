import type { FindingCode } from '../problem/codes.ts'
import type { Finding } from '../problem/problem.ts'
import type { FindingSubject } from '../problem/subjects.ts'
import { shownLocation } from './problem-text.ts'
import type { RunnerCommands } from './runner-commands.ts'

type Severity = 'warning' | 'error'

/** GitHub shows this many annotations for each severity and step, and silently drops the rest. */
const shownAtMost = 10

/** A finding, or a problem without findings. */
export type Annotated = Omit<Finding, 'code' | 'subject'> & Partial<Pick<Finding, 'code' | 'subject'>>

/**
 * Writes the annotations of one step. Holds back the tenth of a severity until it is known whether it has to count the
 * rest.
 */
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

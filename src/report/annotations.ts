import type { FindingCode } from '../problem/codes.ts'
import type { Finding } from '../problem/problem.ts'
import { shownLocation } from './problem-text.ts'
import { workflowCommand } from './workflow-command.ts'

type Severity = 'warning' | 'error'

/** GitHub shows this many a severity and step, and drops the rest without a word. */
const shownAtMost = 10

/** A finding, or a whole problem that has none. */
export type Annotated = Omit<Finding, 'code'> & { readonly code?: FindingCode }

/** Annotations of one step: the tenth of a severity is kept back until it is known whether it must count the rest. */
export function createAnnotations(write: (command: string) => void) {
  const held: Record<Severity, Annotated[]> = { warning: [], error: [] }
  const shown: Record<Severity, number> = { warning: 0, error: 0 }

  return {
    add(severity: Severity, finding: Annotated): void {
      if (shown[severity] === shownAtMost - 1) {
        held[severity].push(finding)
        return
      }
      shown[severity] += 1
      write(annotation(severity, finding))
    },
    close(): void {
      for (const severity of ['warning', 'error'] as const) {
        const [only, ...others] = held[severity].splice(0)
        if (only === undefined) continue
        if (others.length === 0) write(annotation(severity, only))
        else write(workflowCommand(severity, `${others.length + 1} more ${severity}s are in this step's log`))
      }
    },
  }
}

function annotation(severity: Severity, { code, subject, found, fix, location }: Annotated): string {
  const place = location ? `${shownLocation(location)}  ` : ''
  const text = [`${place}${found}`, fix].filter((part) => part !== '').join('\n')
  return workflowCommand(severity, text, {
    title: titleOf(subject, code),
    file: location?.file,
    line: location?.line,
    col: location?.column,
  })
}

/** `storage [STORAGE_NOT_ENCRYPTED]`. */
function titleOf(subject: string, code: FindingCode | undefined): string | undefined {
  const parts = [subject, code && `[${code}]`].filter(Boolean)
  return parts.length === 0 ? undefined : parts.join(' ')
}

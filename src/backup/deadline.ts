import { Problem } from '../problem/problem.ts'

/**
 * No run takes longer, because it aborts itself. So parts in the bucket that are older and have no manifest belong to
 * no run that is still active (prune.ts).
 */
export const longestRunHours = 2

/** The signal, which also aborts at the deadline; call `end` when it is no longer needed. */
export function withDeadline(signal: AbortSignal): { readonly signal: AbortSignal; readonly end: () => void } {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(tooLate()), longestRunHours * 3_600_000)
  return { signal: AbortSignal.any([signal, late.signal]), end: () => clearTimeout(timer) }
}

function tooLate(): Problem {
  return new Problem('no backup was created: it took too long', [
    {
      code: 'BACKUP_TOO_SLOW',
      subject: 'backup',
      found: `needs less than ${longestRunHours} h`,
      fix: 'run it closer to the cluster and the object storage: the database is sent through the runner',
    },
  ])
}

import { Problem } from '../problem/problem.ts'

/**
 * No run takes longer, since it ends itself then. So what has been lying in the bucket without a manifest for longer than that belongs to
 * no run that still goes on (prune.ts).
 */
export const longestRunHours = 2

/** The signal, which also ends by itself in time; `end` when it is not needed any more. */
export function withDeadline(signal: AbortSignal): { readonly signal: AbortSignal; readonly end: () => void } {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(tooLate()), longestRunHours * 3_600_000)
  return { signal: AbortSignal.any([signal, late.signal]), end: () => clearTimeout(timer) }
}

function tooLate(): Problem {
  return new Problem('no backup was taken: it took too long', [
    {
      code: 'BACKUP_TOO_SLOW',
      subject: 'backup',
      found: `needs less than ${longestRunHours} h`,
      fix: 'run it nearer to the cluster and the object storage: the database passes through the runner',
    },
  ])
}

import type { Finding } from '../problem/problem.ts'
import { formatDuration } from '../util/format-duration.ts'

const toleranceMilliseconds = 10 * 60_000

/**
 * Whether this machine and the store agree on the time. Backups are dated by the store's clock, which is the same for
 * all writers. If the two differ, it is unknown which is right, and nothing is deleted by age.
 */
export function clockSkewFinding(here: Date, store: Date | undefined): Finding | undefined {
  if (store === undefined) return undefined
  const difference = here.getTime() - store.getTime()
  if (Math.abs(difference) <= toleranceMilliseconds) return undefined
  const which = difference > 0 ? 'ahead of' : 'behind'
  return {
    code: 'CLOCKS_DIFFER',
    subject: 'clock',
    found: `this machine's clock is ${formatDuration(Math.abs(difference))} ${which} the object storage's: no backup is deleted, and the new one has the storage's time`,
    fix: 'correct the wrong clock; the next run prunes',
  }
}

import type { Finding } from '../../problem/problem.ts'

/** Ends of access are days; a runner with five minutes more or less takes nobody's away a day early, or leaves it a day longer. */
const mostMilliseconds = 5 * 60_000

/**
 * A finding when the clock by which access ends is another one than the API server's: somebody's access would end early, or go on. The
 * server says its time to the second.
 */
export function clockFindings(here: Date, there: Date | undefined): Finding[] {
  if (there === undefined || Math.abs(here.getTime() - there.getTime()) <= mostMilliseconds) return []
  return [
    {
      code: 'CLOCKS_DIFFER',
      subject: 'clock',
      found: `needs clocks that agree within 5 minutes, found ${here.toISOString()} here and ${there.toISOString()} at the API server: access would end early, or go on`,
      fix: 'set the clock of the machine that runs this',
    },
  ]
}

import type { Finding } from '../../problem/problem.ts'

/** Access ends at the end of a day, so a difference of five minutes revokes no access a day early or late. */
const mostMilliseconds = 5 * 60_000

/**
 * A finding if the local clock, which decides when access ends, differs from the API server's: access would end early,
 * or late. The server gives its time to the second.
 */
export function clockFindings(here: Date, there: Date | undefined): Finding[] {
  if (there === undefined || Math.abs(here.getTime() - there.getTime()) <= mostMilliseconds) return []
  return [
    {
      code: 'CLOCKS_DIFFER',
      subject: 'clock',
      found: `needs clocks that agree within 5 minutes, found ${here.toISOString()} here and ${there.toISOString()} at the API server: access would expire too early or too late`,
      fix: 'correct the clock of the machine that runs this command',
    },
  ]
}

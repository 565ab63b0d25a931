import { ApiStatusError } from '../kubernetes/errors.ts'
import { Problem } from '../problem/problem.ts'
import { formatDuration } from '../util/format-duration.ts'
import type { Observed } from './observation.ts'

/** A healthy cluster answers within two seconds in all; what takes longer than this is told as not seen. */
export const patienceMilliseconds = 8_000

/** What `look` gives; a Problem, or silence for too long, makes it unknown. A fault of this program is thrown. */
export async function seen<Value extends object>(
  look: () => Promise<Observed<Value>>,
  milliseconds = patienceMilliseconds,
): Promise<Observed<Value>> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Observed<Value>>((resolve) => {
    timer = setTimeout(() => resolve({ unknown: `no answer within ${formatDuration(milliseconds)}` }), milliseconds)
  })
  try {
    return await Promise.race([look(), late])
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    // A 403 of what stands before the API server is no lack of a right.
    const denied = error instanceof ApiStatusError && error.status === 403 && !isNotOfServer(error)
    // The Role that would allow it is printed by `permissions --action status`, whole.
    return denied ? { unknown: `not permitted: ${error.message}`, notPermitted: true } : { unknown: reasonOf(error) }
  } finally {
    clearTimeout(timer)
  }
}

function isNotOfServer({ findings }: ApiStatusError): boolean {
  return findings.some(({ code }) => code === 'SERVER_UNREACHABLE')
}

/** One line. */
function reasonOf(error: Problem): string {
  return (error.findings[0]?.found ?? error.message).replaceAll(/\s+/g, ' ')
}

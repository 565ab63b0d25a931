import { ApiStatusError } from '../kubernetes/errors.ts'
import { Problem } from '../problem/problem.ts'
import { formatDuration } from '../util/format-duration.ts'
import type { Observed } from './observation.ts'

/** A healthy cluster answers all requests within two seconds. Slower answers are reported as not observed. */
export const observationTimeoutMilliseconds = 8_000

/** Returns the result of `look`. A Problem or a time-out makes it unknown. An error of this program is thrown. */
export async function observePart<Value extends object>(
  look: () => Promise<Observed<Value>>,
  milliseconds = observationTimeoutMilliseconds,
): Promise<Observed<Value>> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Observed<Value>>((resolve) => {
    timer = setTimeout(() => resolve({ unknown: `no answer within ${formatDuration(milliseconds)}` }), milliseconds)
  })
  try {
    return await Promise.race([look(), late])
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    // A 403 from a proxy in front of the API server does not mean that a permission is missing.
    const denied = error instanceof ApiStatusError && error.status === 403 && !isNotOfServer(error)
    // `permissions --action status` prints the complete Role that would allow it.
    if (denied) return { unknown: `not permitted: ${error.message}`, notPermitted: true }
    const fix = error.findings[0]?.fix
    return { unknown: reasonOf(error), ...(fix === undefined ? {} : { fix }) }
  } finally {
    clearTimeout(timer)
  }
}

function isNotOfServer({ findings }: ApiStatusError): boolean {
  return findings.some(({ code }) => code === 'SERVER_UNREACHABLE')
}

/** The reason in one line. */
function reasonOf(error: Problem): string {
  return (error.findings[0]?.found ?? error.message).replaceAll(/\s+/g, ' ')
}

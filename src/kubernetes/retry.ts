/** Statuses after which the same request may succeed: too many requests, and a server or proxy that is not up to it right now. */
export const retriedStatuses: ReadonlySet<number> = new Set([429, 500, 502, 503, 504])

/** Statuses with which the API server says that it has not even begun: safe to repeat for every request. */
const notBegun: ReadonlySet<number> = new Set([429, 503])

/** Connections that were never made or cut off: the server restarts, or a kept connection was closed just now. */
const retriedCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  // A proxy that cannot reach the server right now.
  'PROXY_BUSY',
])

const neverSent: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'PROXY_BUSY',
])

export const attempts = 6
/** Before the first answer a refusal is far more likely a wrong address than a restarting server: answer soon. */
export const firstContactAttempts = 2
const firstDelayMilliseconds = 250
const longestDelayMilliseconds = 10_000

/** How one attempt ended, if not well: a status, or the code of the connection's error. */
export type Failure = { readonly status: number; readonly retryAfter: string | undefined } | { readonly code: string }

/** Whether to try again. `repeatable` says that doing it twice is the same as doing it once. */
export function shouldRetry(failure: Failure, repeatable: boolean): boolean {
  if ('status' in failure) return retriedStatuses.has(failure.status) && (repeatable || notBegun.has(failure.status))
  return retriedCodes.has(failure.code) && (repeatable || neverSent.has(failure.code))
}

/** Milliseconds until the next attempt; `attempt` counts from 1. The server's Retry-After counts more than the back-off, up to a bound. */
export function delayAfter(failure: Failure, attempt: number): number {
  const asked = 'status' in failure ? Number(failure.retryAfter) : Number.NaN
  if (Number.isFinite(asked) && asked >= 0) return Math.min(asked * 1000, longestDelayMilliseconds)
  return Math.min(firstDelayMilliseconds * 2 ** (attempt - 1), longestDelayMilliseconds)
}

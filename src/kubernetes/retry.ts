/**
 * Statuses after which the same request may succeed: too many requests, or a server or proxy that is temporarily
 * unavailable.
 */
export const retriedStatuses: ReadonlySet<number> = new Set([429, 500, 502, 503, 504])

/** Statuses with which the API server says that it has not started: every request may be repeated. */
const notBegun: ReadonlySet<number> = new Set([429, 503])

/** Connections that failed or were closed: the server restarts, or closed an idle connection. */
const retriedCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  // A proxy that cannot reach the server at this time.
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
/** Before the first answer, a wrong address is far more likely than a restarting server: report it soon. */
export const firstContactAttempts = 2
const firstDelayMilliseconds = 250
const longestDelayMilliseconds = 10_000

/** The failure of one attempt: a status, or the code of the connection's error. */
export type Failure = { readonly status: number; readonly retryAfter: string | undefined } | { readonly code: string }

/** Whether to try again. `repeatable` means that executing it twice has the same result as once. */
export function shouldRetry(failure: Failure, repeatable: boolean): boolean {
  if ('status' in failure) return retriedStatuses.has(failure.status) && (repeatable || notBegun.has(failure.status))
  return retriedCodes.has(failure.code) && (repeatable || neverSent.has(failure.code))
}

/**
 * Milliseconds until the next attempt; `attempt` counts from 1. The server's Retry-After takes precedence over the
 * backoff, up to a limit.
 */
export function delayAfter(failure: Failure, attempt: number): number {
  const asked = 'status' in failure ? Number(failure.retryAfter) : Number.NaN
  if (Number.isFinite(asked) && asked >= 0) return Math.min(asked * 1000, longestDelayMilliseconds)
  return Math.min(firstDelayMilliseconds * 2 ** (attempt - 1), longestDelayMilliseconds)
}

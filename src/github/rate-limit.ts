import type { IncomingHttpHeaders } from 'node:http'

/** The part of a response that is about rate limits. Header names are in lowercase. */
export interface Limited {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** GitHub's message, from the field `message` of the body. */
  readonly message: string
}

/**
 * "Otherwise, wait for at least one minute", then exponentially longer: docs.github.com, "Rate limits for the REST
 * API".
 */
const unnamedWaitMilliseconds = 60_000
/** `x-ratelimit-reset` is in whole seconds. */
const slackMilliseconds = 1_000

/**
 * How long GitHub asks to wait before a retry; undefined if the response is not about a limit. A 403 may be a limit or
 * a missing permission. `attempt` counts from 1. The server's clock is used if the response has its time, because the
 * runner's may differ.
 */
export function askedWait({ status, headers, message }: Limited, attempt: number, now: Date): number | undefined {
  if (status !== 403 && status !== 429) return undefined
  const seconds = numeric(headers['retry-after'])
  if (seconds !== undefined) return seconds * 1000
  const reset = numeric(headers['x-ratelimit-reset'])
  if (headers['x-ratelimit-remaining'] === '0' && reset !== undefined) {
    const told = Date.parse(headers.date ?? '')
    const serverNow = Number.isNaN(told) ? now.getTime() : told
    return Math.max(0, reset * 1000 - serverNow) + slackMilliseconds
  }
  const named = status === 429 || /rate limit|abuse detection/i.test(message)
  return named ? unnamedWaitMilliseconds * 2 ** (attempt - 1) : undefined
}

function numeric(text: string | readonly string[] | undefined): number | undefined {
  return typeof text === 'string' && /^\d+$/.test(text.trim()) ? Number(text) : undefined
}

import { setTimeout as sleepFor } from 'node:timers/promises'
import { agentFor } from '../network/agent.ts'
import { exchange, type Received } from '../network/exchange.ts'
import { type Environment, type HttpProxy, proxyFor } from '../network/proxy.ts'
import { ProxyFailure, proxyFinding } from '../network/proxy-failure.ts'
import { Problem } from '../problem/problem.ts'
import type { Progress } from '../report/reporter.ts'
import { formatDuration } from '../util/format-duration.ts'
import { isPlainUrl } from '../util/plain-url.ts'
import { version } from '../util/program-version.ts'
import { unreachable } from './errors.ts'
import { askedWait } from './rate-limit.ts'

export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PATCH'
  /**
   * A path below the API's base, such as `/repos/OWNER/NAME/issues/7/comments`, or a complete URL from a Link header.
   */
  readonly path: string
  readonly body?: unknown
}

export interface ApiAnswer {
  readonly status: number
  /** Parsed JSON; undefined if the body is not JSON. */
  readonly body: unknown
  /** The field `message` of the body, in which an error explains itself. */
  readonly message: string
  /** The next page of a list, from the Link header. */
  readonly next: string | undefined
}

export interface GitHub {
  readonly base: string
  /**
   * Returns any final response, including errors. Waits if GitHub asks for it. Throws a Problem if that would take too
   * long, or without a response.
   */
  call(call: ApiCall): Promise<ApiAnswer>
}

export interface GitHubOptions {
  readonly token: string
  readonly environment: Environment
  readonly signal: AbortSignal
  readonly progress: Progress
  readonly now?: () => Date
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/** The maximum for all waits together. A waiting runner costs money, and the plan is already in the job summary. */
export const longestWaitMilliseconds = 5 * 60_000
const timeoutMilliseconds = 30_000
/** A page has up to a hundred comments of 64 KiB each. */
const mostBytes = 64 * 1024 * 1024
const attemptsAfterFaults = 4
const faultyStatuses: ReadonlySet<number> = new Set([500, 502, 503, 504])

/** Connects to GitHub's REST API from a workflow run. GITHUB_API_URL has the base, also for an Enterprise Server. */
export function connectGitHub({ token, environment, signal, progress, ...given }: GitHubOptions): GitHub {
  const base = baseFrom(environment)
  const proxy = proxyFor(new URL(base), environment)
  const now = given.now ?? (() => new Date())
  const sleep =
    given.sleep ?? ((milliseconds: number, stop: AbortSignal) => sleepFor(milliseconds, undefined, { signal: stop }))
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${usableToken(token)}`,
    'user-agent': `managed-etcd/${version}`,
    'x-github-api-version': '2022-11-28',
  }
  let waited = 0

  const wait = async (milliseconds: number, why: string) => {
    if (waited + milliseconds > longestWaitMilliseconds) throw tooLong(why, waited, milliseconds)
    progress(`${why}; continuing in ${formatDuration(milliseconds)}`)
    waited += milliseconds
    await sleep(milliseconds, signal)
  }

  return {
    base,
    async call(call) {
      const url = urlOf(base, call.path)
      for (let attempt = 1; ; attempt++) {
        signal.throwIfAborted()
        const outcome = await attempted(url, call, { headers, proxy }, signal)
        // A comment may have been created although its response was lost. The next run finds it, while a retry would
        // create a second one.
        const repeatable = call.method !== 'POST' && attempt < attemptsAfterFaults
        if ('failed' in outcome) {
          const { failed } = outcome
          if (failed instanceof ProxyFailure && failed.code !== 'PROXY_BUSY') throw throughProxy(base, failed)
          if (!repeatable) throw failed instanceof ProxyFailure ? throughProxy(base, failed) : unreachable(base, failed)
          await wait(1000 * 2 ** (attempt - 1), `${new URL(base).host} does not answer`)
          continue
        }
        const answer = answerOf(outcome)
        const asked = askedWait({ ...outcome, message: answer.message }, attempt, now())
        if (asked !== undefined) await wait(asked, "GitHub's rate limit is used up")
        else if (faultyStatuses.has(answer.status) && repeatable)
          await wait(1000 * 2 ** (attempt - 1), `GitHub answers ${answer.status}`)
        else return answer
      }
    },
  }
}

function baseFrom({ GITHUB_API_URL }: Environment): string {
  const base = GITHUB_API_URL?.trim().replace(/\/+$/, '') || 'https://api.github.com'
  if (isPlainUrl(base)) return base
  throw new Problem("GitHub's API cannot be called: its URL is not valid", [
    {
      code: 'INPUT_INVALID',
      subject: 'GITHUB_API_URL',
      found: 'needs a URL such as https://api.github.com without a password or a query, found something else',
      fix: 'let the runner set GITHUB_API_URL, or write it as https://HOST/api/v3',
    },
  ])
}

/**
 * Editors and `echo` append a line end. A token that is no valid header is not a network error, so it is not retried.
 */
function usableToken(token: string): string {
  const usable = token.trim()
  if (/^[\x21-\x7e]+$/.test(usable)) return usable
  throw new Problem("GitHub's API cannot be called: the token is not valid", [
    {
      code: 'TOKEN_MISSING',
      subject: 'github-token',
      found: `needs a token of one line, found ${usable === '' ? 'nothing' : 'blanks or other characters in it'}`,
      fix: "set the input github-token to the job's own github.token",
    },
  ])
}

function throughProxy(base: string, failure: ProxyFailure): Problem {
  return new Problem(`GitHub's API at ${base} cannot be reached through the proxy`, [proxyFinding(failure)])
}

/** The token is only sent to the API: a Link header to another server is not followed. */
function urlOf(base: string, path: string): URL {
  const url = new URL(path.startsWith('/') ? base + path : path)
  if (url.origin === new URL(base).origin) return url
  throw new Problem(`GitHub's answer names a next page at ${url.host}: it was not read`, [
    {
      code: 'GITHUB_UNREACHABLE',
      subject: 'GITHUB_API_URL',
      found: `needs pages below ${base}, found one at ${url.origin}`,
      fix: 'set GITHUB_API_URL to the URL that the API uses for itself',
    },
  ])
}

/** A response, or the error of the connection. */
async function attempted(
  url: URL,
  { method, body }: ApiCall,
  { headers, proxy }: { headers: Readonly<Record<string, string>>; proxy: HttpProxy | undefined },
  signal: AbortSignal,
): Promise<Received | { readonly failed: unknown }> {
  const payload = body === undefined ? undefined : JSON.stringify(body)
  const agent = agentFor(url, proxy)
  const options = { method, agent, headers: { ...headers, ...(payload && { 'content-type': 'application/json' }) } }
  try {
    return await exchange({ url, options, payload, signal, timeoutMilliseconds, mostBytes })
  } catch (failed) {
    signal.throwIfAborted()
    return { failed }
  } finally {
    agent.destroy()
  }
}

function answerOf({ status, headers, body: text }: Received): ApiAnswer {
  const body = parsed(text)
  const message = typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : ''
  const [, next] = /<([^>]+)>;\s*rel="next"/.exec(String(headers.link ?? '')) ?? []
  return { status, body, message, next }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function tooLong(why: string, waited: number, milliseconds: number): Problem {
  const bound = formatDuration(longestWaitMilliseconds)
  return new Problem(`${why}, and waiting for it would take too long`, [
    {
      code: 'GITHUB_RATE_LIMIT',
      subject: 'rate limit',
      found: `needs an answer within ${bound}; GitHub asks to wait another ${formatDuration(milliseconds)} after ${formatDuration(waited)}`,
      fix: 'run the job again later; the plan itself is in the job summary',
    },
  ])
}

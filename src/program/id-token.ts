import { setTimeout as sleepFor } from 'node:timers/promises'
import { retriedStatuses } from '../kubernetes/retry.ts'
import { agentFor, viaProxy } from '../network/agent.ts'
import { certificateErrors } from '../network/certificate-errors.ts'
import { exchange, type Received } from '../network/exchange.ts'
import { isLoopback } from '../network/no-proxy.ts'
import { type Environment, hostOf, proxyFor } from '../network/proxy.ts'
import { ProxyFailure, proxyFinding } from '../network/proxy-failure.ts'
import { type Finding, Problem } from '../problem/problem.ts'
import { codeOf } from '../util/error-code.ts'
import { isRecord } from '../util/is-record.ts'

const timeoutMilliseconds = 20_000
const mostBytes = 1024 * 1024
const waitsMilliseconds = [1_000, 3_000, 9_000]

export interface IdTokenRequest {
  readonly audience: string
  readonly env: Environment
  readonly signal: AbortSignal
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/**
 * Requests an ID token for this job from GitHub. Throws a Problem if the job may not have one, or if the request fails;
 * of GitHub's response, it contains only the status.
 *
 * Does not use @actions/core, which follows a redirect with the job's request token, and accepts any certificate if the
 * environment says so. With this token, an attacker could get ID tokens of the job for any audience.
 */
export async function requestIdToken({ audience, env, signal, sleep = waitFor }: IdTokenRequest): Promise<string> {
  const address = env.ACTIONS_ID_TOKEN_REQUEST_URL?.trim()
  const requestToken = env.ACTIONS_ID_TOKEN_REQUEST_TOKEN?.trim()
  if (!address || !requestToken) {
    throw noIdToken(
      'needs the permission id-token: write, which this job does not have',
      'add `id-token: write` to the `permissions` of the job; a pull request from a fork never gets it',
    )
  }
  if (!/^[\x21-\x7e]+$/.test(requestToken)) throw foreignVariable('a token of one line', 'TOKEN')
  const url = endpointOf(address)
  url.searchParams.set('audience', audience)
  const agent = agentFor(url, proxyFor(url, env))
  const headers = { accept: 'application/json', authorization: `Bearer ${requestToken}` }
  const ask = () => exchange({ url, options: { agent, headers }, signal, timeoutMilliseconds, mostBytes })
  try {
    for (const wait of [...waitsMilliseconds, undefined]) {
      const answer = await answered(ask, signal)
      const token = 'status' in answer && answer.status === 200 ? tokenIn(answer.body) : undefined
      if (token !== undefined) return token
      if (wait === undefined || !mayPass(answer)) throw none(answer)
      await sleep(wait, signal)
    }
    throw new Error('the last attempt has no wait')
  } finally {
    agent.destroy()
  }
}

const waitFor = (milliseconds: number, signal: AbortSignal) => sleepFor(milliseconds, undefined, { signal })

interface Failed {
  readonly failure: unknown
}

async function answered(ask: () => Promise<Received>, signal: AbortSignal): Promise<Received | Failed> {
  try {
    return await ask()
  } catch (failure) {
    signal.throwIfAborted()
    return { failure }
  }
}

/** A certificate stays as it is, and so does a proxy that is not there or refuses. */
function mayPass(answer: Received | Failed): boolean {
  if ('status' in answer) return retriedStatuses.has(answer.status)
  const { failure } = answer
  if (failure instanceof ProxyFailure) return failure.code === 'PROXY_BUSY'
  return !certificateErrors.has(codeOf(failure))
}

/** The request token is sent to this URL, so it must use TLS. */
function endpointOf(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(hostOf(url)))) return url
  throw foreignVariable('an https address', 'URL')
}

function foreignVariable(needed: string, which: 'URL' | 'TOKEN'): Problem {
  return noIdToken(
    `needs ${needed} in ACTIONS_ID_TOKEN_REQUEST_${which}, found something else`,
    'find out which step has set this variable: GitHub gives it to the job',
  )
}

function tokenIn(body: string): string | undefined {
  try {
    const answer: unknown = JSON.parse(body)
    return isRecord(answer) && typeof answer.value === 'string' && answer.value !== '' ? answer.value : undefined
  } catch {
    return undefined
  }
}

function none(answer: Received | Failed): Problem {
  if ('failure' in answer && answer.failure instanceof ProxyFailure) return withFinding(proxyFinding(answer.failure))
  const said = 'status' in answer ? `answered ${answer.status}` : `could not be reached${reasonOf(answer.failure)}`
  return noIdToken(
    `needs an ID token from GitHub, which ${said}`,
    "check GitHub's status page and, with a self-hosted runner, its proxy; then run the job again",
  )
}

function reasonOf(failure: unknown): string {
  return ` (${codeOf(failure) || 'no answer'})${viaProxy(failure)}`
}

function noIdToken(found: string, fix: string): Problem {
  return withFinding({ code: 'ID_TOKEN_MISSING', subject: 'ID token', found, fix })
}

function withFinding(finding: Finding): Problem {
  return new Problem('cannot connect to Kubernetes: there is no ID token', [finding])
}

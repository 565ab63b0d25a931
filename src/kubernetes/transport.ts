import type { RequestOptions } from 'node:https'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { agentFor } from '../network/agent.ts'
import { addressOf, exchange, type Received } from '../network/exchange.ts'
import { ProxyFailure } from '../network/proxy-failure.ts'
import { codeOf } from '../util/error-code.ts'
import type { Access } from './auth.ts'
import { connectionProblem } from './connection-errors.ts'
import type { Credentials } from './credentials.ts'
import type { Answer } from './errors.ts'
import type { RequestSubject } from './request-subject.ts'
import { attempts, delayAfter, type Failure, firstContactAttempts, retriedStatuses, shouldRetry } from './retry.ts'

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly body?: unknown
  readonly contentType?: string
  readonly subject: RequestSubject
  /** Executing it twice has the same result as once: it is retried even if the first attempt may have succeeded. */
  readonly repeatable: boolean
}

export interface Transport {
  readonly access: Access
  /**
   * Returns any final response, success or not; throws a Problem if there is none, and the signal's reason if it is
   * aborted.
   */
  send(request: ApiRequest, signal: AbortSignal): Promise<Answer>
  /** Options for a separate connection (an upgrade) to a path, with credentials. */
  options(path: string): Promise<RequestOptions>
  /** After a 401 to a request with these options: whether there may be other credentials by now. */
  renew(refused: RequestOptions): boolean
}

export interface TransportSettings {
  /** The limit for one attempt. */
  readonly timeoutMilliseconds: number
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

export const defaultSettings: TransportSettings = {
  timeoutMilliseconds: 30_000,
  sleep: (milliseconds, signal) => sleepFor(milliseconds, undefined, { signal }),
}

/** Connections are kept and shared: dozens of requests need a few TLS handshakes only. */
const parallelConnections = 8

export function connectTransport(access: Access, settings: TransportSettings = defaultSettings): Transport {
  const kept = { keepAlive: true, maxSockets: parallelConnections, timeout: 0 }
  const agent = agentFor(new URL(access.server), access.proxy, kept)
  /** The credentials that options were created with. */
  const usedFor = new WeakMap<RequestOptions, Credentials>()
  let answered = false

  const options = async (path: string): Promise<RequestOptions> => {
    const credentials = await access.credentials()
    const { certificate, key, headers } = credentials
    const made: RequestOptions = {
      ...addressOf(new URL(access.server + path)),
      headers: { ...headers },
      agent,
      rejectUnauthorized: access.verify,
      ...(access.ca === undefined ? {} : { ca: access.ca }),
      ...(access.serverName === undefined ? {} : { servername: access.serverName }),
      ...(certificate === undefined ? {} : { cert: certificate }),
      ...(key === undefined ? {} : { key }),
    }
    usedFor.set(made, credentials)
    return made
  }

  const renew = (refused: RequestOptions): boolean => {
    const credentials = usedFor.get(refused)
    return credentials !== undefined && access.renew(credentials)
  }

  const exchangeWith = (base: RequestOptions, request: ApiRequest, signal: AbortSignal): Promise<Received> => {
    const payload = request.body === undefined ? undefined : JSON.stringify(request.body)
    const headers = {
      ...base.headers,
      accept: 'application/json',
      'user-agent': 'managed-etcd',
      ...(payload && { 'content-type': request.contentType ?? 'application/json' }),
    }
    const url = new URL(access.server + request.path + queryOf(request))
    const { timeoutMilliseconds } = settings
    return exchange({
      url,
      options: { ...base, method: request.method, headers },
      payload,
      signal,
      timeoutMilliseconds,
    })
  }

  /** Repeats a request with new credentials if the server does not accept the previous ones: nothing was executed. */
  const attempt = async (request: ApiRequest, signal: AbortSignal): Promise<Received> => {
    const path = request.path + queryOf(request)
    const first = await options(path)
    let answer = await exchangeWith(first, request, signal)
    if (answer.status === 401 && renew(first)) answer = await exchangeWith(await options(path), request, signal)
    // A server never sends this status; a proxy for requests without TLS does.
    if (answer.status === 407 && access.proxy !== undefined) {
      throw new ProxyFailure(access.proxy, new URL(access.server).host, { code: 'PROXY_REFUSED', status: 407 })
    }
    return answer
  }

  return {
    access,
    options,
    renew,
    async send(request, signal) {
      for (let count = 1; ; count++) {
        signal.throwIfAborted()
        let failure: Failure
        let giveUp: () => Answer
        try {
          const answer = await attempt(request, signal)
          answered = true
          if (!retriedStatuses.has(answer.status)) return answerOf(answer)
          failure = { status: answer.status, retryAfter: answer.headers['retry-after'] }
          giveUp = () => answerOf(answer)
        } catch (error) {
          signal.throwIfAborted()
          failure = { code: codeOf(error) }
          giveUp = () => {
            throw connectionProblem(error, access)
          }
        }
        const allowed = answered ? attempts : firstContactAttempts
        if (count >= allowed || !shouldRetry(failure, request.repeatable)) return giveUp()
        await settings.sleep(delayAfter(failure, count), signal)
      }
    },
  }
}

function queryOf(request: ApiRequest): string {
  const pairs = Object.entries(request.query ?? {}).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`
}

function answerOf({ status, body, headers: { date } }: Received): Answer {
  return { status, body, ...(date === undefined ? {} : { date }) }
}

import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest, type RequestOptions } from 'node:https'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { agentFor } from '../network/agent.ts'
import { ProxyFailure } from '../network/proxy-failure.ts'
import { traceRequest } from '../network/request-trace.ts'
import { codeOf } from '../util/error-code.ts'
import type { Access } from './auth.ts'
import { connectionProblem } from './connection-errors.ts'
import type { Credentials } from './credentials.ts'
import type { Answer, RequestSubject } from './errors.ts'
import { attempts, delayAfter, type Failure, firstContactAttempts, retriedStatuses, shouldRetry } from './retry.ts'

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly body?: unknown
  readonly contentType?: string
  readonly subject: RequestSubject
  /**
   * Doing it twice is the same as doing it once: it is retried even when the first attempt may have been carried out.
   */
  readonly repeatable: boolean
}

export interface Transport {
  readonly access: Access
  /**
   * Any final answer, success or not; throws a Problem when there is none, and the signal's reason when it is aborted.
   */
  send(request: ApiRequest, signal: AbortSignal): Promise<Answer>
  /** Options for a connection of one's own (an upgrade) to a path, with credentials. */
  options(path: string): Promise<RequestOptions>
  /** After a 401 to what was asked with these options: whether there may be other credentials by now. */
  renew(refused: RequestOptions): boolean
}

export interface TransportSettings {
  /** How long one attempt may take. */
  readonly timeoutMilliseconds: number
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

export const defaultSettings: TransportSettings = {
  timeoutMilliseconds: 30_000,
  sleep: (milliseconds, signal) => sleepFor(milliseconds, undefined, { signal }),
}

/** Connections are kept and shared: dozens of requests take a few TLS handshakes, not dozens. */
const parallelConnections = 8

export function connectTransport(access: Access, settings: TransportSettings = defaultSettings): Transport {
  const secure = access.server.startsWith('https:')
  const kept = { keepAlive: true, maxSockets: parallelConnections, timeout: 0 }
  const agent = agentFor(new URL(access.server), access.proxy, kept)
  /** With which credentials options were made. */
  const usedFor = new WeakMap<RequestOptions, Credentials>()
  let answered = false

  const options = async (path: string): Promise<RequestOptions> => {
    const credentials = await access.credentials()
    const { certificate, key, headers } = credentials
    const url = new URL(access.server + path)
    const made: RequestOptions = {
      protocol: url.protocol,
      hostname: url.hostname.replaceAll(/^\[|\]$/g, ''),
      ...(url.port === '' ? {} : { port: url.port }),
      path: url.pathname + url.search,
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

  const exchangeWith = async (base: RequestOptions, request: ApiRequest, signal: AbortSignal): Promise<Received> => {
    const payload = request.body === undefined ? undefined : Buffer.from(JSON.stringify(request.body))
    const timeout = AbortSignal.timeout(settings.timeoutMilliseconds)
    const whole: RequestOptions = {
      ...base,
      method: request.method,
      signal: AbortSignal.any([signal, timeout]),
      headers: {
        ...base.headers,
        accept: 'application/json',
        'user-agent': 'managed-etcd',
        ...(payload && {
          'content-type': request.contentType ?? 'application/json',
          'content-length': payload.length,
        }),
      },
    }
    const ended = traceRequest(request.method, new URL(access.server + request.path))
    try {
      const answer = await exchange(secure, whole, payload)
      ended(answer.status)
      return answer
    } catch (error) {
      ended(codeOf(error) || 'no answer')
      signal.throwIfAborted()
      if (timeout.aborted) throw Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })
      throw error
    }
  }

  /**
   * A second time with new credentials where the server does not accept those that there were: nothing was carried out.
   */
  const attempt = async (request: ApiRequest, signal: AbortSignal): Promise<Received> => {
    const path = request.path + queryOf(request)
    const first = await options(path)
    let answer = await exchangeWith(first, request, signal)
    if (answer.status === 401 && renew(first)) answer = await exchangeWith(await options(path), request, signal)
    // A server has no such answer; a proxy for requests without TLS has.
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
          if (!retriedStatuses.has(answer.status)) return answer
          failure = { status: answer.status, retryAfter: answer.retryAfter }
          giveUp = () => answer
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

/** With what only decides about another attempt. */
type Received = Answer & { readonly retryAfter?: string }

function queryOf(request: ApiRequest): string {
  const pairs = Object.entries(request.query ?? {}).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`
}

async function exchange(secure: boolean, options: RequestOptions, payload: Buffer | undefined): Promise<Received> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = (secure ? httpsRequest : httpRequest)(options, resolve)
    sent.on('error', reject)
    sent.end(payload)
  })
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  const { date, 'retry-after': retryAfter } = response.headers
  return {
    status: response.statusCode ?? 0,
    body: Buffer.concat(chunks).toString('utf8'),
    ...(date === undefined ? {} : { date }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  }
}

import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest, type RequestOptions } from 'node:https'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { codeOf } from '../util/error-code.ts'
import type { Access } from './auth.ts'
import { connectionProblem } from './connection-errors.ts'
import type { Answer, RequestSubject } from './errors.ts'
import { attempts, delayAfter, type Failure, firstContactAttempts, retriedStatuses, shouldRetry } from './retry.ts'

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly body?: unknown
  readonly contentType?: string
  readonly subject: RequestSubject
  /** Doing it twice is the same as doing it once: it is retried even when the first attempt may have been carried out. */
  readonly repeatable: boolean
}

export interface Transport {
  readonly access: Access
  /** Any final answer, success or not; throws a Problem when there is none, and the signal's reason when it is aborted. */
  send(request: ApiRequest, signal: AbortSignal): Promise<Answer>
  /** Options for a connection of one's own (an upgrade) to a path, with credentials. */
  options(path: string): Promise<RequestOptions>
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
  const agent = agentFor(access, secure)
  let answered = false

  const options = async (path: string): Promise<RequestOptions> => {
    const { certificate, key, headers } = await access.credentials()
    const url = new URL(access.server + path)
    return {
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
  }

  const attempt = async (request: ApiRequest, signal: AbortSignal): Promise<Answer & { retryAfter?: string }> => {
    const payload = request.body === undefined ? undefined : Buffer.from(JSON.stringify(request.body))
    const base = await options(request.path + queryOf(request))
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
    try {
      return await exchange(secure, whole, payload)
    } catch (error) {
      signal.throwIfAborted()
      if (timeout.aborted) throw Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })
      throw error
    }
  }

  return {
    access,
    options,
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

function agentFor(access: Access, secure: boolean): HttpAgent {
  // As kubectl does: the kubeconfig's proxy-url, else the environment's HTTPS_PROXY and NO_PROXY.
  const proxyEnv = access.proxy === undefined ? process.env : { HTTP_PROXY: access.proxy, HTTPS_PROXY: access.proxy }
  const kept = { keepAlive: true, maxSockets: parallelConnections, timeout: 0, proxyEnv }
  return secure ? new HttpsAgent(kept) : new HttpAgent(kept)
}

function queryOf(request: ApiRequest): string {
  const pairs = Object.entries(request.query ?? {}).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`
}

async function exchange(
  secure: boolean,
  options: RequestOptions,
  payload: Buffer | undefined,
): Promise<Answer & { retryAfter?: string }> {
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

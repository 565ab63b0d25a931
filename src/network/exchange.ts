import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { codeOf } from '../util/error-code.ts'
import { hostOf } from './proxy.ts'
import { traceRequest } from './request-trace.ts'

export interface HttpExchange {
  readonly url: URL
  /** Method, headers, agent, and what TLS needs. */
  readonly options: RequestOptions
  readonly payload?: string | undefined
  /** Its reason is thrown when it aborts. */
  readonly signal?: AbortSignal
  readonly timeoutMilliseconds: number
  /** A longer response is an error, so that no server can fill this program's memory. */
  readonly mostBytes?: number
}

export interface Received {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** More than any page of a list that this program requests. */
const usualMostBytes = 512 * 1024 * 1024

/**
 * One request and its complete response, whatever its status. Used for the API server, GitHub and token issuers. A
 * failure is an error with a `code`: Node's own, ETIMEDOUT, or ANSWER_TOO_LONG.
 */
export async function exchange({ url, options, payload, signal, ...limits }: HttpExchange): Promise<Received> {
  const timeout = AbortSignal.timeout(limits.timeoutMilliseconds)
  const ended = traceRequest(options.method ?? 'GET', url)
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const whole = {
        ...addressOf(url),
        ...options,
        signal: AbortSignal.any([timeout, ...(signal ? [signal] : [])]),
        headers: { ...options.headers, ...(payload && { 'content-length': Buffer.byteLength(payload) }) },
      }
      const sent = (url.protocol === 'https:' ? httpsRequest : httpRequest)(whole, resolve)
      sent.on('error', reject)
      sent.end(payload)
    })
    const body = await textOf(response, limits.mostBytes ?? usualMostBytes)
    const status = response.statusCode ?? 0
    ended(status)
    return { status, headers: response.headers, body }
  } catch (error) {
    ended(codeOf(error) || 'no answer')
    signal?.throwIfAborted()
    if (timeout.aborted) throw Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })
    throw error
  }
}

/** The options for Node's request. Omits a user name and password in the URL, which are a mistake. */
export function addressOf(url: URL): RequestOptions {
  return {
    protocol: url.protocol,
    hostname: hostOf(url),
    ...(url.port === '' ? {} : { port: url.port }),
    path: url.pathname + url.search,
  }
}

async function textOf(response: IncomingMessage, mostBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > mostBytes) {
      throw Object.assign(new Error(`an answer of more than ${mostBytes} bytes`), { code: 'ANSWER_TOO_LONG' })
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

import { WebSocket } from 'ws'
import { traceRequest } from '../network/request-trace.ts'
import { connectionProblem } from './connection-errors.ts'
import { ApiStatusError, apiStatusError, type RequestSubject } from './errors.ts'
import type { Transport } from './transport.ts'

const handshakeTimeoutMilliseconds = 30_000
const longestRefusalBytes = 64 * 1024

/** What is to become of a WebSocket. */
export interface WebSocketUse<Used> {
  readonly path: string
  readonly protocol: string
  readonly subject: RequestSubject
  readonly signal: AbortSignal
  /** Adds listeners at once: the first messages may arrive with the response that opens it. */
  readonly use: (socket: WebSocket) => Used
  /** Discards a WebSocket that could not be opened. */
  readonly discard: (used: Used) => void
}

/** Opens a WebSocket to the API server; once more with new credentials if the previous ones are not accepted. */
export async function openWebSocket<Used>(transport: Transport, wanted: WebSocketUse<Used>): Promise<Used> {
  for (let again = false; ; again = true) {
    const options = await transport.options(wanted.path)
    const address = new URL(transport.access.server + wanted.path)
    const ended = traceRequest('GET', address)
    const socket = new WebSocket(address.href.replace(/^http/, 'ws'), [wanted.protocol], {
      ...options,
      handshakeTimeout: handshakeTimeoutMilliseconds,
      perMessageDeflate: false,
    })
    const used = wanted.use(socket)
    try {
      await opened(socket, transport, wanted.subject, wanted.signal)
      ended(101)
      return used
    } catch (error) {
      const status = error instanceof ApiStatusError ? error.status : undefined
      ended(status ?? 'no answer')
      wanted.discard(used)
      if (again || status !== 401 || !transport.renew(options)) throw error
    }
  }
}

/** Resolves when the API server has accepted; a refusal is a Problem that names `subject`. */
function opened(socket: WebSocket, transport: Transport, subject: RequestSubject, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      reject(signal.reason)
      socket.terminate()
    }
    signal.addEventListener('abort', abort, { once: true })
    const settle = (finish: () => void) => {
      signal.removeEventListener('abort', abort)
      finish()
    }
    socket.on('open', () => settle(resolve))
    socket.on('error', (error) => settle(() => reject(connectionProblem(error, transport.access))))
    socket.on('unexpected-response', (request, response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        if (body.length < longestRefusalBytes) body += chunk
      })
      response.on('close', () => {
        request.destroy()
        settle(() => reject(apiStatusError(subject, { status: response.statusCode ?? 0, body }, transport.access)))
      })
    })
  })
}

import { WebSocket } from 'ws'
import { connectionProblem } from './connection-errors.ts'
import { apiStatusError, type RequestSubject } from './errors.ts'
import type { Transport } from './transport.ts'

const handshakeTimeoutMilliseconds = 30_000
const longestRefusalBytes = 64 * 1024

/**
 * Begins a WebSocket to the API server. It is not open yet: whoever listens to it begins to do so before `opened`, since the first
 * messages may come along with the answer that opens it.
 */
export async function beginWebSocket(transport: Transport, path: string, protocol: string): Promise<WebSocket> {
  const options = await transport.options(path)
  return new WebSocket(transport.access.server.replace(/^http/, 'ws') + path, [protocol], {
    ...options,
    handshakeTimeout: handshakeTimeoutMilliseconds,
    perMessageDeflate: false,
  })
}

/** Until the API server has agreed; a refusal is a Problem in the words of `subject`. */
export function opened(
  socket: WebSocket,
  transport: Transport,
  subject: RequestSubject,
  signal: AbortSignal,
): Promise<void> {
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

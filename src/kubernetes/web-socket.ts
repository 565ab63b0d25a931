import { WebSocket } from 'ws'
import { traceRequest } from '../network/request-trace.ts'
import { Problem } from '../problem/problem.ts'
import type { Access } from './auth.ts'
import { connectionProblem } from './connection-errors.ts'
import { type Answer, ApiStatusError, apiStatusError } from './errors.ts'
import { describeRequest, type RequestSubject } from './request-subject.ts'
import { isStatus } from './status-body.ts'
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
export async function openWebSocket<Used>(transport: Transport, requested: WebSocketUse<Used>): Promise<Used> {
  for (let again = false; ; again = true) {
    const options = await transport.options(requested.path)
    const address = new URL(transport.access.server + requested.path)
    const ended = traceRequest('GET', address)
    const socket = new WebSocket(address.href.replace(/^http/, 'ws'), [requested.protocol], {
      ...options,
      handshakeTimeout: handshakeTimeoutMilliseconds,
      perMessageDeflate: false,
      ...(address.protocol === 'https:' && { generateMask: unmasked }),
    })
    const used = requested.use(socket)
    try {
      await opened(socket, transport, requested.subject, requested.signal)
      ended(101)
      return used
    } catch (error) {
      const status = error instanceof ApiStatusError ? error.status : undefined
      ended(status ?? 'no answer')
      requested.discard(used)
      if (again || status !== 401 || !transport.renew(options)) throw error
    }
  }
}

/**
 * A mask of zeros, which costs nothing; another one costs 1.9 s of processor time for each GiB. Masks protect proxies
 * that take the bytes of a script in a browser for a request (RFC 6455, 10.3). Inside TLS, no proxy reads them.
 */
function unmasked(mask: Buffer): void {
  mask.fill(0)
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
        const { statusCode: status = 0 } = response
        settle(() =>
          reject(
            isStatus(body)
              ? apiStatusError(subject, { status, body }, transport.access)
              : notOpened(subject, { status, body }, transport.access),
          ),
        )
      })
    })
  })
}

/**
 * The API server answers with a Status, also to whoever may not, and passes on what the kubelet answers, as plain
 * text. A 5xx is a failure on the way, which can end. All else comes from something before it that lets requests pass,
 * and no upgrade. A 401 stays what it is: a server may refuse credentials without a word.
 */
function notOpened(subject: RequestSubject, { status, body }: Answer, access: Access): Problem {
  if (kubeletAnswers.some((answer) => answer.test(body))) return refusedByKubelet(subject, body)
  if (status === 401 || status >= 500) return apiStatusError(subject, { status, body: '' }, access)
  return new Problem(`cannot ${describeRequest(subject)}: the connection was not upgraded to a WebSocket`, [
    {
      code: 'WEBSOCKET_REFUSED',
      subject: 'port-forward',
      found: `needs status 101 (WebSocket upgrade) through ${access.server}, found status ${status} that does not come from a Kubernetes API server`,
      fix: 'let the proxy or load balancer before the API server pass WebSocket upgrades, or use a kubeconfig that leads past it',
    },
  ])
}

/** The kubelet's own words, k8s.io/kubernetes/pkg/kubelet/server/server.go. */
const kubeletAnswers = [
  /^pod (does not exist|not found)/,
  /^(Forbidden|Authorization error) \(user=/,
  /^Debug endpoints are disabled/,
  /^(unable to upgrade connection: )?container .*not found/,
]

function refusedByKubelet(subject: RequestSubject, body: string): Problem {
  const { namespace, name } = subject
  const said = body.replaceAll(/\s+/g, ' ').trim().slice(0, 300)
  return new Problem(`cannot ${describeRequest(subject)}: the kubelet of its node refuses it`, [
    {
      code: 'CONNECTION_FAILED',
      subject: subject.resource === 'pods/exec' ? 'command' : 'port-forward',
      found: `needs a connection to the pod, but the kubelet answered: ${said}`,
      fix: `inspect the pod: kubectl --namespace ${namespace} describe pod ${name}`,
    },
  ])
}

/** Whether pods cannot be reached at all, since nothing lets a WebSocket through. */
export function isWebSocketRefused(error: unknown): error is Problem {
  return error instanceof Problem && error.findings.some(({ code }) => code === 'WEBSOCKET_REFUSED')
}

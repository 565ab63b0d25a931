import { Duplex } from 'node:stream'
import { WebSocket } from 'ws'
import { Problem } from '../problem/problem.ts'
import type { RequestSubject } from './errors.ts'
import type { Transport } from './transport.ts'
import { openWebSocket } from './web-socket.ts'

export interface PortForwardTarget {
  readonly namespace: string
  readonly pod: string
  readonly port: number
}

/** The API server's port-forward protocol over WebSocket: each message is a channel number, followed by bytes. */
const protocol = 'v4.channel.k8s.io'
const dataChannel = 0
const errorChannel = 1
/** The first message of each channel is the port number, two bytes, and no data. */
const portBytes = 2

/**
 * Opens a byte stream to a port of a pod. A later failure at the pod's end (nothing listens, the pod was deleted)
 * destroys the stream with a Problem. Slow readers and writers slow the connection; nothing is buffered without a
 * limit.
 */
export async function openPortForward(
  transport: Transport,
  target: PortForwardTarget,
  signal: AbortSignal,
): Promise<Duplex> {
  signal.throwIfAborted()
  const path = `/api/v1/namespaces/${target.namespace}/pods/${target.pod}/portforward?ports=${target.port}`
  return openWebSocket(transport, {
    path,
    protocol,
    subject: subjectOf(target),
    signal,
    use: (socket) => stream(socket, target, signal),
    discard: (tunnel) => tunnel.on('error', () => undefined).destroy(),
  })
}

function subjectOf({ namespace, pod }: PortForwardTarget): RequestSubject {
  return {
    kind: 'a port-forward to Pod',
    group: '',
    resource: 'pods/portforward',
    // Since Kubernetes 1.35, the server requires `create` besides the `get` of the upgrade request.
    verb: 'create',
    namespace,
    name: pod,
  }
}

function stream(socket: WebSocket, target: PortForwardTarget, signal: AbortSignal): Duplex {
  const awaitsPort = [true, true]
  // Errors before the stream is used are kept until then: there may be no listener yet, and an error without a listener
  // ends the process.
  let early: (() => void)[] | undefined = []
  const whenUsed = (event: () => void) => (early === undefined ? event() : early.push(event))
  const use = () => {
    const events = early ?? []
    early = undefined
    for (const event of events) event()
  }
  const duplex = new Duplex({
    allowHalfOpen: false,
    read() {
      use()
      socket.resume()
    },
    write(chunk: Buffer, _encoding, done) {
      use()
      socket.send(Buffer.concat([Buffer.of(dataChannel), chunk]), { binary: true }, (error) => {
        if (!error) done()
        // The other side has closed; its last message, which explains it, is still to be read.
        else if (socket.readyState === WebSocket.CLOSED) done(broken(target, hungUp))
        else socket.once('close', () => done(broken(target, hungUp)))
      })
    },
    // The protocol has no half-closed state: the end of the written data ends the connection.
    final(done) {
      socket.close()
      done()
    },
    destroy(error, done) {
      signal.removeEventListener('abort', abort)
      socket.terminate()
      done(error)
    },
  })
  const abort = () => {
    socket.terminate()
    whenUsed(() => duplex.destroy(signal.reason))
  }
  signal.addEventListener('abort', abort, { once: true })

  const receive = (message: Buffer) => {
    const channel = message[0]
    if (channel !== dataChannel && channel !== errorChannel) return
    const start = awaitsPort[channel] ? 1 + portBytes : 1
    awaitsPort[channel] = false
    const bytes = message.subarray(start)
    if (bytes.length === 0) return
    if (channel === errorChannel) duplex.destroy(broken(target, reasonOf(bytes.toString('utf8'))))
    else if (!duplex.push(bytes)) socket.pause()
  }
  const breakOff = () => duplex.destroy(broken(target, 'the connection through the API server broke'))
  socket.on('open', () => socket.on('error', () => whenUsed(breakOff)))
  socket.on('message', (message: Buffer) => whenUsed(() => receive(message)))
  socket.on('close', () => whenUsed(() => duplex.push(null)))
  return duplex
}

/** How the error of a port-forward ends whose pod runs, and has nothing at this port. */
export const nothingListens = 'nothing listens there (connection refused)'

export function isNothingListening(error: unknown): boolean {
  return error instanceof Problem && (error.findings[0]?.found.endsWith(nothingListens) ?? false)
}

const hungUp = 'its end of the connection was closed'

/** The kubelet's text has addresses and ids of the node; the reason is at its end. */
function reasonOf(text: string): string {
  if (/connection refused/.test(text)) return nothingListens
  if (/not found|no such|not running/.test(text)) return 'the pod does not exist or does not run'
  return text.replaceAll(/\s+/g, ' ').slice(0, 300)
}

function broken(target: PortForwardTarget, found: string): Problem {
  return new Problem(`the port-forward to port ${target.port} of pod ${target.namespace}/${target.pod} ended`, [
    {
      code: 'CONNECTION_FAILED',
      subject: 'port-forward',
      found: `needs a connection to port ${target.port} of the pod, but ${found}`,
      fix: `inspect the pod: kubectl --namespace ${target.namespace} describe pod ${target.pod}`,
    },
  ])
}

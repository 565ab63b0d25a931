import { Duplex } from 'node:stream'
import { WebSocket } from 'ws'
import { Problem } from '../problem/problem.ts'
import type { RequestSubject } from './request-subject.ts'
import type { Transport } from './transport.ts'
import { openWebSocket } from './web-socket.ts'

interface PortForwardTarget {
  readonly namespace: string
  readonly pod: string
  readonly ports: readonly number[]
}

interface PortTarget extends Omit<PortForwardTarget, 'ports'> {
  readonly port: number
}

/**
 * The API server's port-forward protocol over WebSocket: each message is a channel number, followed by bytes. Port n of
 * those that are asked for has channel 2n for data, and 2n + 1 for its error (k8s.io/cri-streaming,
 * portforward/websocket.go).
 */
const protocol = 'v4.channel.k8s.io'
const dataChannelOf = (index: number) => 2 * index
/** The first message of each channel is the port number, two bytes, and no data. */
const portBytes = 2

export async function openPortForward(
  transport: Transport,
  { port, ...pod }: PortTarget,
  signal: AbortSignal,
): Promise<Duplex> {
  const [stream] = await openPortForwards(transport, { ...pod, ports: [port] }, signal)
  if (stream === undefined) throw new Error('each port has a stream')
  return stream
}

/**
 * Opens a byte stream to each of some ports of a pod, in one connection. A later failure at the pod's end (nothing
 * listens, the pod was deleted) destroys the stream with a Problem, and not the others. Slow readers and writers slow
 * the connection; nothing is buffered without a limit. It ends with the last of its streams.
 */
export async function openPortForwards(
  transport: Transport,
  target: PortForwardTarget,
  signal: AbortSignal,
): Promise<readonly Duplex[]> {
  signal.throwIfAborted()
  const ports = target.ports.map((port) => `ports=${port}`).join('&')
  return openWebSocket(transport, {
    path: `/api/v1/namespaces/${target.namespace}/pods/${target.pod}/portforward?${ports}`,
    protocol,
    subject: subjectOf(target),
    signal,
    use: (socket) => streamsOver(socket, target, signal),
    discard: (opened) => {
      for (const stream of opened) stream.on('error', () => undefined).destroy()
    },
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

function streamsOver(socket: WebSocket, { ports, ...pod }: PortForwardTarget, signal: AbortSignal): readonly Duplex[] {
  const awaitsPort = ports.flatMap(() => [true, true])
  const written = new Set(ports.keys())
  const open = new Set(ports.keys())
  const full = new Set<number>()
  const connectionOf = (index: number): Connection => ({
    socket,
    hasRoom(room) {
      if (room) full.delete(index)
      else full.add(index)
      if (full.size === 0) socket.resume()
      else socket.pause()
    },
    isWritten() {
      written.delete(index)
      if (written.size > 0) return false
      socket.close()
      return true
    },
    isDestroyed() {
      written.delete(index)
      open.delete(index)
      if (open.size > 0) return
      signal.removeEventListener('abort', abort)
      socket.terminate()
    },
  })
  const all = ports.map((port, index) => portStream({ ...pod, port }, dataChannelOf(index), connectionOf(index)))
  const abort = () => {
    socket.terminate()
    for (const { fail } of all) fail(signal.reason)
  }
  signal.addEventListener('abort', abort, { once: true })

  const receive = (message: Buffer) => {
    const channel = message[0] ?? 0
    const start = awaitsPort[channel] ? 1 + portBytes : 1
    awaitsPort[channel] = false
    const bytes = message.subarray(start)
    if (bytes.length > 0) all[channel >> 1]?.receive(channel, bytes)
  }
  const breakOff = () => {
    for (const { fail, target } of all) fail(broken(target, 'the connection through the API server broke'))
  }
  socket.on('open', () => socket.on('error', breakOff))
  socket.on('message', receive)
  socket.on('close', () => {
    for (const { end } of all) end()
  })
  return all.map(({ duplex }) => duplex)
}

/** The connection, as one of its streams sees it. */
interface Connection {
  readonly socket: WebSocket
  /** While one of the streams has no room, nothing is received for any. */
  readonly hasRoom: (room: boolean) => void
  /** The stream has nothing more to write. The last one closes the connection: true. */
  readonly isWritten: () => boolean
  readonly isDestroyed: () => void
}

interface PortStream {
  readonly target: PortTarget
  readonly duplex: Duplex
  readonly receive: (channel: number, bytes: Buffer) => void
  readonly fail: (error: Error) => void
  readonly end: () => void
}

function portStream(target: PortTarget, dataChannel: number, connection: Connection): PortStream {
  const { socket, hasRoom } = connection
  // Errors before the stream is used are kept until then: there may be no listener yet, and an error without a listener
  // ends the process. Data is kept too, as much as a stream holds that nobody reads.
  let early: (() => void)[] | undefined = []
  let earlyBytes = 0
  const whenUsed = (event: () => void) => {
    if (early === undefined) event()
    else early.push(event)
  }
  const use = () => {
    if (early === undefined) return
    const events = early
    early = undefined
    hasRoom(true)
    for (const event of events) event()
  }
  // What is received after the end is dropped, also while the reader has not come to the end yet.
  let ended = false
  const takesNoMore = () => ended || duplex.destroyed
  const end = () => {
    ended = true
    duplex.push(null)
    hasRoom(true)
  }
  const duplex = new Duplex({
    allowHalfOpen: false,
    read() {
      use()
      hasRoom(true)
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
    // The protocol has no half-closed state: the end of the written data ends the stream.
    final(done) {
      if (!connection.isWritten()) end()
      done()
    },
    destroy(error, done) {
      hasRoom(true)
      connection.isDestroyed()
      done(error)
    },
  })
  return {
    target,
    duplex,
    receive(channel, bytes) {
      if (channel !== dataChannel)
        return whenUsed(() => duplex.destroy(broken(target, reasonOf(bytes.toString('utf8')))))
      if (takesNoMore()) return
      if (early !== undefined) earlyBytes += bytes.length
      if (early !== undefined && earlyBytes >= duplex.readableHighWaterMark) hasRoom(false)
      whenUsed(() => {
        if (!takesNoMore() && !duplex.push(bytes)) hasRoom(false)
      })
    },
    fail: (error) => whenUsed(() => duplex.destroy(error)),
    end: () => whenUsed(end),
  }
}

/** How the error of a port-forward ends whose pod runs, and has nothing at this port. */
export const connectionRefusedText = 'nothing listens there (connection refused)'

export function isConnectionRefused(error: unknown): boolean {
  return error instanceof Problem && (error.findings[0]?.found.endsWith(connectionRefusedText) ?? false)
}

const hungUp = 'its end of the connection was closed'

/** The kubelet's text has addresses and ids of the node; the reason is at its end. */
function reasonOf(text: string): string {
  if (/connection refused/.test(text)) return connectionRefusedText
  if (/not found|no such|not running/.test(text)) return 'the pod does not exist or does not run'
  return text.replaceAll(/\s+/g, ' ').slice(0, 300)
}

function broken(target: PortTarget, found: string): Problem {
  return new Problem(`the port-forward to port ${target.port} of pod ${target.namespace}/${target.pod} ended`, [
    {
      code: 'CONNECTION_FAILED',
      subject: 'port-forward',
      found: `needs a connection to port ${target.port} of the pod, but ${found}`,
      fix: `inspect the pod: kubectl --namespace ${target.namespace} describe pod ${target.pod}`,
    },
  ])
}

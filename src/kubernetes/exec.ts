import { Readable, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { WebSocket } from 'ws'
import { Problem } from '../problem/problem.ts'
import { nodeUnreachable } from './error-findings.ts'
import type { Command, ExecResult, Exit, RemoteProcess } from './kubernetes.ts'
import { describeRequest, type RequestSubject } from './request-subject.ts'
import type { Transport } from './transport.ts'
import { openWebSocket } from './web-socket.ts'

/**
 * The API server's remote command protocol over WebSocket: each message is a channel number, followed by bytes. Version
 * 5 can signal the end of stdin; every server since 1.30 supports it. https://kep.k8s.io/4006
 */
const protocol = 'v5.channel.k8s.io'
const channels = { stdin: 0, stdout: 1, stderr: 2, status: 3, close: 255 } as const

const largestMessageBytes = 256 * 1024
const keptStderrBytes = 64 * 1024

/**
 * Starts a command and returns as soon as the API server has accepted it; `ended` tells whether it could be started.
 */
export async function startCommand(
  transport: Transport,
  command: Command,
  { stdin }: { stdin: boolean },
  signal: AbortSignal,
): Promise<RemoteProcess> {
  signal.throwIfAborted()
  const { namespace, pod, container, line } = command
  const query = new URLSearchParams({ container, stdin: `${stdin}`, stdout: 'true', stderr: 'true' })
  for (const argument of line) query.append('command', argument)
  const path = `/api/v1/namespaces/${namespace}/pods/${pod}/exec?${query}`
  return openWebSocket(transport, {
    path,
    protocol,
    subject: subjectOf(command),
    signal,
    use: (socket) => processOf(socket, command, signal),
    discard: (started) => started.stdout.destroy(),
  })
}

/** Runs a command to its end, whatever its exit code; for commands with little output. */
export async function runCommand(
  transport: Transport,
  command: Command,
  input: string | undefined,
  signal: AbortSignal,
): Promise<ExecResult> {
  const { stdin, stdout, ended } = await startCommand(transport, command, { stdin: input !== undefined }, signal)
  if (input !== undefined) stdin.end(input)
  const [said, exit] = await Promise.all([text(stdout), ended])
  return { ...exit, stdout: said }
}

function subjectOf({ namespace, pod }: Command): RequestSubject {
  return {
    kind: 'a command in Pod',
    group: '',
    resource: 'pods/exec',
    // Since Kubernetes 1.35, the server requires `create` besides the `get` of the upgrade request.
    verb: 'create',
    namespace,
    name: pod,
  }
}

function processOf(socket: WebSocket, command: Command, signal: AbortSignal): RemoteProcess {
  const stdin = inputOf(socket)
  const stdout = new Readable({
    read: () => socket.resume(),
    destroy(error, done) {
      socket.terminate()
      done(error)
    },
  })
  // The reader gets the error; an error without a listener would end this program.
  stdout.on('error', () => undefined)
  let stderr = Buffer.alloc(0)
  let status: string | undefined
  const receive = (message: Buffer) => {
    const bytes = message.subarray(1)
    if (bytes.length === 0) return
    if (message[0] === channels.stdout && !stdout.destroyed && !stdout.push(bytes)) socket.pause()
    if (message[0] === channels.stderr) stderr = Buffer.concat([stderr, bytes]).subarray(-keptStderrBytes)
    // One message in practice, but the protocol does not guarantee it.
    if (message[0] === channels.status) status = (status ?? '') + bytes.toString('utf8')
  }
  const ended = new Promise<Exit>((resolve, reject) => {
    const abort = () => {
      reject(signal.reason)
      stdout.destroy(signal.reason)
    }
    signal.addEventListener('abort', abort, { once: true })
    socket.on('message', receive)
    // A broken connection also closes; until it is open, `opened` reports the error.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      signal.removeEventListener('abort', abort)
      stdin.destroy()
      try {
        const exitCode = exitCodeOf(status, command)
        if (!stdout.destroyed) stdout.push(null)
        resolve({ exitCode, stderr: stderr.toString('utf8') })
      } catch (error) {
        stdout.destroy(error instanceof Error ? error : undefined)
        reject(error)
      }
    })
  })
  // It may end before anybody waits for it.
  ended.catch(() => undefined)
  return { stdin, stdout, ended }
}

function inputOf(socket: WebSocket): Writable {
  const send = (channel: number, bytes: Uint8Array, sent: () => void) =>
    socket.send(Buffer.concat([Buffer.of(channel), bytes]), { binary: true }, (error) => {
      // A failed write is neither an error of its own nor complete: this is destroyed when the connection has closed.
      // Between two pieces, received messages are read: otherwise a connection that breaks during a write would lose
      // the exit code.
      if (!error) setImmediate(sent)
    })
  const inPieces = (bytes: Buffer, sent: () => void) => {
    const rest = bytes.subarray(largestMessageBytes)
    const next = rest.length === 0 ? sent : () => inPieces(rest, sent)
    send(channels.stdin, bytes.subarray(0, largestMessageBytes), next)
  }
  let finished = false
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => inPieces(chunk, done),
    final(done) {
      finished = true
      send(channels.close, Buffer.of(channels.stdin), done)
    },
    destroy(error, done) {
      // Not sent to its end: this must not look like the end of stdin.
      if (!finished && socket.readyState !== WebSocket.CLOSED) socket.terminate()
      done(error)
    },
  }).on('error', () => undefined)
}

interface Status {
  readonly status?: string
  readonly reason?: string
  readonly message?: string
  readonly details?: { readonly causes?: readonly { readonly reason?: string; readonly message?: string }[] }
}

/** The last message is a metav1.Status: how the command ended, or why it could not be started. */
function exitCodeOf(text: string | undefined, command: Command): number {
  if (text === undefined) throw broken(command, 'the connection through the API server broke before the command ended')
  const found = parseStatus(text)
  if (found === undefined)
    throw broken(command, 'the connection through the API server broke while its result was sent')
  if (found.status === 'Success') return 0
  const code = found.details?.causes?.find(({ reason }) => reason === 'ExitCode')?.message
  if (found.reason === 'NonZeroExitCode' && code !== undefined) return Number(code)
  const message = found.message ?? found.reason ?? 'no reason was given'
  throw isNotReached(message) ? notReached(command, message) : broken(command, reasonOf(message, command))
}

/**
 * Before Kubernetes 1.36, the API server accepts the command first, and then tells that it cannot reach the kubelet.
 */
function isNotReached(message: string): boolean {
  return /error dialing backend|dial tcp|i\/o timeout|no route to host/.test(message)
}

function notReached(command: Command, message: string): Problem {
  const subject = subjectOf(command)
  return new Problem(`cannot ${describeRequest(subject)}: the API server does not reach the node of the pod`, [
    nodeUnreachable(subject, endOf(message)),
  ])
}

function parseStatus(text: string): Status | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The kubelet's text has ids and paths of the node; the reason is at its end. */
function reasonOf(message: string, { container }: Command): string {
  // `exec: "NAME": …` of runc is about the command; a file that the node lacks ends in the same words.
  if (/exec: "[^"]*": .*no such file or directory|executable file .*not found/.test(message))
    return 'the image has no such program'
  if (/container not found|not running|not found/.test(message)) return `container ${container} does not run`
  return endOf(message)
}

/** Long texts have their reason at the end. */
function endOf(message: string): string {
  return message.replaceAll(/\s+/g, ' ').slice(-300)
}

function broken({ namespace, pod, container, line }: Command, found: string): Problem {
  return new Problem(`cannot run ${line[0]} in container ${container} of pod ${namespace}/${pod}`, [
    {
      code: 'COMMAND_FAILED',
      subject: 'command',
      found: `needs a command to run to its end in pod ${namespace}/${pod}, but ${found}`,
      fix: `inspect the pod: kubectl --namespace ${namespace} describe pod ${pod}`,
    },
  ])
}

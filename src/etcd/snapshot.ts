import { Problem } from '../problem/problem.ts'
import { messageOf } from '../util/error-code.ts'
import { type EtcdConnection, openSession } from './client.ts'
import { problemOf } from './errors.ts'
import { Maintenance } from './generated/rpc_pb.ts'
import { callServerStreaming } from './grpc.ts'

/** A member's snapshot in transfer: the database (bbolt) at one moment, followed by its SHA-256. */
export interface MemberSnapshot {
  /** The total number of bytes, including the SHA-256. */
  readonly totalBytes: number
  /** Can be read once. Throws a Problem if the member stops sending, or ends too early. */
  readonly bytes: AsyncIterable<Uint8Array>
  /** Ends the connection, at any time. */
  close(): void
}

export interface SnapshotLimits {
  /** The limit for the whole transfer. */
  readonly deadlineMilliseconds: number
  /** The limit for silence of the member while data is requested. Pauses of a slow reader do not count. */
  readonly stallMilliseconds: number
}

export const defaultLimits: SnapshotLimits = { deadlineMilliseconds: 4 * 3_600_000, stallMilliseconds: 60_000 }

/** How much a member may send before it is read. With HTTP/2's 64 KiB, it would wait for every acknowledgement. */
const windowBytes = 16 * 1024 * 1024
const sha256Bytes = 32
const stallChecks = 10

/**
 * Begins a snapshot of one member (Maintenance/Snapshot; with authentication enabled, only etcd's root user may request
 * it) over a separate connection. Resolves when the first bytes have arrived.
 */
export async function snapshotMember(
  connection: EtcdConnection,
  signal: AbortSignal,
  limits: SnapshotLimits = defaultLimits,
): Promise<MemberSnapshot> {
  signal.throwIfAborted()
  const member = connection.serverName
  const session = await openSession(connection, windowBytes).catch((error: unknown) => {
    throw problemOf(error, 'Snapshot', member)
  })
  const answers = callServerStreaming(session, Maintenance.method.snapshot, {}, limits.deadlineMilliseconds)
  const watch = watchProgress(limits.stallMilliseconds, () => answers.fail(stalled(member, limits.stallMilliseconds)))
  const abort = () => answers.fail(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  const close = () => {
    signal.removeEventListener('abort', abort)
    watch.end()
    answers.fail(new Error('the snapshot was aborted'))
    session.destroy()
  }
  try {
    watch.waiting(true)
    const first = await answers.messages.next()
    watch.waiting(false)
    if (first.done) throw brokenOff(member, 0, 0)
    const { blob, remainingBytes } = first.value
    const totalBytes = blob.length + Number(remainingBytes) + sha256Bytes
    const bytes = readRest(blob, totalBytes)
    return { totalBytes, bytes, close }
  } catch (error) {
    close()
    throw problemOf(error, 'Snapshot', member)
  }

  async function* readRest(first: Uint8Array, totalBytes: number): AsyncGenerator<Uint8Array> {
    let read = first.length
    try {
      if (first.length > 0) yield first
      watch.waiting(true)
      for await (const { blob } of answers.messages) {
        // A member that cannot read its own disk sends empty messages without end.
        if (blob.length === 0) continue
        read += blob.length
        watch.waiting(false)
        yield blob
        watch.waiting(true)
      }
    } catch (error) {
      throw signal.aborted || error instanceof Problem ? error : brokenOff(member, read, totalBytes, error)
    } finally {
      close()
    }
    if (read !== totalBytes) throw brokenOff(member, read, totalBytes)
  }
}

/** Calls `stall` once if data is awaited for too long without interruption. */
function watchProgress(milliseconds: number, stall: () => void) {
  let since: number | undefined
  const timer = setInterval(() => {
    if (since === undefined || performance.now() - since < milliseconds) return
    clearInterval(timer)
    stall()
  }, milliseconds / stallChecks)
  return {
    waiting(yes: boolean) {
      since = yes ? performance.now() : undefined
    },
    end: () => clearInterval(timer),
  }
}

const another = 'check the member (kubectl get pods, kubectl logs) and run this again; it uses a member that answers'

function stalled(member: string, milliseconds: number): Problem {
  const found = `needs a continuous stream of the snapshot, but ${member} has sent nothing for ${milliseconds / 1000} s`
  return new Problem('the snapshot stalled', [{ code: 'ETCD_ERROR', subject: 'snapshot', found, fix: another }])
}

function brokenOff(member: string, read: number, total: number, cause?: unknown): Problem {
  const why = cause === undefined ? '' : ` (${messageOf(cause)})`
  const found = `needs ${total} bytes, but ${member} ended the snapshot after ${read}${why}`
  return new Problem('the snapshot broke off', [{ code: 'ETCD_ERROR', subject: 'snapshot', found, fix: another }], {
    cause,
  })
}

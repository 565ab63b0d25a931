import { GrpcError, grpcStatus } from './grpc-error.ts'

/** Each message has a prefix: one byte (compressed or not) and its length in four bytes. */
const prefixBytes = 5

/**
 * Assembles messages from the received pieces, two or more each. Reuses memory: allocating it for every message of a
 * large snapshot would take longer than all other work.
 */
export function messageQueue() {
  let pieces: Buffer[] = []
  let first = 0
  let taken = 0
  let bytes = 0
  let memory = Buffer.alloc(64 * 1024)
  const copy = (length: number): Buffer => {
    if (memory.length < length) memory = Buffer.alloc(length)
    for (let filled = 0; filled < length; ) {
      const piece = pieces[first] ?? Buffer.alloc(0)
      const copied = piece.copy(memory, filled, taken, taken + length - filled)
      filled += copied
      taken += copied
      if (taken < piece.length) continue
      first += 1
      taken = 0
    }
    bytes -= length
    return memory.subarray(0, length)
  }
  let awaited: number | undefined
  return {
    push(piece: Buffer) {
      if (piece.length === 0) return
      if (first > 0) pieces = pieces.slice(first)
      first = 0
      pieces.push(piece)
      bytes += piece.length
    },
    bytes: () => bytes,
    /** Whether an incomplete message has begun. */
    isWithin: () => awaited !== undefined || bytes > 0,
    /** A message without its prefix, as soon as it is complete. */
    shift(): Buffer | undefined {
      if (awaited === undefined && bytes >= prefixBytes) awaited = messageBytes(copy(prefixBytes))
      if (awaited === undefined || bytes < awaited) return undefined
      const message = copy(awaited)
      awaited = undefined
      return message
    },
  }
}

function messageBytes(prefix: Buffer): number {
  if (prefix[0] !== 0) throw new GrpcError(grpcStatus.unavailable, 'the answer is compressed, which was not asked for')
  return prefix.readUInt32BE(1)
}

export function frameMessage(message: Uint8Array): Buffer {
  const prefix = Buffer.alloc(prefixBytes)
  prefix.writeUInt32BE(message.length, 1)
  return Buffer.concat([prefix, message])
}

export function unframeMessage(body: Buffer): Buffer {
  if (body.length < prefixBytes || body[0] !== 0 || body.readUInt32BE(1) !== body.length - prefixBytes) {
    throw new GrpcError(grpcStatus.unavailable, 'the answer was truncated')
  }
  return body.subarray(prefixBytes)
}

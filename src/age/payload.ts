import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import { blocks, withLast } from '../util/byte-blocks.ts'

/**
 * The payload of an age file consists of chunks of 64 KiB, each with a tag:
 * https://github.com/C2SP/C2SP/blob/main/age.md#payload
 */
export const chunkBytes = 64 * 1024
const tagBytes = 16
const sealedChunkBytes = chunkBytes + tagBytes
/** The number of chunks that are decrypted at once: 1 MiB. */
const batch = 16
const cipher = 'chacha20-poly1305'

/** Derives the payload's key from the file key and the 16-byte nonce before the payload. */
export function payloadKey(fileKey: Uint8Array, nonce: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', fileKey, nonce, 'payload', 32))
}

/** The nonce of a chunk: its number in eleven bytes, and a last byte that marks the last chunk. */
function nonceOf(chunk: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(chunk, 5, 6)
  nonce[11] = last ? 1 : 0
  return nonce
}

/**
 * Encrypts with Node's ChaCha20-Poly1305. Yields each chunk in two pieces, its ciphertext and its tag. Their memory is
 * not reused.
 */
export async function* encryptPayload(key: Uint8Array, source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let chunk = 0
  for await (const [block, last] of withLast(blocks(source, chunkBytes, 3))) yield* sealChunk(key, chunk++, last, block)
  // An empty payload is one empty chunk.
  if (chunk === 0) yield* sealChunk(key, 0, true, Buffer.alloc(0))
}

function sealChunk(key: Uint8Array, chunk: number, last: boolean, plain: Uint8Array): [Buffer, Buffer] {
  const seal = createCipheriv(cipher, key, nonceOf(chunk, last), { authTagLength: tagBytes })
  const bytes = seal.update(plain)
  seal.final()
  return [bytes, seal.getAuthTag()]
}

/** Why a payload cannot be opened. */
export class PayloadDamage extends Error {
  override readonly name = 'PayloadDamage'
  readonly kind: 'cut off' | 'changed' | 'longer than it was'
  /** The offset in the payload of the damaged bytes. */
  readonly start: number
  readonly bytes: number
  /** Starts at 0. */
  readonly chunk: number

  constructor(kind: PayloadDamage['kind'], chunk: number, bytes: number) {
    super(`chunk ${chunk} is ${kind}`)
    this.kind = kind
    this.chunk = chunk
    this.start = chunk * sealedChunkBytes
    this.bytes = bytes
  }
}

/** Decrypts the result of `encryptPayload`, and yields only authenticated bytes. Throws PayloadDamage. */
export async function* decryptPayload(key: Uint8Array, source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let chunk = 0
  for await (const [block, lastBlock] of withLast(blocks(source, batch * sealedChunkBytes, 3))) {
    const plain: Buffer[] = []
    for (let start = 0; start < block.length; start += sealedChunkBytes) {
      const last = lastBlock && start + sealedChunkBytes >= block.length
      plain.push(openOrBlame(key, chunk++, last, block.subarray(start, start + sealedChunkBytes)))
    }
    yield Buffer.concat(plain)
  }
  if (chunk === 0) throw new PayloadDamage('cut off', 0, 0)
}

function openOrBlame(key: Uint8Array, chunk: number, last: boolean, sealed: Buffer): Buffer {
  const opened = openChunk(key, chunk, last, sealed)
  // An empty last chunk is only allowed if it is the only one, so that each payload has one encoding.
  if (opened !== undefined && (opened.length > 0 || chunk === 0)) return opened
  const blame = (kind: PayloadDamage['kind']) => new PayloadDamage(kind, chunk, sealed.length)
  if (opened !== undefined) throw blame('changed')
  if (last && sealed.length < sealedChunkBytes) throw blame(sealed.length <= tagBytes ? 'cut off' : 'changed')
  // The right bytes in the wrong place: the nonces of the last chunk and of others differ.
  if (openChunk(key, chunk, !last, sealed) !== undefined) throw blame(last ? 'cut off' : 'longer than it was')
  throw blame('changed')
}

function openChunk(key: Uint8Array, chunk: number, last: boolean, sealed: Buffer): Buffer | undefined {
  if (sealed.length < tagBytes) return undefined
  const open = createDecipheriv(cipher, key, nonceOf(chunk, last), { authTagLength: tagBytes })
  open.setAuthTag(sealed.subarray(-tagBytes))
  const plain = open.update(sealed.subarray(0, -tagBytes))
  try {
    open.final()
    return plain
  } catch {
    return undefined
  }
}

import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import { blocks, withLast } from '../util/byte-blocks.ts'

/** The payload of an age file, https://github.com/C2SP/C2SP/blob/main/age.md#payload: chunks of 64 KiB, each with a tag of its own. */
export const chunkBytes = 64 * 1024
const tagBytes = 16
const sealedChunkBytes = chunkBytes + tagBytes
/** Sealed chunks that are opened at once: 1 MiB. */
const batch = 16
const cipher = 'chacha20-poly1305'

/** The key of a payload, from the key of the file and the nonce of 16 bytes that stands before the payload. */
export function payloadKey(fileKey: Uint8Array, nonce: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', fileKey, nonce, 'payload', 32))
}

/** A chunk's nonce: its number in eleven bytes, and whether it is the last one in one. */
function nonceOf(chunk: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(chunk, 5, 6)
  nonce[11] = last ? 1 : 0
  return nonce
}

/** Encrypts by Node's own ChaCha20-Poly1305. Each chunk comes in two pieces, itself and its tag, which are the reader's to keep. */
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
  /** Where the bytes that are to blame begin, from the start of the payload. */
  readonly start: number
  readonly bytes: number
  /** From 0. */
  readonly chunk: number

  constructor(kind: PayloadDamage['kind'], chunk: number, bytes: number) {
    super(`chunk ${chunk} is ${kind}`)
    this.kind = kind
    this.chunk = chunk
    this.start = chunk * sealedChunkBytes
    this.bytes = bytes
  }
}

/** Decrypts what `encryptPayload` made, and gives out only what was checked. Throws PayloadDamage. */
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
  // An empty last chunk is allowed only as the only one, so that each payload has one form.
  if (opened !== undefined && (opened.length > 0 || chunk === 0)) return opened
  const blame = (kind: PayloadDamage['kind']) => new PayloadDamage(kind, chunk, sealed.length)
  if (opened !== undefined) throw blame('changed')
  if (last && sealed.length < sealedChunkBytes) throw blame(sealed.length <= tagBytes ? 'cut off' : 'changed')
  // The right bytes at the wrong place: the last chunk and one before it differ in their nonces.
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

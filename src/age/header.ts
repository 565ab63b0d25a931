import { randomBytes } from 'node:crypto'
import type { Decrypter } from 'age-encryption'
import { messageOf } from '../util/error-code.ts'
import { addIdentities, addRecipients } from './keys.ts'
import { payloadKey } from './payload.ts'

/**
 * Everything before the payload: the header, with the file key encrypted for each recipient, and the payload's nonce.
 */
export interface Head {
  readonly bytes: Buffer
  /** The payload's key, secret. */
  readonly key: Buffer
}

const nonceBytes = 16
/** The size of the library's empty payload: a nonce and one tag. */
const emptyPayloadBytes = nonceBytes + 16
/** A header has about 100 bytes for each recipient, or 1,700 with ML-KEM. */
const longestHeaderBytes = 1024 * 1024

/**
 * A new head for these recipients. The library creates only the header: it could encrypt a stream too, but at a tenth
 * of the speed of Node's cipher. `refusal` creates the error for an invalid recipient.
 */
export async function makeHead(
  recipients: readonly string[],
  refusal: (recipient: string, cause: unknown) => Error,
): Promise<Head> {
  if (recipients.length === 0) throw new Error('no recipients to encrypt to')
  const { Encrypter } = await import('age-encryption')
  const encrypter = new Encrypter()
  addRecipients(encrypter, recipients, refusal)
  let fileKey: Uint8Array | undefined
  // A recipient that adds nothing to the header. The library has no other way to obtain the file key.
  encrypter.addRecipient({
    wrapFileKey(key) {
      fileKey = key.slice()
      return []
    },
  })
  const empty = await encrypter.encrypt(new Uint8Array())
  if (fileKey === undefined) throw new Error('age made no key')
  const header = empty.subarray(0, empty.length - emptyPayloadBytes)
  // The library has already used its nonce for the empty payload.
  const nonce = randomBytes(nonceBytes)
  return { bytes: Buffer.concat([header, nonce]), key: payloadKey(fileKey, nonce) }
}

/** Why a head cannot be opened. */
export class HeadDamage extends Error {
  override readonly name = 'HeadDamage'
  readonly kind: 'cut off' | 'no age file' | 'changed' | 'no identity' | 'identity not for it'

  /** What the identity file contains besides identities. */
  readonly others: string

  constructor(kind: HeadDamage['kind'], { cause, others = '' }: { cause?: unknown; others?: string } = {}) {
    super(`header: ${kind}`, cause === undefined ? undefined : { cause })
    this.kind = kind
    this.others = others
  }
}

/**
 * Decrypts the head with any of the identities in the contents of an identity file (secret). Returns the payload's key,
 * the size of the head, and the rest of the stream. Throws HeadDamage.
 */
export async function openHead(
  source: AsyncIterable<Uint8Array>,
  identities: string,
): Promise<{ key: Buffer; headBytes: number; payload: AsyncIterable<Uint8Array> }> {
  const pieces = source[Symbol.asyncIterator]()
  try {
    const { decrypter, others } = await requireIdentities(identities)
    const { header, nonce, rest } = await readHead(pieces)
    const fileKey = await fileKeyOf(decrypter, header, others)
    return { key: payloadKey(fileKey, nonce), headBytes: header.length + nonceBytes, payload: continued(rest, pieces) }
  } catch (error) {
    await pieces.return?.()
    throw error
  }
}

/** Throws HeadDamage if the contents of an identity file (secret) contain no usable identity. */
export async function requireIdentities(identities: string): Promise<{ decrypter: Decrypter; others: string }> {
  const { Decrypter } = await import('age-encryption')
  const decrypter = new Decrypter()
  const { usable, others } = addIdentities(decrypter, identities)
  if (usable === 0) throw new HeadDamage('no identity', { others })
  return { decrypter, others }
}

async function fileKeyOf(decrypter: Decrypter, header: Uint8Array, others: string): Promise<Uint8Array> {
  try {
    return await decrypter.decryptHeader(header)
  } catch (cause) {
    const unmatched = messageOf(cause).startsWith('no identity matched')
    throw new HeadDamage(unmatched ? 'identity not for it' : 'changed', { cause, others })
  }
}

const version = Buffer.from('age-encryption.org/v1\n')
const lastLine = '\n---'

/** The header ends with the only line that begins with ---. */
async function readHead(
  pieces: AsyncIterator<Uint8Array>,
): Promise<{ header: Buffer; nonce: Buffer; rest: Uint8Array }> {
  let seen: Buffer = Buffer.alloc(0)
  for (;;) {
    if (!seen.subarray(0, version.length).equals(version.subarray(0, seen.length))) throw new HeadDamage('no age file')
    const start = seen.indexOf(lastLine)
    const end = start < 0 ? 0 : seen.indexOf('\n', start + 1) + 1
    if (end > 0 && seen.length >= end + nonceBytes) {
      const header = seen.subarray(0, end)
      return { header, nonce: seen.subarray(end, end + nonceBytes), rest: seen.subarray(end + nonceBytes) }
    }
    if (end === 0 && seen.length > longestHeaderBytes) throw new HeadDamage('changed')
    const { done, value } = await pieces.next()
    if (done) throw new HeadDamage('cut off')
    seen = Buffer.concat([seen, value])
  }
}

async function* continued(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (first.length > 0) yield first
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}

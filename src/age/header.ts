import { randomBytes } from 'node:crypto'
import type { Decrypter } from 'age-encryption'
import { messageOf } from '../util/error-code.ts'
import { addIdentities, addRecipients } from './keys.ts'
import { payloadKey } from './payload.ts'

/** Everything before the payload: the header with the key sealed to each recipient, and the payload's nonce. */
export interface Head {
  readonly bytes: Buffer
  /** The payload's key, secret. */
  readonly key: Buffer
}

const nonceBytes = 16
/** What the library makes of an empty payload: its nonce and one tag. */
const emptyPayloadBytes = nonceBytes + 16
/** A header has some 100 bytes a recipient, 1,700 for one with ML-KEM. */
const longestHeaderBytes = 1024 * 1024

/**
 * A new head for these recipients. The library makes the header and we the payload: it can encrypt a stream, but at a tenth
 * of the speed of Node's own cipher. `refusal` makes the error for a recipient that age does not know.
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
  // A recipient that puts nothing into the header: it is how the library lets others see the file's key.
  encrypter.addRecipient({
    wrapFileKey(key) {
      fileKey = key.slice()
      return []
    },
  })
  const empty = await encrypter.encrypt(new Uint8Array())
  if (fileKey === undefined) throw new Error('age made no key')
  const header = empty.subarray(0, empty.length - emptyPayloadBytes)
  // The library's nonce has been used up by its empty payload.
  const nonce = randomBytes(nonceBytes)
  return { bytes: Buffer.concat([header, nonce]), key: payloadKey(fileKey, nonce) }
}

/** Why a head cannot be opened. */
export class HeadDamage extends Error {
  override readonly name = 'HeadDamage'
  readonly kind: 'cut off' | 'no age file' | 'changed' | 'no identity' | 'identity not for it'

  /** What was given instead of, or besides, identities. */
  readonly others: string

  constructor(kind: HeadDamage['kind'], { cause, others = '' }: { cause?: unknown; others?: string } = {}) {
    super(`header: ${kind}`, cause === undefined ? undefined : { cause })
    this.kind = kind
    this.others = others
  }
}

/**
 * Opens the head with any of the identities in the contents of an identity file (secret). Answers the payload's key, how
 * many bytes the head had, and the rest of the stream. Throws HeadDamage.
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

/** Throws HeadDamage where the contents of an identity file (secret) have no identity that could be tried. */
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

/** A header ends with the line that begins with ---, and no other line of it does. */
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

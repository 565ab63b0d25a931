import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { makeHead } from '../../age/header.ts'
import { encryptPayload } from '../../age/payload.ts'
import { Problem } from '../../problem/problem.ts'
import { checkSnapshot, type PlainSnapshot } from './check-snapshot.ts'
import { compress } from './zstd.ts'

/** The facts about a snapshot and the object that was created from it. */
export interface EncryptedSnapshot extends PlainSnapshot {
  readonly objectBytes: number
  /** SHA-256 of the object, in hex. */
  readonly objectSha256: string
}

/** What is known of an object, from its manifest; absent values are not compared. */
export interface Expected extends Partial<EncryptedSnapshot> {
  /** The name of the backup in errors. */
  readonly name?: string | undefined
  /** The recipients that it was encrypted to: public keys. */
  readonly recipients?: readonly string[] | undefined
}

export interface Encryption {
  /**
   * The object: zstd inside age. It ends with an error if anything was wrong, so an upload of it is never completed.
   */
  readonly stream: Readable
  /** Resolves when `stream` has been read to its end; rejects with the error, also if `stream` is destroyed. */
  readonly result: Promise<EncryptedSnapshot>
}

/** Blocks of 1 MiB that wait for a slow reader. */
const waitingBytes = 2 * 1024 * 1024

/**
 * Creates a backup's object from a snapshot in one pass: checks the trailer, compresses, and encrypts to all recipients
 * (age1…, age1pq1…). `age -d | zstd -d` opens it. Nothing is read before somebody reads `stream`, and no faster than
 * that.
 */
export function encryptSnapshot(source: AsyncIterable<Uint8Array>, recipients: readonly string[]): Encryption {
  if (recipients.length === 0) throw noRecipients()
  const snapshot = checkSnapshot(source)
  const hash = createHash('sha256')
  let objectBytes = 0
  async function* object(): AsyncGenerator<Buffer> {
    const { bytes, key } = await makeHead(recipients, unknownRecipient)
    const count = (piece: Buffer) => {
      objectBytes += piece.length
      hash.update(piece)
      return piece
    }
    yield count(bytes)
    for await (const piece of encryptPayload(key, compress(snapshot.blocks))) yield count(piece)
  }
  return withCompletion(Readable.from(object(), { objectMode: false, highWaterMark: waitingBytes }), () => ({
    ...snapshot.facts(),
    objectBytes,
    objectSha256: hash.digest('hex'),
  }))
}

/** A stream with a promise of what is known when it has been read to its end. */
export function withCompletion<Facts>(
  stream: Readable,
  facts: () => Facts,
): { stream: Readable; result: Promise<Facts> } {
  const result = new Promise<Facts>((resolve, reject) => {
    stream.once('end', () => new Promise<Facts>((done) => done(facts())).then(resolve, reject))
    stream.once('error', reject)
    stream.once('close', () => {
      if (!stream.readableEnded) reject(new Error('the stream was destroyed before its end'))
    })
  })
  // The stream has the same error; a reader of only the stream need not catch it twice.
  result.catch(() => undefined)
  return { stream, result }
}

function noRecipients(): Problem {
  return new Problem('no backup was created: there are no recipients', [
    {
      code: 'RECIPIENTS_INVALID',
      subject: 'recipients',
      found: 'needs at least one age recipient (age1…), found none; there are no unencrypted backups',
      fix: 'create a key pair with age-keygen, keep its identity outside the cluster, and write the public key to backup.recipients',
    },
  ])
}

function unknownRecipient(recipient: string, cause: unknown): Problem {
  const found = `needs age recipients (age1…, age1pq1…), found "${recipient}"`
  const fix = 'write the public key that age-keygen prints to backup.recipients; SSH keys and plugins are not supported'
  return new Problem('no backup was created', [{ code: 'RECIPIENTS_INVALID', subject: 'recipients', found, fix }], {
    cause,
  })
}

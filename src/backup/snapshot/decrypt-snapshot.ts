import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { openHead } from '../../age/header.ts'
import { decryptPayload } from '../../age/payload.ts'
import { checkSnapshot } from './check-snapshot.ts'
import { damageProblem, refuseMore, refuseOther } from './damage.ts'
import { type EncryptedSnapshot, type Expected, withCompletion } from './encrypt-snapshot.ts'
import { decompress } from './zstd.ts'

export interface Decryption {
  /** The snapshot with its trailer, as etcdutl restores it. It ends with an error if anything was wrong. */
  readonly stream: Readable
  /** Resolves when `stream` has been read to its end; rejects with a Problem that names the damage and its position. */
  readonly result: Promise<EncryptedSnapshot>
}

/** The snapshot comes in blocks of 1 MiB. */
const waitingBytes = 2 * 1024 * 1024

/**
 * Opens an object that `encryptSnapshot` created, and checks all of it: the header, each encrypted chunk, that the last
 * chunk is the last, the checksum of the compressed data, etcd's SHA-256, and the facts in the manifest. No more bytes
 * are returned than the manifest says. `identities` is the contents of an identity file (secret). Nothing is read
 * before somebody reads `stream`.
 */
export function decryptSnapshot(
  source: AsyncIterable<Uint8Array>,
  identities: string,
  expected: Expected = {},
): Decryption {
  const hash = createHash('sha256')
  let objectBytes = 0
  async function* counted() {
    for await (const piece of source) {
      objectBytes += piece.length
      refuseMore('objectBytes', objectBytes, expected)
      hash.update(piece)
      yield piece
    }
  }
  let headBytes = 0
  async function* compressed() {
    const head = await openHead(counted(), identities)
    headBytes = head.headBytes
    yield* decryptPayload(head.key, head.payload)
  }
  const snapshot = checkSnapshot(decompress(compressed()))
  let plainBytes = 0
  let found: EncryptedSnapshot | undefined
  async function* plain(): AsyncGenerator<Buffer> {
    try {
      // The reader keeps the block, but the blocks' memory is reused.
      for await (const block of snapshot.blocks) {
        plainBytes += block.length
        refuseMore('plainBytes', plainBytes, expected)
        yield Buffer.from(block)
      }
      found = { ...snapshot.facts(), objectBytes, objectSha256: hash.digest('hex') }
    } catch (error) {
      throw damageProblem(error, { ...expected, headBytes })
    }
    refuseOther(found, expected)
  }
  return withCompletion(Readable.from(plain(), { objectMode: false, highWaterMark: waitingBytes }), () => {
    if (found === undefined) throw new Error('the snapshot has not been read to its end')
    return found
  })
}

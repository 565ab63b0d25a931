import { createHash } from 'node:crypto'
import { Problem } from '../../problem/problem.ts'
import { blocks } from '../../util/byte-blocks.ts'
import { waitingPieces } from './zstd.ts'

/** The facts about a checked snapshot, a file as `etcdctl snapshot save` writes it, including its trailer. */
export interface PlainSnapshot {
  readonly plainBytes: number
  /** SHA-256 of the file, in hex. */
  readonly plainSha256: string
}

export interface CheckedSnapshot {
  /**
   * The snapshot in blocks of 1 MiB whose memory is reused: a block is valid until waitingPieces + 1 more were
   * requested. Throws a Problem.
   */
  readonly blocks: AsyncIterable<Buffer>
  /** The facts; throws an Error before the end of `blocks`. */
  facts(): PlainSnapshot
}

/** etcd appends the SHA-256 of the database to the database (server/etcdserver/api/v3rpc/maintenance.go). */
const trailerBytes = 32
/** bbolt writes whole pages, and no page is smaller. */
const pageUnitBytes = 512
const blockBytes = 1024 * 1024
/** One block that is being filled, those that zstd has not read yet, and the one that it receives next. */
const buffers = waitingPieces + 2
/** bbolt's magic number in its first page, little-endian, after the page header of 16 bytes. */
const magic = Buffer.from([0xed, 0xda, 0x0c, 0xed])
const magicStart = 16

/**
 * Checks the trailer of a snapshot (database and trailer) while it is read. The trailer is held back until it matches
 * the database, so that nobody receives a complete but damaged snapshot.
 */
export function checkSnapshot(source: AsyncIterable<Uint8Array>): CheckedSnapshot {
  let facts: PlainSnapshot | undefined
  async function* checked(): AsyncGenerator<Buffer> {
    const hash = createHash('sha256')
    let plainBytes = 0
    let held: Buffer = Buffer.alloc(0)
    for await (const block of blocks(source, blockBytes, buffers)) {
      if (plainBytes === 0) refuseOtherFiles(block)
      plainBytes += block.length
      const { body, tail } = splitTail(held, block)
      held = tail
      for (const part of body) {
        hash.update(part)
        yield part
      }
    }
    refuseBadTrailer(plainBytes, hash.copy().digest(), held)
    facts = { plainBytes, plainSha256: hash.update(held).digest('hex') }
    yield held
  }
  return {
    blocks: checked(),
    facts() {
      if (facts === undefined) throw new Error('the snapshot has not been read to its end')
      return facts
    },
  }
}

/**
 * The part that is certainly database, and the part that may be the trailer (copied, because it outlives its block).
 */
function splitTail(held: Buffer, block: Buffer): { body: Buffer[]; tail: Buffer } {
  if (block.length >= trailerBytes) {
    const body = [held, block.subarray(0, -trailerBytes)].filter(({ length }) => length > 0)
    return { body, tail: Buffer.from(block.subarray(-trailerBytes)) }
  }
  const both = Buffer.concat([held, block])
  const end = Math.max(0, both.length - trailerBytes)
  return { body: end === 0 ? [] : [both.subarray(0, end)], tail: both.subarray(end) }
}

function refuseOtherFiles(start: Buffer): void {
  const found = start.subarray(magicStart, magicStart + magic.length)
  if (found.length === magic.length && !found.equals(magic))
    throw damaged('needs an etcd database (bbolt), found something else')
}

function refuseBadTrailer(bytes: number, digest: Buffer, trailer: Buffer): void {
  if (bytes <= pageUnitBytes || bytes % pageUnitBytes !== trailerBytes)
    throw damaged(
      `needs whole pages of ${pageUnitBytes} bytes, followed by a SHA-256 of ${trailerBytes}, found ${bytes} bytes: it was truncated, or copied from a member's disk, where it has no SHA-256`,
    )
  if (!digest.equals(trailer))
    throw damaged('the SHA-256 that etcd appended to the database does not match the database')
}

function damaged(found: string): Problem {
  const fix =
    'take a new snapshot, or use an older one; if it happens again, check the disk of the member that it came from'
  return new Problem('the snapshot is damaged', [{ code: 'SNAPSHOT_INVALID', subject: 'snapshot', found, fix }])
}

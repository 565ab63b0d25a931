import type { Transform } from 'node:stream'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import { codeOf, messageOf } from '../../util/error-code.ts'

const { ZSTD_c_checksumFlag, ZSTD_c_compressionLevel } = constants

/**
 * Measured on JSON: level 1 compresses it to a third at 230 MB/s on one core, level 3 hardly better at a third of that
 * speed. One frame without more worker threads: ZSTD_c_nbWorkers hangs Node's stream, and the cores also have to send
 * the snapshot.
 */
const level = 1
const outputBytes = 256 * 1024
/** Blocks of the source that wait for zstd, so that it has work while the next ones arrive. */
export const waitingPieces = 4

/** One zstd frame with a checksum of its contents. Runs in a thread of its own. */
export async function* compress(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const params = { [ZSTD_c_compressionLevel]: level, [ZSTD_c_checksumFlag]: 1 }
  yield* through(createZstdCompress({ chunkSize: outputBytes, params }), source)
}

/** Why a frame cannot be decompressed. */
export class FrameDamage extends Error {
  override readonly name = 'FrameDamage'
}

/** Decompresses one zstd frame. Throws FrameDamage if it is damaged, truncated, or not the end of the stream. */
export async function* decompress(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let offered = 0
  async function* counted() {
    for await (const piece of source) {
      offered += piece.length
      yield piece
    }
  }
  const zstd: Transform & { bytesWritten: number } = createZstdDecompress({ chunkSize: outputBytes })
  yield* through(zstd, counted())
  // Node ends without an error after the first frame.
  if (zstd.bytesWritten !== offered) throw new FrameDamage('there is data after the compressed data')
}

/** Errors of the source are kept; those of zstd become FrameDamage. */
async function* through(zstd: Transform, source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  feed(zstd, source).catch((error) => zstd.destroy(error))
  try {
    yield* zstd
  } catch (error) {
    throw /^(ZSTD_|Z_)/.test(codeOf(error)) ? new FrameDamage(messageOf(error), { cause: error }) : error
  } finally {
    // Also ends the source when the reader stops.
    zstd.destroy()
  }
}

/**
 * Not Node's `pipeline`: if the end comes while a block still waits, Node ends the frame with it and then creates an
 * empty second frame.
 */
async function feed(zstd: Transform, source: AsyncIterable<Uint8Array>): Promise<void> {
  const waiting: Promise<void>[] = []
  for await (const piece of source) {
    if (waiting.length === waitingPieces) await waiting.shift()
    waiting.push(written(zstd, piece))
  }
  await Promise.all(waiting)
  zstd.end()
}

function written(zstd: Transform, piece: Uint8Array): Promise<void> {
  const done = new Promise<void>((resolve, reject) => {
    zstd.write(piece, (error) => (error ? reject(error) : resolve()))
  })
  // Reported once, by the promise that is awaited.
  done.catch(() => undefined)
  return done
}

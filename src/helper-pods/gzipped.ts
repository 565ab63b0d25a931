import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

/** As few messages to the API server as without compression. */
const pieceBytes = 256 * 1024

/**
 * Compresses the source, as fast as gzip can. Ends without an error only if the source does, and what came before an
 * error is incomplete for `gzip -d`.
 */
export async function* gzipped(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gzip = createGzip({ level: 1, chunkSize: pieceBytes })
  const fed = pipeline(source, gzip)
  // The reader of `gzip` gets the error.
  fed.catch(() => undefined)
  yield* gzip
  await fed
}

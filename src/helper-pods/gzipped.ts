import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

/** As few messages to the API server as without compression. */
const pieceBytes = 256 * 1024

/**
 * The source, compressed for speed. It ends without an error only if the source has: a reader that decompresses what came
 * before an error finds it incomplete.
 */
export async function* gzipped(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gzip = createGzip({ level: 1, chunkSize: pieceBytes })
  const fed = pipeline(source, gzip)
  // The reader of `gzip` gets the error.
  fed.catch(() => undefined)
  yield* gzip
  await fed
}

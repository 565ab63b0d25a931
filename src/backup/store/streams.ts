/** Runs each step of reading a stream; the reader receives what it throws. */
type Trying = <Result>(work: () => Promise<Result>) => Promise<Result>

/** A stream whose errors pass through `trying`. */
export async function* mapped(body: AsyncIterable<Uint8Array>, trying: Trying): AsyncGenerator<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]()
  try {
    for (;;) {
      const { done, value } = await trying(() => iterator.next())
      if (done) return
      yield value
    }
  } finally {
    await iterator.return?.()
  }
}

/** A stream that remembers the error that ended it, except its reader's. */
export function remembering(body: AsyncIterable<Uint8Array>): {
  readonly body: AsyncIterable<Uint8Array>
  readonly failure: () => unknown
} {
  let failure: unknown
  const trying: Trying = async (work) => {
    try {
      return await work()
    } catch (error) {
      failure = error
      throw error
    }
  }
  return { body: mapped(body, trying), failure: () => failure }
}

/**
 * The complete contents; undefined if there are more bytes than this, whatever length was announced: no more is read
 * then.
 */
export async function atMost(body: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > most) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

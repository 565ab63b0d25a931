/** Runs each step of reading a stream; what it throws is what the reader gets. */
type Trying = <Result>(work: () => Promise<Result>) => Promise<Result>

/** A stream whose errors go through `trying`. */
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

/** A stream that remembers what stopped it, other than its reader. */
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

/** All of it; undefined when it is more than so many bytes, whatever its length was said to be: no more is read then. */
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

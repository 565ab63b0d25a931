/** As many bytes have to come in as many milliseconds. */
export interface MinimumThroughput {
  readonly bytes: number
  readonly milliseconds: number
}

/** Told as what the SDK calls by this name, and so tried again by it. */
export class TooSlow extends Error {
  override readonly name = 'TimeoutError'
  /** What came, in words for users; undefined when nothing did. */
  readonly came: string | undefined
  constructor(came: string | undefined) {
    super('the store sends too slowly')
    this.came = came
  }
}

/** A stream that throws TooSlow when it falls behind. Only waiting for the store counts, not what the reader does with what has come. */
export async function* withMinimumThroughput(
  stream: AsyncIterable<Uint8Array>,
  giveUp: AbortController,
  pace: MinimumThroughput,
): AsyncGenerator<Uint8Array> {
  const arm = (milliseconds: number) => setTimeout(() => giveUp.abort(), milliseconds)
  let left = pace.milliseconds
  let since = 0
  let began = performance.now()
  let timer = arm(left)
  try {
    for await (const chunk of stream) {
      clearTimeout(timer)
      since += chunk.length
      left -= performance.now() - began
      if (since >= pace.bytes) {
        since = 0
        left = pace.milliseconds
      }
      yield chunk
      began = performance.now()
      timer = arm(Math.max(0, left))
    }
  } catch (error) {
    if (giveUp.signal.aborted)
      throw new TooSlow(since === 0 ? undefined : `${since} bytes in ${pace.milliseconds / 1000} s`)
    throw error
  } finally {
    clearTimeout(timer)
  }
}

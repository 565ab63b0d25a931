/** As many bytes have to come in as many milliseconds. */
export interface MinimumThroughput {
  readonly bytes: number
  readonly milliseconds: number
  /** The machine's own when undefined. */
  readonly clock?: Clock | undefined
}

export interface Clock {
  /** Milliseconds since some moment. */
  now(): number
  /** Calls `expire` when so much time has passed, unless it is told before that it shall not. */
  after(milliseconds: number, expire: () => void): { cancel(): void }
}

const machineClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, expire) {
    const timer = setTimeout(expire, milliseconds)
    return { cancel: () => clearTimeout(timer) }
  },
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
  const { clock = machineClock } = pace
  const arm = (milliseconds: number) => clock.after(milliseconds, () => giveUp.abort())
  let left = pace.milliseconds
  let since = 0
  let began = clock.now()
  let timer = arm(left)
  try {
    for await (const chunk of stream) {
      timer.cancel()
      since += chunk.length
      left -= clock.now() - began
      if (since >= pace.bytes) {
        since = 0
        left = pace.milliseconds
      }
      yield chunk
      began = clock.now()
      timer = arm(Math.max(0, left))
    }
  } catch (error) {
    if (giveUp.signal.aborted)
      throw new TooSlow(since === 0 ? undefined : `${since} bytes in ${pace.milliseconds / 1000} s`)
    throw error
  } finally {
    timer.cancel()
  }
}

/** The minimum number of bytes within a number of milliseconds. */
export interface MinimumThroughput {
  readonly bytes: number
  readonly milliseconds: number
  /** The machine's own if undefined. */
  readonly clock?: Clock | undefined
}

export interface Clock {
  /** A monotonic time in milliseconds. */
  now(): number
  /** Calls `expire` after the time has passed, unless it is cancelled before. */
  after(milliseconds: number, expire: () => void): { cancel(): void }
}

const machineClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, expire) {
    const timer = setTimeout(expire, milliseconds)
    return { cancel: () => clearTimeout(timer) }
  },
}

/** The SDK retries errors with this name. */
export class TooSlow extends Error {
  override readonly name = 'TimeoutError'
  /** The data that arrived, for messages; undefined if there was none. */
  readonly came: string | undefined
  constructor(came: string | undefined) {
    super('the store sends too slowly')
    this.came = came
  }
}

/**
 * A stream that throws TooSlow if it falls behind. Only waiting for the store counts, not what the reader does with the
 * data.
 */
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

import { setTimeout as sleepFor } from 'node:timers/promises'

/** Does something again and again for as long as `work` lasts. */
export async function meanwhile<Result>(
  again: () => Promise<unknown>,
  milliseconds: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const ended = new AbortController()
  const repeating = (async () => {
    while (!ended.signal.aborted) {
      await again()
      await sleepFor(milliseconds, undefined, { signal: ended.signal }).catch(() => undefined)
    }
  })()
  try {
    return await work()
  } finally {
    ended.abort()
    await repeating
  }
}

/** Time as the reporters see it; tests hand in one that they move by hand. */
export interface Timer {
  /** Milliseconds of a clock that never goes back. */
  now(): number
  /** Calls `tick` every so many milliseconds until the returned function is called. */
  every(milliseconds: number, tick: () => void): () => void
}

export const systemTimer: Timer = {
  now: () => performance.now(),
  every(milliseconds, tick) {
    const interval = setInterval(tick, milliseconds)
    // A heartbeat alone is no reason to keep the process alive.
    interval.unref()
    return () => clearInterval(interval)
  },
}

/** The time for reporters. Tests pass one that they control. */
export interface Timer {
  /** Milliseconds of a monotonic clock. */
  now(): number
  /** Calls `tick` at this interval until the returned function is called. */
  every(milliseconds: number, tick: () => void): () => void
}

export const systemTimer: Timer = {
  now: () => performance.now(),
  every(milliseconds, tick) {
    const interval = setInterval(tick, milliseconds)
    // A heartbeat alone does not keep the process alive.
    interval.unref()
    return () => clearInterval(interval)
  },
}

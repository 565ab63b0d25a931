/** Runs a change of etcd's users and roles when its turn has come. */
export type Throttle = <Result>(change: () => Promise<Result>) => Promise<Result>

export interface ThrottleOptions {
  /** How long changes may go on. */
  readonly burstMilliseconds: number
  /** How long none may follow, at the least and at the most. */
  readonly quietMilliseconds: { readonly least: number; readonly most: number }
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
}

/** A login costs about what the slowest change does, which is to add a user: one bcrypt. So many are given their time. */
const loginsInQuiet = 10

/**
 * Many changes go in bursts, with a quiet time after each. Every one of them makes etcd refuse the tokens that it has given and the
 * requests that it has judged but not carried out yet; clients then log in or ask again, and etcd itself begins a login anew when a
 * change comes meanwhile. Without a pause that a login and a request fit into, they would try until their own time is over.
 */
export function createThrottle({ burstMilliseconds, quietMilliseconds, now, sleep }: ThrottleOptions): Throttle {
  let burstEnds: number | undefined
  let quiet: Promise<void> | undefined
  let slowest = 0
  const running = new Set<Promise<unknown>>()

  /** Changes that have begun may end after their burst, so the pause begins with the last of them. */
  const pause = async () => {
    await Promise.allSettled(running)
    await sleep(Math.min(quietMilliseconds.most, Math.max(quietMilliseconds.least, loginsInQuiet * slowest)))
    slowest = 0
    burstEnds = now() + burstMilliseconds
    quiet = undefined
  }

  return async (change) => {
    burstEnds ??= now() + burstMilliseconds
    for (;;) {
      if (quiet === undefined && now() < burstEnds) break
      quiet ??= pause()
      await quiet
    }
    const began = now()
    const work = change()
    running.add(work)
    try {
      return await work
    } finally {
      running.delete(work)
      slowest = Math.max(slowest, now() - began)
    }
  }
}

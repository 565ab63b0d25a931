import type { HiddenAccess } from '../observe/access-record.ts'

/** Runs a change of etcd's users and roles as soon as the throttle allows it. */
export type Throttle = <Result>(change: () => Promise<Result>) => Promise<Result>

export interface ThrottleOptions {
  /** How long a burst of changes may last. */
  readonly burstMilliseconds: number
  /** The shortest and the longest pause after a burst. */
  readonly quietMilliseconds: { readonly least: number; readonly most: number }
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
}

/**
 * Whether a client may have a token or a request in progress. Without users, nobody has. Applications that start while
 * their users are added do not wait longer: without pauses, the last user is there earlier.
 */
export function mayBeLoggedIn({ etcdUsers, foreign }: Pick<HiddenAccess, 'etcdUsers' | 'foreign'>): boolean {
  return etcdUsers.length > 0 || foreign.length > 0
}

export const unthrottled: Throttle = (change) => change()

/**
 * A login costs about as much as the slowest change, adding a user: one bcrypt. So after many changes, the pause is
 * longer.
 */
const loginsInQuiet = 10

/**
 * Changes are made in bursts, with a pause after each burst. Every change makes etcd refuse the tokens that it has
 * issued and the requests that it has checked but not yet executed. Clients then log in or repeat the request, and etcd
 * restarts a login during which a change arrives. Without a pause that is long enough for a login and a request,
 * clients would retry until they time out.
 */
export function createThrottle({ burstMilliseconds, quietMilliseconds, now, sleep }: ThrottleOptions): Throttle {
  let burstEnds: number | undefined
  let quiet: Promise<void> | undefined
  let slowest = 0
  const running = new Set<Promise<unknown>>()

  /** Changes that have started may finish after their burst, so the pause starts after the last of them. */
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

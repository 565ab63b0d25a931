import type { Timer } from '../../src/report/timer.ts'

/** A clock that only `pass` moves; what is due on the way happens in order. */
export function handMovedTimer(): Timer & { pass(milliseconds: number): void } {
  let now = 0
  const ticking = new Set<{ readonly every: number; readonly since: number; readonly tick: () => void }>()
  return {
    now: () => now,
    every(milliseconds, tick) {
      const entry = { every: milliseconds, since: now, tick }
      ticking.add(entry)
      return () => ticking.delete(entry)
    },
    pass(milliseconds) {
      for (const end = now + milliseconds; now < end; ) {
        now += 1
        for (const { every, since, tick } of ticking) if ((now - since) % every === 0) tick()
      }
    },
  }
}

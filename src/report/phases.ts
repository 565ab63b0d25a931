import type { Progress } from './reporter.ts'
import type { Timer } from './timer.ts'

/** A phase while it lasts. */
export interface Phase {
  readonly title: string
  /** 0 for a phase that lies in no other one that is still running. */
  readonly depth: number
  readonly elapsed: () => number
  /** What it waits for right now; undefined until it has said so. */
  readonly state: () => string | undefined
}

/** How an adapter shows a phase. `settled` has the whole duration in milliseconds. */
export interface PhaseDisplay {
  started(phase: Phase): void
  heartbeat(phase: Phase): void
  settled(phase: Phase, succeeded: boolean, milliseconds: number): void
}

export interface PhaseOptions {
  readonly timer: Timer
  /** Milliseconds between two signs of life. */
  readonly heartbeat: number
}

/** What all adapters share: order, duration and heartbeats of phases, which may lie in each other or run side by side. */
export function createPhases(display: PhaseDisplay, { timer, heartbeat }: PhaseOptions) {
  let running = 0
  return async <Result>(title: string, work: (progress: Progress) => Promise<Result>): Promise<Result> => {
    const start = timer.now()
    let state: string | undefined
    const phase: Phase = { title, depth: running, elapsed: () => timer.now() - start, state: () => state }
    running += 1
    display.started(phase)
    const stop = timer.every(heartbeat, () => display.heartbeat(phase))
    const settle = (succeeded: boolean) => {
      stop()
      running -= 1
      display.settled(phase, succeeded, phase.elapsed())
    }
    try {
      const result = await work((now) => {
        state = now
      })
      settle(true)
      return result
    } catch (error) {
      settle(false)
      throw error
    }
  }
}

import type { Progress } from './reporter.ts'
import type { Timer } from './timer.ts'

/** A running phase. */
export interface Phase {
  readonly title: string
  /** 0 for a phase that is not nested in another running phase. */
  readonly depth: number
  readonly elapsed: () => number
  /** What the phase currently waits for. Undefined until it has reported that. */
  readonly state: () => string | undefined
}

/** How an adapter shows a phase. `settled` receives the total duration in milliseconds. */
export interface PhaseDisplay {
  started(phase: Phase): void
  heartbeat(phase: Phase): void
  settled(phase: Phase, succeeded: boolean, milliseconds: number): void
}

export interface PhaseOptions {
  readonly timer: Timer
  /** Milliseconds between two heartbeats. */
  readonly heartbeat: number
}

/**
 * The part that all adapters share: order, duration and heartbeats of phases, which may be nested or run concurrently.
 */
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

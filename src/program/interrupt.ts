import { constants } from 'node:os'
import { Problem } from '../problem/problem.ts'

type StopSignal = 'SIGINT' | 'SIGTERM'

/** The part of `process` that this needs. */
export interface Interruptible {
  on(signal: StopSignal, listener: () => void): unknown
  exit(code: number): unknown
}

/**
 * The first ctrl-C or cancellation asks the operation to stop at its next boundary; a second one ends the process at
 * once. A runner sends SIGINT, SIGTERM 7.5 s later, and kills 2.5 s after that.
 */
export function abortOnInterrupt(host: Interruptible, what: string, say: (text: string) => void): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    host.on(signal, () => {
      if (controller.signal.aborted) {
        host.exit(128 + constants.signals[signal])
        return
      }
      say(`${signal}: stopping at the next safe point; a second signal stops at once`)
      controller.abort(interrupted(what, signal))
    })
  }
  return controller.signal
}

function interrupted(what: string, signal: StopSignal): Problem {
  return new Problem(`${what} was interrupted`, [
    {
      code: 'INTERRUPTED',
      subject: 'interrupted',
      found: `${signal} arrived before the end; completed steps stay`,
      fix: 'run it again: it observes the cluster and continues',
    },
  ])
}

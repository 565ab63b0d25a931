import { until, type WaitState } from '../../src/kubernetes/wait.ts'

/** Waits for a condition; after the deadline the error names what was missing. */
export function eventually<Value>(what: string, look: () => Promise<WaitState<Value>>, seconds = 60): Promise<Value> {
  return until(what, look, {
    deadline: new Date(Date.now() + seconds * 1000),
    signal: new AbortController().signal,
    progress: () => undefined,
    intervalMilliseconds: 100,
  })
}

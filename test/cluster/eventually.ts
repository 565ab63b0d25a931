import { until, type WaitState } from '../../src/kubernetes/wait.ts'
import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'

/** Waits for a condition; after the deadline the error names what was missing. */
export async function eventually<Value>(
  what: string,
  look: () => Promise<WaitState<Value>>,
  seconds = 60,
): Promise<Value> {
  try {
    return await until(what, look, {
      deadline: new Date(Date.now() + seconds * 1000),
      signal: new AbortController().signal,
      progress: () => undefined,
      intervalMilliseconds: 100,
    })
  } catch (error) {
    // Jest shows the message only.
    throw error instanceof Problem ? new Error(problemText(error)) : error
  }
}

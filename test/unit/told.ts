import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'

/**
 * What a user is told by the Problem that `work` throws, now or later. Anything else, also no error at all, fails the
 * test.
 */
export async function told(work: PromiseLike<unknown> | (() => unknown)): Promise<string> {
  const error = await Promise.resolve()
    .then(typeof work === 'function' ? work : () => work)
    .catch((thrown: unknown) => thrown)
  if (error instanceof Problem) return problemText(error)
  throw new Error('needs a Problem', { cause: error })
}

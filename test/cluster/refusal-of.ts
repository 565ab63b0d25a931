import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'

/** All that a Problem says; the words that nothing was refused where the work ended well. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'nothing was refused'
  } catch (error) {
    if (error instanceof Problem) return problemText(error)
    throw error
  }
}

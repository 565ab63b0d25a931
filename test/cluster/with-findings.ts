import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'

/** Jest shows the stack of what ends a test: with the findings in it, that says what was wrong. */
export async function withFindings<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Problem) error.stack = `${problemText(error)}\n${error.stack}`
    throw error
  }
}

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

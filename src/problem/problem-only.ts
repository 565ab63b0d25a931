import { Problem } from './problem.ts'

/** The error, if it is a Problem. Any other error is a defect of this program, and is thrown. */
export function problemOnly(error: unknown): Problem {
  if (error instanceof Problem) return error
  throw error
}

/** Undefined instead of a Problem, such as that of a member that does not answer. */
export async function unlessProblem<Result>(result: Promise<Result>): Promise<Result | undefined> {
  try {
    return await result
  } catch (error) {
    problemOnly(error)
    return undefined
  }
}

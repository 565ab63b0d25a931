import { Problem } from '../../src/problem/problem.ts'

/**
 * The whole refusal of a user's file as a terminal shows it: the message, and each finding with its place and frame.
 */
export function refusal(read: () => unknown): string {
  const { message, findings } = thrownProblem(read)
  const told = findings.map(({ location, found, fix, frame }) =>
    location ? `${location.file}:${location.line}:${location.column}  ${found}\n\n${frame}` : `${found}; ${fix}`,
  )
  return [message, ...told].join('\n\n')
}

/** The same without the message, for tables of single mistakes. */
export function findingsOf(read: () => unknown): string {
  return refusal(read).split('\n\n').slice(1).join('\n\n')
}

export function thrownProblem(read: () => unknown): Problem {
  try {
    read()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('nothing was refused')
}

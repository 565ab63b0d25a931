import type { Operation } from '../operation/operation.ts'
import { Problem } from '../problem/problem.ts'
import type { FindingSubject } from '../problem/subjects.ts'
import { nearMiss } from '../util/near-miss.ts'

/** The help in the error: where the user entered the name, and where the valid names are listed. */
export interface Asking {
  readonly subject: FindingSubject
  readonly instead: (near: string, names: string) => string
  readonly among: (names: string) => string
}

export function operationNamed(
  name: string | undefined,
  operations: readonly Operation[],
  { subject, instead, among }: Asking,
): Operation {
  const found = operations.find(({ declaration }) => declaration.name === name)
  if (found) return found
  const names = operations.map(({ declaration }) => declaration.name)
  const near = name === undefined ? undefined : nearMiss(name, names)
  throw new Problem('no action was started', [
    {
      code: name === undefined ? 'INPUT_MISSING' : 'INPUT_UNKNOWN',
      subject,
      found: name === undefined ? 'is required and was not given' : `"${name}" is not an action`,
      fix: near ? instead(near, names.join(', ')) : among(names.join(', ')),
    },
  ])
}

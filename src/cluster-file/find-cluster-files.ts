import { Problem } from '../problem/problem.ts'
import { glob } from '../util/glob.ts'

/**
 * The cluster files that an input names: a path, or a pattern with `*`. Sorted. Throws a Problem if a pattern matches
 * none.
 */
export async function findClusterFiles(pattern: string): Promise<string[]> {
  if (!pattern.includes('*')) return [pattern]
  const found = await glob(pattern)
  if (found.length > 0) return found
  throw new Problem(`no cluster file matches ${pattern}: nothing was read`, [
    {
      code: 'FILE_UNREADABLE',
      subject: 'cluster',
      found: `needs a file that matches ${pattern}, found none`,
      fix: 'correct the pattern; * matches one name, not several directories; on a runner, run actions/checkout before',
    },
  ])
}

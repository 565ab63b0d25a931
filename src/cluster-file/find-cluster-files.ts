import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../problem/problem.ts'

/**
 * The cluster files that an input names: a path, or a pattern in whose parts `*` stands for any name without a dot at its beginning. In
 * order. Throws a Problem when a pattern fits none.
 */
export async function findClusterFiles(pattern: string): Promise<string[]> {
  if (!pattern.includes('*')) return [pattern]
  const parts = pattern.split('/')
  let found = [pattern.startsWith('/') ? '/' : '']
  for (const part of parts) {
    if (part === '') continue
    const next = await Promise.all(found.map((folder) => matching(folder, part)))
    found = next.flat()
  }
  if (found.length > 0) return found.sort()
  throw new Problem(`no cluster file matches ${pattern}: nothing was read`, [
    {
      code: 'FILE_UNREADABLE',
      subject: 'cluster',
      found: `needs a file that matches ${pattern}, found none`,
      fix: 'correct the pattern; * matches one name, not several directories; on a runner, run actions/checkout before',
    },
  ])
}

async function matching(folder: string, part: string): Promise<string[]> {
  if (!part.includes('*')) return [join(folder, part)]
  const names = await readdir(folder === '' ? '.' : folder).catch(() => [])
  const fits = new RegExp(`^${part.split('*').map(literal).join('.*')}$`)
  return names
    .filter((name) => fits.test(name) && (part.startsWith('.') || !name.startsWith('.')))
    .map((name) => join(folder, name))
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** The paths that match a pattern, sorted. In each part, `*` matches any text, but not a dot at its beginning. */
export async function glob(pattern: string): Promise<string[]> {
  let found = [pattern.startsWith('/') ? '/' : '']
  for (const part of pattern.split('/')) {
    if (part === '') continue
    const next = await Promise.all(found.map((folder) => matching(folder, part)))
    found = next.flat()
  }
  return found.sort()
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

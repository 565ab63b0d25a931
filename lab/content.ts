/** What makes two labs the same: the contents of this folder, without its prose. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { labFolder } from './paths.ts'

/** A digest over the names and contents of all files in a folder. */
export function digestOf(folder: string, ...more: string[]): string {
  const hash = createHash('sha256')
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  for (const file of files)
    hash
      .update(`${file.slice(folder.length)}\0`)
      .update(readFileSync(file))
      .update('\0')
  for (const text of more) hash.update(text).update('\0')
  return hash.digest('hex').slice(0, 16)
}

export const digestOfTexts = (...texts: readonly string[]): string =>
  createHash('sha256').update(texts.join('\0')).digest('hex').slice(0, 16)

export const contentHash = (): string => digestOf(labFolder)

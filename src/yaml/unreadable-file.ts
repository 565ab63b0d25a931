import type { Unreadable } from './text-file.ts'

/** What a file of the user's is, for the words of its errors. */
export interface NamedFile {
  /** The input that names it. */
  readonly input: string
  /** The least that such a file can say. */
  readonly suffices: string
  /** The size that is read, in words. */
  readonly most: string
  /** What to do about a bigger one. */
  readonly tooBig: string
}

/** Why a file could not be read, and what to do about it. */
export function unreadableFinding(
  why: Unreadable,
  path: string,
  { input, suffices, most, tooBig }: NamedFile,
): { found: string; fix: string } {
  const other = `or name another file by the input "${input}"`
  switch (why) {
    case 'missing':
      return {
        found: `there is no file ${path}`,
        fix: `write one, in which ${suffices} suffices, ${other}; on a runner actions/checkout must come first`,
      }
    case 'folder':
      return { found: `${path} is a folder`, fix: `name the file in it by the input "${input}"` }
    case 'forbidden':
      return { found: `${path} may not be read by this user`, fix: `let this user read it, ${other}` }
    case 'leads outside':
      return {
        found: `${path} is a symbolic link to somewhere outside of the repository`,
        fix: `let it be a file of the repository, ${other}`,
      }
    case 'too big':
      return { found: `${path} is bigger than ${most}`, fix: `${tooBig}, ${other}` }
    case 'not UTF-8':
      return { found: `${path} is no text in UTF-8`, fix: 'save it as UTF-8' }
    case 'failed':
      return { found: `reading ${path} failed`, fix: `see whether its disk answers, ${other}` }
  }
}

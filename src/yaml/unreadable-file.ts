import type { Unreadable } from './text-file.ts'

/** The kind of a user's file, for its errors. */
export interface NamedFile {
  /** The input that names the file. */
  readonly input: string
  /** The maximum size, in words. */
  readonly most: string
  /** The fix for a bigger file. */
  readonly tooBig: string
}

/** Why a file could not be read, and the fix. */
export function unreadableFinding(
  why: Unreadable,
  path: string,
  { input, most, tooBig }: NamedFile,
): { found: string; fix: string } {
  const other = `or set another path with the input "${input}"`
  switch (why) {
    case 'missing':
      return {
        found: `there is no file ${path}`,
        fix: `run this in the top folder of the repository, ${other}; managed-etcd init writes a new one; on a runner, run actions/checkout first`,
      }
    case 'folder':
      return { found: `${path} is a folder`, fix: `set the path of a file in it with the input "${input}"` }
    case 'forbidden':
      return { found: `${path}: no permission to read it`, fix: `give this user read permission, ${other}` }
    case 'leads outside':
      return {
        found: `${path} is a symbolic link to a path outside of the repository`,
        fix: `replace it with a file of the repository, ${other}`,
      }
    case 'too big':
      return { found: `${path} is larger than ${most}`, fix: `${tooBig}, ${other}` }
    case 'not UTF-8':
      return { found: `${path} is not UTF-8 text`, fix: 'save it as UTF-8' }
    case 'failed':
      return { found: `reading ${path} failed`, fix: `check its disk, ${other}` }
  }
}

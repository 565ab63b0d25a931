import { lineDiff } from '../util/line-diff.ts'

export interface File {
  /** The path relative to the root of the repository. */
  readonly path: string
  readonly text: string
  /** It is the user's once it is there, and checked by its reader: no text of init is better. */
  readonly owned?: true
}

export interface PlannedFile extends File {
  /** `keep`: the user has edited a generated file, or answered differently before, so it stays as it is. */
  readonly action: 'create' | 'none' | 'keep'
  /** The diff from the existing file to the one that init would write. */
  readonly diff: string
}

/** The planned change of each file. `present` contains the existing files at these paths. */
export function planFiles(files: readonly File[], present: ReadonlyMap<string, string>): PlannedFile[] {
  return files.map((file) => {
    const found = present.get(file.path)
    if (found === undefined) return { ...file, action: 'create', diff: '' }
    if (file.owned || found === file.text) return { ...file, action: 'none', diff: '' }
    return { ...file, action: 'keep', diff: lineDiff(found, file.text) }
  })
}

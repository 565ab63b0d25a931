import { lineDiff } from '../util/line-diff.ts'

export interface File {
  /** From the top of the repository. */
  readonly path: string
  readonly text: string
}

export interface PlannedFile extends File {
  /** `keep`: somebody has changed it, or answered otherwise before; it is theirs. */
  readonly action: 'create' | 'none' | 'keep'
  /** What would make of the file that is there the one that init would write. */
  readonly diff: string
}

/** What is to happen to each file; `present` is what lies at these paths. */
export function planFiles(files: readonly File[], present: ReadonlyMap<string, string>): PlannedFile[] {
  return files.map((file) => {
    const found = present.get(file.path)
    if (found === undefined) return { ...file, action: 'create', diff: '' }
    return { ...file, action: found === file.text ? 'none' : 'keep', diff: lineDiff(found, file.text) }
  })
}

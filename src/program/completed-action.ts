/** A word that can be completed, with what a shell shows beside it. */
export interface Completed {
  readonly word: string
  readonly meaning: string
}

/** What can follow a flag: nothing, one of some words, or anything, for which shells offer files. */
export interface CompletedFlag extends Completed {
  readonly values: 'none' | 'any' | readonly string[]
}

export interface CompletedAction extends Completed {
  readonly flags: readonly CompletedFlag[]
}

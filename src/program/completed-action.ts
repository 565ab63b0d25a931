/** A word that can be completed, and the description that a shell shows beside it. */
export interface Completed {
  readonly word: string
  readonly meaning: string
}

/** The value of a flag: none, one of some words, or any text, for which shells offer files. */
export interface CompletedFlag extends Completed {
  readonly values: 'none' | 'any' | readonly string[]
}

export interface CompletedAction extends Completed {
  readonly flags: readonly CompletedFlag[]
}

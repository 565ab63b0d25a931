/** What takes the place of a name that still works. docs/support.md says how long that is. */
export interface Deprecation {
  /** What to write instead, as an order: `set storage.size`. */
  readonly instead: string
  /** The release that refuses the name, such as 0.4.0. */
  readonly removedIn: string
}

/** Names that still work, with what takes their place. */
export type Deprecated = Readonly<Record<string, Deprecation>>

export function endsWith(release: string): string {
  return `is deprecated, and ends with release ${release}`
}

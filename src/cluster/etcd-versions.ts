/** The newest etcd that this release was tested with. It is the default. */
export const newestTested = '3.7.3'

/**
 * The minors whose flags this release renders, each with its lowest allowed patch. In older patches, a watch can
 * deliver keys that its user may not read (GHSA-xg4h-6gfc-h4m8), and TLS handshakes can exhaust a member
 * (GHSA-6vch-q96h-7gc3).
 */
const lowestPatch: Readonly<Record<string, number>> = { '3.5': 33, '3.6': 14, '3.7': 1 }

/** The minors that this release supports, in order: an upgrade goes from each to the next. */
export const supportedMinors: readonly string[] = Object.keys(lowestPatch)

/** The lowest allowed patch of each minor. */
export const oldestPatches: readonly string[] = Object.entries(lowestPatch).map(([minor, patch]) => `${minor}.${patch}`)

export interface Version {
  /** `3.7`: flags, upgrades and downgrades depend on it. */
  readonly minor: string
  /** Major, minor and patch. */
  readonly numbers: readonly [number, number, number]
}

/** Undefined if the text is not X.Y.Z without a leading v, the form of a cluster file. */
export function parseVersion(text: string): Version | undefined {
  return /^(0|[1-9]\d{0,3})(\.(0|[1-9]\d{0,3})){2}$/.test(text) ? toldVersion(text) : undefined
}

/** The version that a member or program reports. A pre-release counts as its release: 3.7.0-rc.0 as 3.7.0. */
function toldVersion(text: string): Version | undefined {
  const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)/.exec(text) ?? []
  if (major === undefined) return undefined
  return { minor: `${major}.${minor}`, numbers: [Number(major), Number(minor), Number(patch)] }
}

/** `3.7` for 3.7.3. Undefined if the text does not begin with X.Y.Z. */
export function minorOf(text: string): string | undefined {
  return toldVersion(text)?.minor
}

export function sameMinor(one: string, other: string): boolean {
  return minorOf(one) === minorOf(other)
}

/** `3.6` for 3.7.3. Undefined if there is no older minor. */
export function olderMinor(text: string): string | undefined {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(text) ?? []
  return major === undefined || Number(minor) === 0 ? undefined : `${major}.${Number(minor) - 1}`
}

/** Negative if `one` is older. A text that is not a version is older than all versions. */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [one, other].map((text) => toldVersion(text)?.numbers ?? [-1, -1, -1])
  const differences = [0, 1, 2].map((index) => (left?.[index] ?? 0) - (right?.[index] ?? 0))
  return differences.find((difference) => difference !== 0) ?? 0
}

/**
 * The minors between two versions of one major, exclusive (3.6 for 3.5.33 and 3.7.1). Undefined if the majors differ.
 */
export function minorsBetween(older: string, newer: string): string[] | undefined {
  const [from, to] = [toldVersion(older)?.numbers, toldVersion(newer)?.numbers]
  if (from === undefined || to === undefined || from[0] !== to[0]) return undefined
  return Array.from({ length: Math.max(0, to[1] - from[1] - 1) }, (_, step) => `${from[0]}.${from[1] + step + 1}`)
}

/**
 * A regular expression for the reported versions that `validateVersion` refuses as too old, such as 3.5.32 and
 * 3.7.0-rc.0.
 */
export const versionsBelowFloor: string = [
  `3[.][0-${Math.min(...Object.keys(lowestPatch).map((minor) => Number(minor.slice(2)))) - 1}][.].*`,
  ...Object.entries(lowestPatch).map(
    ([minor, patch]) => `${minor.replace('.', '[.]')}[.](${numbersBelow(patch)})(-.*)?`,
  ),
].join('|')

/** `[0-9]|1[0-3]` for 14. */
function numbersBelow(limit: number): string {
  const tens = Math.floor(limit / 10)
  const digits = (prefix: number, most: number) => `${prefix === 0 ? '' : prefix}[0-${most}]`
  const whole = Array.from({ length: tens }, (_, prefix) => digits(prefix, 9))
  return [...whole, ...(limit % 10 === 0 ? [] : [digits(tens, (limit % 10) - 1)])].join('|')
}

/** Why an etcd version is refused. Undefined if it is supported. */
export function validateVersion(text: string): { readonly needs?: string; readonly fix: string } | undefined {
  const version = parseVersion(text)
  if (!version) {
    const [, likely] = /^v?(\d+\.\d+\.\d+)$/.exec(text.trim()) ?? []
    return { fix: likely ? `write ${likely}` : `write the complete version, for example ${newestTested}` }
  }
  const lowest = lowestPatch[version.minor]
  if (lowest === undefined) {
    const minors = Object.keys(lowestPatch)
    const known = `${minors.slice(0, -1).join(', ')} or ${minors.at(-1)}`
    return {
      needs: `an etcd ${known}`,
      fix: `write for example ${newestTested}: other minor versions have other flags`,
    }
  }
  if (version.numbers[2] >= lowest) return undefined
  const floor = `${version.minor}.${lowest}`
  const reason =
    'in older versions, watches can show keys without permission (GHSA-xg4h-6gfc-h4m8) and handshakes can exhaust a member'
  return { needs: `${floor} or newer`, fix: `write ${floor} or newer: ${reason} (GHSA-6vch-q96h-7gc3)` }
}

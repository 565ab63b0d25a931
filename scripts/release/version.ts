export interface Version {
  readonly major: number
  readonly minor: number
  readonly patch: number
}

/** Only `1.2.3`: releases are never previews. Their tags have the form `v1.2.3`. */
export function readVersion(text: string): Version | undefined {
  const [, major, minor, patch] = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.exec(text) ?? []
  if (major === undefined || minor === undefined || patch === undefined) return undefined
  return { major: Number(major), minor: Number(minor), patch: Number(patch) }
}

/** The possible next versions: SemVer skips none. */
export function versionsAfter({ major, minor, patch }: Version): string[] {
  return [`${major}.${minor}.${patch + 1}`, `${major}.${minor + 1}.0`, `${major + 1}.0.0`]
}

export function newest(versions: readonly string[]): Version | undefined {
  const read = versions.map(readVersion).filter((version) => version !== undefined)
  return read.toSorted((one, other) => other.major - one.major || other.minor - one.minor || other.patch - one.patch)[0]
}

export function tagOf(version: string): string {
  return `v${version}`
}

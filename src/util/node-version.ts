/** A range in the format of `engines` in package.json: `^22.21 || >=24.5`. Supports only this part of npm's syntax. */
interface Bound {
  readonly major: number
  readonly minor: number
  /** `^`: later minor versions of the same major version; `>=`: every later version. */
  readonly sameMajor: boolean
}

export function boundsOf(range: string): Bound[] {
  return range.split('||').map((part) => {
    const [, operator, major, minor] = /^\s*(\^|>=)(\d+)\.(\d+)\s*$/.exec(part) || []
    if (operator === undefined) throw new Error(`not a range of Node versions: ${part}`)
    return { major: Number(major), minor: Number(minor), sameMajor: operator === '^' }
  })
}

/** Whether a version of Node (`24.5.0`) is in the range. */
export function isSupportedNode(version: string, range: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return boundsOf(range).some((bound) =>
    major === bound.major ? minor >= bound.minor : !bound.sameMajor && major > bound.major,
  )
}

/** `22.21 or newer 22.x, or 24.5 or newer`. */
export function shownNodes(range: string): string {
  return boundsOf(range)
    .map(({ major, minor, sameMajor }) => `${major}.${minor} or newer${sameMajor ? ` ${major}.x` : ''}`)
    .join(', or ')
}

/** The message for a user who starts the program with an unsupported Node. Undefined if Node is supported. */
export function unsupportedNode(version: string, range: string): string | undefined {
  if (isSupportedNode(version, range)) return undefined
  return `managed-etcd was not started: nothing was read or written. 1 finding:
  node  needs Node ${shownNodes(range)}, found ${version}
        install one (https://nodejs.org), or put it first on the PATH; on a runner actions/setup-node does that`
}

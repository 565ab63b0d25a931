/** One reason against the release: what was found, and how to fix it. */
export interface Obstacle {
  readonly subject: string
  readonly found: string
  readonly fix: string
}

/** An error for the person who releases. Any other error is a defect of the script. */
export class ReleaseRefused extends Error {}

export function refuseRelease(what: string, obstacles: readonly Obstacle[]): void {
  if (obstacles.length === 0) return
  const width = Math.max(...obstacles.map(({ subject }) => subject.length))
  const lines = obstacles.map(
    ({ subject, found, fix }) => `  ${subject.padEnd(width)}  ${found}\n  ${' '.repeat(width)}  ${fix}`,
  )
  throw new ReleaseRefused(`${what}. ${counted(obstacles.length)}:\n${lines.join('\n')}`)
}

function counted(number: number): string {
  return number === 1 ? '1 finding' : `${number} findings`
}

import type { Screen } from './watch.ts'

/** As much of `process.stdout` as this needs. */
export interface Output {
  readonly isTTY?: boolean
  readonly rows?: number
  readonly columns?: number
  readonly write: (text: string) => unknown
}

/** A terminal that can move its cursor is drawn over; everywhere else, lines are written. */
export function screenOf(output: Output, { TERM }: Readonly<Record<string, string | undefined>>): Screen {
  const drawn = output.isTTY === true && TERM !== 'dumb'
  return {
    write: (text) => void output.write(text),
    size: drawn ? () => ({ rows: output.rows || 24, columns: output.columns || 80 }) : undefined,
  }
}

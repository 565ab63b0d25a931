import type { Screen } from './watch.ts'

/** The part of `process.stdout` that a watch needs. */
export interface Output {
  readonly isTTY?: boolean
  readonly rows?: number
  readonly columns?: number
  readonly write: (text: string) => unknown
}

/** The screen of a watch. A terminal that can move its cursor is redrawn; any other output gets lines. */
export function screenOf(output: Output, { TERM }: Readonly<Record<string, string | undefined>>): Screen {
  const drawn = output.isTTY === true && TERM !== 'dumb'
  return {
    write: (text) => void output.write(text),
    size: drawn ? () => ({ rows: output.rows || 24, columns: output.columns || 80 }) : undefined,
  }
}

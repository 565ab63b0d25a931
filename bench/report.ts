import type { Spread } from './statistics.ts'

/** The limit that a measurement must reach (the bar) and the one that it should reach (the aim), in its unit. */
export interface Goal {
  readonly direction: 'at least' | 'at most'
  readonly bar: number
  readonly aim?: number
}

export type Unit = 'ratio' | 'µs' | 'ms' | 's' | 'requests/s' | 'MiB' | 'writes' | 'requests'

export interface Measurement {
  readonly what: string
  readonly unit: Unit
  readonly spread: Spread
  readonly goal?: Goal
}

/** One part of the benchmark: ratios and verdicts first, then the numbers that they are computed from. */
export interface PartReport {
  readonly part: string
  readonly title: string
  readonly compared: readonly Measurement[]
  readonly absolute: readonly Measurement[]
  readonly notes: readonly string[]
}

export type Verdict = 'met, aim too' | 'met' | 'missed'

/** Uses the median. Undefined if there is no bar. */
export function verdictOf({ spread, goal }: Measurement): Verdict | undefined {
  if (goal === undefined) return undefined
  const reaches = (limit: number) => (goal.direction === 'at least' ? spread.median >= limit : spread.median <= limit)
  if (!reaches(goal.bar)) return 'missed'
  return goal.aim !== undefined && reaches(goal.aim) ? 'met, aim too' : 'met'
}

/** A part as Markdown. */
export function partAsMarkdown({ part, title, compared, absolute, notes }: PartReport): string {
  return [
    `## ${title} (${part})`,
    '',
    ...table(
      ['what', 'bar', 'aim', 'median', 'min … max', 'runs', 'verdict'],
      compared.map((measurement) => {
        const { what, unit, spread, goal } = measurement
        const limit = (value: number | undefined) =>
          value === undefined ? '' : `${goal?.direction === 'at least' ? '≥' : '≤'} ${shown(value, unit)}`
        const range = `${shown(spread.min, unit)} … ${shown(spread.max, unit)}`
        const verdict = verdictOf(measurement) ?? ''
        return [what, limit(goal?.bar), limit(goal?.aim), shown(spread.median, unit), range, `${spread.runs}`, verdict]
      }),
    ),
    ...(absolute.length > 0
      ? [
          '',
          ...table(
            ['measured', 'min', 'median', 'max', 'runs'],
            absolute.map(({ what, unit, spread: { min, median, max, runs } }) => [
              what,
              ...[min, median, max].map((value) => shown(value, unit)),
              `${runs}`,
            ]),
          ),
        ]
      : []),
    ...notes.flatMap((note) => ['', note]),
    '',
  ].join('\n')
}

/** Pads the cells of each column, so that the table is also readable in a terminal. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)]
}

function shown(value: number, unit: Unit): string {
  switch (unit) {
    case 'ratio':
      return value.toFixed(2)
    case 'µs':
      return `${value.toFixed(0)} µs`
    case 'ms':
      return `${value.toFixed(2)} ms`
    case 's':
      return `${value.toFixed(2)} s`
    case 'requests/s':
      return `${Math.round(value)}/s`
    case 'MiB':
      return `${value.toFixed(2)} MiB`
    case 'writes':
    case 'requests':
      return `${value}`
  }
}

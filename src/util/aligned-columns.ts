import { wrap } from './wrap.ts'

export interface ColumnOptions {
  readonly indent?: string
  /** Of a whole line. The last column is wrapped to it; without it no text is. */
  readonly width?: number
  /** Of the first columns together: a row whose first cells are wider puts its last cell below them. */
  readonly widest?: number
}

/** Narrower than this the last column cannot be read. */
const narrowest = 20
const gap = '  '

/** Rows of cells below each other, two blanks apart. */
export function alignedColumns(rows: readonly (readonly string[])[], options: ColumnOptions = {}): string {
  const { indent = '', width = Number.POSITIVE_INFINITY, widest = Number.POSITIVE_INFINITY } = options
  const last = Math.max(0, ...rows.map((cells) => cells.length - 1))
  const widths = Array.from({ length: last }, (_, column) =>
    Math.max(0, ...rows.map((cells) => lengthOf(cells[column])).filter((length) => length <= widest)),
  )
  const margin = indent + widths.map((length) => ' '.repeat(length) + gap).join('')
  const room = Math.max(narrowest, width - lengthOf(margin))
  return rows
    .flatMap((cells) => {
      const head = indent + widths.map((length, column) => pad(cells[column], length) + gap).join('')
      const text = wrap(cells[last] ?? '', room)
      const fits = lengthOf(head) <= lengthOf(margin)
      return fits
        ? text.map((line, index) => (index === 0 ? head : margin) + line)
        : [head, ...text.map((line) => margin + line)]
    })
    .map((line) => line.trimEnd())
    .join('\n')
}

function pad(text: string | undefined, length: number): string {
  return (text ?? '') + ' '.repeat(Math.max(0, length - lengthOf(text)))
}

function lengthOf(text: string | undefined): number {
  return [...(text ?? '')].length
}

import { wrap } from './wrap.ts'

export interface ColumnOptions {
  readonly indent?: string
  /** The width of a line. The last column is wrapped to fit; without a width, nothing is wrapped. */
  readonly width?: number
  /** The maximum width of each of the first columns. If a row has a wider cell, its last cell is on the next line. */
  readonly widest?: number
}

/** A narrower last column would not be readable. */
const narrowest = 20
const gap = '  '

/** Formats rows as aligned columns, two blanks apart. */
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

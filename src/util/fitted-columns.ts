import { wrap } from './wrap.ts'

const gap = '  '

/**
 * Formats rows as aligned columns, in lines of at most `width` characters. Unlike alignedColumns, which wraps only the
 * last column, this wraps the widest ones. Words are not broken, so that names can be copied: a row of long words stays
 * wider.
 */
export function fittedColumns(rows: readonly (readonly string[])[], width: number, indent = '  '): string[] {
  const count = Math.max(0, ...rows.map((cells) => cells.length))
  const cellsOf = (column: number) => rows.map((cells) => cells[column] ?? '')
  const natural = Array.from({ length: count }, (_, column) => widest(cellsOf(column)))
  const least = natural.map((_, column) => widest(cellsOf(column).flatMap((cell) => cell.split(' '))))
  const widths = narrowed(natural, least, width - indent.length - gap.length * (count - 1))
  return rows.flatMap((cells) => {
    const wrapped = widths.map((room, column) => wrap(cells[column] ?? '', room))
    const height = Math.max(1, ...wrapped.map((lines) => lines.length))
    return Array.from({ length: height }, (_, line) =>
      (indent + wrapped.map((lines, column) => pad(lines[line] ?? '', widths[column] ?? 0)).join(gap)).trimEnd(),
    )
  })
}

/** Takes one character after another from the column that is then the widest, until all have room. */
function narrowed(natural: readonly number[], least: readonly number[], room: number): number[] {
  const widths = [...natural]
  let over = widths.reduce((sum, width) => sum + width, 0) - room
  while (over > 0) {
    const narrowable = widths.map((width, column) => (width > (least[column] ?? 0) ? width : 0))
    const most = Math.max(0, ...narrowable)
    if (most === 0) return widths
    widths[narrowable.indexOf(most)] = most - 1
    over -= 1
  }
  return widths
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => [...text].length))
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - [...text].length))
}

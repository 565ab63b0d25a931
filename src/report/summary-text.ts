import { alignedColumns } from '../util/aligned-columns.ts'
import { wrap } from '../util/wrap.ts'

/**
 * Converts the Markdown of summary.ts and cluster-diagram.ts to text for a shell. Tables have aligned columns. Diagrams
 * are omitted because only GitHub renders them, and folded sections because the log above contains them. Without a
 * width (a pipe, a log file), lines are not wrapped.
 */
export function summaryText(markdown: string, width = Number.POSITIVE_INFINITY): string {
  const shown = markdown
    .replaceAll(/^(`{3,})mermaid\n[\s\S]*?\n\1\n*/gm, '')
    .replaceAll(/^<details[\s\S]*?^<\/details>\n*/gm, '')
  return blocksOf(shown)
    .map((block) => blockText(block, width))
    .filter((text) => text !== '')
    .join('\n\n')
}

/** Splits Markdown into blocks at empty lines, except within a fence. */
function blocksOf(markdown: string): string[] {
  return [...markdown.matchAll(/^(`{3,})[^\n]*\n[\s\S]*?\n\1$|(?:^(?!`{3}).+(?:\n|$))+/gm)].map(([block]) =>
    block.trimEnd(),
  )
}

function blockText(block: string, width: number): string {
  if (block.startsWith('```')) return indented(block.split('\n').slice(1, -1))
  if (block.startsWith('|')) return tableText(block, width)
  const [, level, alert] = /^> \[!(\w+)\]\n([\s\S]*)$/.exec(block) ?? []
  if (level !== undefined && alert !== undefined)
    return wrap(`${level.toLowerCase()}: ${plain(alert.replaceAll(/^> ?/gm, ''))}`, width).join('\n')
  return block
    .split('\n')
    .flatMap((line) => lineText(line, width))
    .join('\n')
}

function lineText(line: string, width: number): string[] {
  const item = /^- (.*)$/.exec(line)?.[1]
  if (item === undefined) return wrap(plain(line.replace(/^#+ /, '')), width)
  return wrap(plain(item), width - 2).map((text, index) => (index === 0 ? `- ${text}` : `  ${text}`))
}

/** An empty table head is omitted. A table with two columns needs no head. */
function tableText(block: string, width: number): string {
  const [head = [], , ...rows] = block.split('\n').map((line) =>
    line
      .slice(2, -2)
      .split(' | ')
      .map((text) => plain(text.trim())),
  )
  const titled = head.length > 2 && head.some((title) => title !== '')
  return alignedColumns(titled ? [head, ...rows] : rows, { indent: '  ', width })
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`.trimEnd()).join('\n')
}

/** Reverts `cell`, after the Markdown of this program is removed. */
function plain(markdown: string): string {
  return markdown
    .replaceAll(/\*\*|`/g, '')
    .replaceAll('<br>', '\n')
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
}

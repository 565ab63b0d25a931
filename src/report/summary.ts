import { withoutSecretShapes } from '../util/secret-shapes.ts'

/** GitHub drops a step's whole summary if it is bigger (docs: "Adding a job summary"). */
const summaryBytes = 1024 * 1024
const cutNote =
  '\n\n> [!NOTE]\n> The rest was truncated: GitHub shows at most 1 MiB. The JSON report, named by the output `report`, has everything.\n'

/** A Markdown table. Every cell is plain text and is shown literally. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n')
}

/** Escapes plain text as one cell or one paragraph of Markdown. Escaped, a secret would not be recognized any more. */
export function cell(text: string): string {
  return escaped(withoutSecretShapes(text))
}

/** As `cell`, of a text that is no output. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_{}[\]|#~]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll(/\r\n|\r|\n/g, '<br>')
}

/** Literal text in a fence that the text cannot close. */
export function fenced(text: string, language = 'text'): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`
}

/** A collapsible section for text that the log already contains. It is omitted in a shell. */
export function collapsible(title: string, markdown: string, state: 'open' | 'closed' = 'closed'): string {
  return `<details${state === 'open' ? ' open' : ''}><summary>${cell(title)}</summary>\n\n${markdown}\n\n</details>`
}

/** A job summary within GitHub's size limit. */
export function limitedSummary(markdown: string): string {
  return limited(markdown, summaryBytes, cutNote)
}

/** Limits Markdown to a number of bytes. Cuts at a line, closes every fence and appends a note. */
export function limited(markdown: string, mostBytes: number, note: string): string {
  const bytes = Buffer.from(markdown)
  if (bytes.length <= mostBytes) return markdown
  // Leaves room for the note and for a fence of ten backticks, more than any text of this program needs.
  const kept = bytes.subarray(0, mostBytes - Buffer.byteLength(note) - 16)
  const whole = kept.subarray(0, kept.lastIndexOf('\n')).toString()
  const fence = openFence(whole)
  return `${whole}${fence ? `\n${fence}` : ''}${note}`
}

/** The fence that is open at the end. Undefined if there is none. */
function openFence(markdown: string): string | undefined {
  let open: string | undefined
  for (const [, ticks = ''] of markdown.matchAll(/^(`{3,})/gm)) {
    if (open === undefined) open = ticks
    else if (ticks.length >= open.length) open = undefined
  }
  return open
}

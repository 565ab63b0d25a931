import { limited } from '../report/summary.ts'

/** "body is too long (maximum is 65536 characters)". Counted in bytes here, which are never fewer. */
const mostBytes = 65_536
const mostFooterBytes = 1_024
const cutNote =
  '\n\n> [!NOTE]\n> The rest was truncated: GitHub shows at most 64 KiB. The job summary has everything.\n'

export interface MarkedText {
  /** Tells this text from others: one of a kind for each pull request or repository. Becomes a hidden first line. */
  readonly marker: string
  readonly markdown: string
  /** Stays, however long the text is. */
  readonly footer: string
}

/** What GitHub accepts as the body of a comment or an issue, and a later run finds again by its first line. */
export function markedBody({ marker, markdown, footer }: MarkedText): string {
  const marked = `${hiddenLine(marker)}\n${withoutMentions(markdown)}`
  return limited(marked, mostBytes - mostFooterBytes, cutNote) + footer
}

/** One line, which nothing in the marker ends: the name of a file may be any text. */
export function hiddenLine(marker: string): string {
  return `<!-- managed-etcd: ${marker.replaceAll(/-(?=-)/g, '- ').replaceAll(/\s+/g, ' ')} -->`
}

/** A name out of a file, such as `group:@acme/sre`, is to call nobody; the blank has no width. Addresses (`dba@example.com`) call nobody anyway. */
function withoutMentions(markdown: string): string {
  return markdown.replaceAll(/(?<!\w)@(?=\w)/g, '@\u200b')
}

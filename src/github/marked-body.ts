import { limited } from '../report/summary.ts'
import { withoutSecretShapes } from '../util/secret-shapes.ts'

/** "body is too long (maximum is 65536 characters)". Counted in bytes, which are never fewer. */
const mostBytes = 65_536
const mostFooterBytes = 1_024
const cutNote =
  '\n\n> [!NOTE]\n> The rest was truncated: GitHub shows at most 64 KiB. The job summary has everything.\n'

export interface MarkedText {
  /** Identifies this text, once for each pull request or repository. It becomes a hidden first line. */
  readonly marker: string
  readonly markdown: string
  /** Kept even if the text has to be shortened. */
  readonly footer: string
}

/** A body for a comment or an issue that GitHub accepts, and that a later run finds by its first line. */
export function markedBody({ marker, markdown, footer }: MarkedText): string {
  const marked = `${hiddenLine(marker)}\n${withoutMentions(withoutSecretShapes(markdown))}`
  return limited(marked, mostBytes - mostFooterBytes, cutNote) + footer
}

/** One line. No text of the marker can end it, because the name of a file may be any text. */
export function hiddenLine(marker: string): string {
  return `<!-- managed-etcd: ${marker.replaceAll(/-(?=-)/g, '- ').replaceAll(/\s+/g, ' ')} -->`
}

/**
 * A name from a file, such as `group:@acme/sre`, must not notify anybody, so a blank without width follows the @.
 * Addresses (`dba@example.com`) notify nobody.
 */
function withoutMentions(markdown: string): string {
  return markdown.replaceAll(/(?<!\w)@(?=\w)/g, '@\u200b')
}

import { visible } from './deceptive-characters.ts'
import { withoutSecrets } from './secrets.ts'
import { lineAt, locate, type Source, type Span } from './source.ts'

/** The maximum width of the shown part of a line. The rest is replaced by an ellipsis. */
const widest = 100

/** How much of the line before the span is shown if the span begins beyond the shown part. */
const lead = 20

/**
 * The first line of a span in a source, with the span underlined and `note` beside it:
 *
 *        4 │ membres: 3
 *          │ ^^^^^^^ did you mean "members"?  (1, 3 or 5; default 3)
 *
 * Safe to print: secrets are masked, and control and bidirectional characters are written as code points.
 */
export function frame(source: Source, span: Span, note: string): string {
  const { before, marked, after } = excerpt(source, span)
  const number = String(locate(source, span.start).line).padStart(4)
  const gutter = ' '.repeat(number.length)
  const underline = `${' '.repeat(columns(before))}${'^'.repeat(Math.max(1, columns(marked)))}`
  return [`${number} │ ${before}${marked}${after}`.trimEnd(), `${gutter} │ ${underline} ${note}`.trimEnd()].join('\n')
}

function excerpt(source: Source, span: Span): { before: string; marked: string; after: string } {
  const line = lineAt(source, span.start)
  const from = Math.min(span.start - line.start, line.text.length)
  const to = Math.max(from, Math.min(span.end - line.start, line.text.length))
  const cut = from > widest - lead ? from - lead : 0
  // Masks with some text before the cut, so that a key before the cut still marks its value as a secret.
  const kept = Math.max(0, cut - widest)
  const shown = withoutSecrets(line.text.slice(kept, cut + widest)).slice(cut - kept)
  const more = line.text.length > cut + widest ? '…' : ''
  return {
    before: `${cut > 0 ? '…' : ''}${visible(shown.slice(0, from - cut))}`,
    marked: visible(shown.slice(from - cut, to - cut)),
    after: `${visible(shown.slice(to - cut))}${more}`,
  }
}

const wide =
  /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uff01-\uff60]/u
const unseen = /\p{Mark}|\u200d/u

/** The number of terminal columns that a text occupies. */
function columns(text: string): number {
  let sum = 0
  for (const character of text) sum += unseen.test(character) ? 0 : wide.test(character) ? 2 : 1
  return sum
}

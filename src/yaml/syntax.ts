import { type Document, isScalar, visit, type YAMLError } from 'yaml'
import { outdentedLine } from './outdented-line.ts'
import type { Diagnostic } from './source.ts'
import { lineAt, locate, type Source, type Span } from './source.ts'

/** Errors of the YAML parser, explained for users who do not know YAML's grammar. The first match is used. */
const explanations: readonly { readonly says: RegExp; readonly found: string; readonly fix: string }[] = [
  { says: /^Tabs are not allowed/, found: 'a tab is used as indentation', fix: 'indent with spaces' },
  {
    says: /must start at the same column/,
    found: 'the indentation of this line differs from that of its block',
    fix: 'start it in the same column as the other lines',
  },
  {
    says: /^Nested mappings are not allowed/,
    found: 'a value contains another "key: value"',
    fix: 'put text with ": " in quotes, or write the inner keys on separate lines below',
  },
  {
    says: /^Implicit (map )?keys/,
    found: 'this is not "key: value"',
    fix: 'write a colon and a space between key and value',
  },
  {
    says: /^Plain value cannot start with/,
    found: 'a value starts with a character that YAML reserves',
    fix: 'put the value in quotes',
  },
  { says: /^Missing closing ["']/, found: 'a quote is opened here and never closed', fix: 'close it' },
  { says: /end with a \]/, found: 'a list in [ ] is not closed', fix: 'close it with ]' },
  { says: /end with a \}/, found: 'a map in { } is not closed', fix: 'close it with }' },
  {
    says: /^Unexpected flow-(map|seq)-end/,
    found: 'this closes a list or map that is not open',
    fix: 'remove it, or open what it closes',
  },
  {
    says: /^Missing , |^Block collections are not/,
    found: 'a comma is missing',
    fix: 'separate the items in [ ] or { } with commas',
  },
  {
    says: /^Invalid escape sequence/,
    found: 'this escape is unknown',
    fix: 'write \\\\ for a backslash, or use single quotes',
  },
  { says: /^Unresolved tag/, found: 'tags that start with ! are not supported', fix: 'remove it' },
  {
    says: /call stack/i,
    found: 'maps or lists are nested too deeply',
    fix: 'write the file as in the reference',
  },
]

/**
 * The errors that prevent a document from being read, at most one for each line. Only errors of the same kind as the
 * first one are reported, because later errors are mostly its consequences.
 */
export function syntaxDiagnostics(source: Source, document: Document.Parsed): Diagnostic[] {
  const errors = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0])
  const first = errors[0]
  if (!first) return []
  const outdented = outdentedLine(source, first.pos[0])
  if (outdented) return [outdented]
  const lines = new Set<number>()
  return errors
    .filter(
      (error) => error.message === first.message && lines.size < lines.add(locate(source, error.pos[0]).line).size,
    )
    .map((error) => ({
      span: spanOf(source, document, error),
      code: 'INVALID_YAML',
      subject: 'yaml',
      ...explain(error),
    }))
}

function explain({ message }: YAMLError): { found: string; fix: string } {
  const known = explanations.find(({ says }) => says.test(message))
  if (known) return { found: known.found, fix: known.fix }
  return {
    found: `this cannot be read as YAML: ${message}`,
    fix: 'correct the YAML syntax, or put the value in quotes',
  }
}

function firstWord(source: Source, offset: number): Span {
  const line = lineAt(source, offset)
  const start = line.start + Math.max(0, line.text.search(/\S/))
  return { start, end: start + (/^[\w"'-]*/.exec(line.text.trimStart())?.[0].length ?? 0) }
}

/** The parser reports an unclosed quote at the end of the file. The span is the opening quote. */
function spanOf(source: Source, document: Document.Parsed, error: YAMLError): Span {
  let [start, end] = error.pos
  // The position at which the parser's stack overflows is arbitrary. Only the line is useful.
  if (error.code === 'RESOURCE_EXHAUSTION') return firstWord(source, start)
  if (error.message.startsWith('Missing closing'))
    visit(document, {
      Scalar(_, node) {
        const range = isScalar(node) ? node.range : undefined
        if (range && /["']/.test(source.text.charAt(range[0])) && range[1] >= error.pos[0]) [start, end] = range
      },
    })
  // Errors about missing text at the end of a line are reported at the end of the line or of the file.
  while (start > 0 && start >= source.text.trimEnd().length) start -= 1
  return { start, end: Math.max(end, start + 1) }
}

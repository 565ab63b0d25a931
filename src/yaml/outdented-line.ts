import { type Diagnostic, locate, type Source } from './source.ts'

interface Line {
  readonly start: number
  readonly indent: number
  readonly text: string
}

/**
 * The `key: value` that ends a map too early, because it is indented less than the lines around it: a line that was
 * copied into the file. The parser reports each line below it instead, which is correct. Undefined if there is none.
 */
export function outdentedLine(source: Source, firstError: number): Diagnostic | undefined {
  const lines = contentLines(source)
  const at = lines.findLastIndex(({ start }) => start <= firstError)
  for (const index of [at, at - 1]) {
    const [line, below] = [lines[index], lines[index + 1]]
    if (line === undefined || below === undefined || below.indent <= line.indent) continue
    const key = /^([\w.-]+):\s+[^\s#|>]/.exec(line.text)?.[1]
    const parent = lines.slice(0, index).findLast(({ indent }) => indent < below.indent)
    const name = /^([\w.-]+):\s*(?:#.*)?$/.exec(parent?.text ?? '')?.[1]
    if (key === undefined || parent === undefined || name === undefined || parent.indent < line.indent) continue
    const start = line.start + line.indent
    const spaces = below.indent - line.indent
    const by = spaces === 1 ? 'one space' : `${spaces} spaces`
    return {
      code: 'INVALID_YAML',
      span: { start, end: start + key.length },
      subject: 'yaml',
      found: `this line ends the map ${name}, whose lines go on in line ${locate(source, below.start).line}`,
      fix: `indent it by ${by} if it belongs to ${name}; if not, move it away from these lines`,
    }
  }
}

/** The lines that are not empty or a comment. */
function contentLines({ text, lines }: Source): Line[] {
  return lines.lineStarts.flatMap((start, index) => {
    const whole = text.slice(start, lines.lineStarts[index + 1])
    const content = whole.trim()
    return content === '' || content.startsWith('#') ? [] : [{ start, indent: whole.search(/\S/), text: content }]
  })
}

import type { FindingCode } from '../problem/codes.ts'
import type { Finding, Location, Problem } from '../problem/problem.ts'
import { wrap } from '../util/wrap.ts'

/**
 * A problem as text: the message, then each finding with its subject, what was found and the fix.
 *
 *     provision refused: nothing was written. 2 findings:
 *       zones    needs 3 zones …
 *                add nodes in a third zone …
 *
 * With a width, lines of findings are wrapped to fit, but for those with a command to copy.
 */
export function problemText(problem: Pick<Problem, 'message' | 'findings'>, width?: number): string {
  const { message, findings } = problem
  if (findings.length === 0) return message
  const count = findings.length === 1 ? '1 finding' : `${findings.length} findings`
  return `${message.replace(/[.:]$/, '')}. ${count}:\n${findingsText(findings, width)}`
}

/** Findings with aligned subjects, followed by findings with a code frame in the style of a compiler. */
export function findingsText(findings: readonly Finding[], width = Number.POSITIVE_INFINITY): string {
  const framed = findings.filter(({ frame }) => frame !== undefined)
  const others = findings.filter(({ frame }) => frame === undefined)
  const widest = Math.max(0, ...others.map(({ subject }) => subject.length))
  const room = Math.max(narrowest, width - widest - 4)
  return [...others.map((finding) => findingText(finding, widest, room)), ...framed.map(framedText)].join('\n')
}

/** Narrower lines would not be readable. */
const narrowest = 20

function findingText({ code, subject, found, fix, location }: Finding, widest: number, room: number): string {
  const margin = ' '.repeat(widest + 4)
  const place = location ? `${shownLocation(location)}  ` : ''
  const lines = [...withCode(`${place}${found}`, code).split('\n'), ...fix.split('\n')]
  return lines
    .flatMap((line) => (isProse(line) ? wrap(line, room) : [line]))
    .map((line, index) => (index === 0 ? `  ${subject.padEnd(widest)}  ${line}` : `${margin}${line}`).trimEnd())
    .join('\n')
}

/** Without an indentation, and without a command, which a line break would cut where somebody copies it. */
function isProse(line: string): boolean {
  return !line.startsWith(' ') && !command.test(line)
}

/** Several words in backticks, or one of these programs and a word. */
const command = /`[^`]* [^`]*`|\b(age|age-keygen|aws|etcdctl|etcdutl|gh|git|kubectl|managed-etcd|openssl) [a-z-]/

function framedText({ code, found, location, frame = '' }: Finding): string {
  const place = location ? `${shownLocation(location)}  ` : ''
  return `\n${withCode(`${place}${found}`, code)}\n\n${frame}`
}

/** Appends the code to the first line, where it is easy to find and does not interrupt the text. */
function withCode(text: string, code: FindingCode): string {
  return text.replace(/$/m, () => `  [${code}]`)
}

/** A location in the format of compilers and editors. */
export function shownLocation({ file, line, column }: Location): string {
  return `${file}:${line}:${column}`
}

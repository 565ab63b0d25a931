import type { FindingCode } from '../problem/codes.ts'
import type { Finding, Location, Problem } from '../problem/problem.ts'

/**
 * A problem as text: the message, then each finding with its subject, what was found and the fix.
 *
 *     provision refused: nothing was written. 2 findings:
 *       zones    needs 3 zones …
 *                add nodes in a third zone …
 */
export function problemText(problem: Problem): string {
  const { message, findings } = problem
  if (findings.length === 0) return message
  const count = findings.length === 1 ? '1 finding' : `${findings.length} findings`
  return `${message.replace(/[.:]$/, '')}. ${count}:\n${findingsText(findings)}`
}

/** Findings with aligned subjects, followed by findings with a code frame in the style of a compiler. */
export function findingsText(findings: readonly Finding[]): string {
  const framed = findings.filter(({ frame }) => frame !== undefined)
  const others = findings.filter(({ frame }) => frame === undefined)
  const width = Math.max(0, ...others.map(({ subject }) => subject.length))
  return [...others.map((finding) => findingText(finding, width)), ...framed.map(framedText)].join('\n')
}

function findingText({ code, subject, found, fix, location }: Finding, width: number): string {
  const margin = ' '.repeat(width + 4)
  const place = location ? `${shownLocation(location)}  ` : ''
  const lines = [...withCode(`${place}${found}`, code).split('\n'), ...fix.split('\n')]
  return lines
    .map((line, index) => (index === 0 ? `  ${subject.padEnd(width)}  ${line}` : `${margin}${line}`.trimEnd()))
    .join('\n')
}

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

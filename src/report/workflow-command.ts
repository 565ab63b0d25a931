import { randomUUID } from 'node:crypto'

/**
 * A line that the runner obeys: `::warning file=a.yaml,line=4::text`. Escaped as the runner unescapes it
 * (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands; actions/toolkit, command.ts).
 */
export function workflowCommand(
  name: string,
  text: string,
  properties: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const given = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
  return `::${name}${given.length > 0 ? ` ${given.join(',')}` : ''}::${escapeText(text)}`
}

/**
 * Lines that the runner prints as they are, even when a file or a server has written a command into them: it obeys
 * `::name::` at the start of a line and `##[name]` anywhere in it.
 */
export function withoutCommands(text: string, token: () => string = randomUUID): string[] {
  const lines = text.split(/\r\n|\r|\n/)
  if (!lines.some((line) => command.test(line) || line.includes('##['))) return lines
  const end = token()
  return [workflowCommand('stop-commands', end), ...lines, `::${end}::`]
}

/**
 * What the runner, written in .NET, takes for white space is more than what JavaScript does: U+0085, for one. Control and format
 * characters are counted in, whatever they are to it.
 */
const command = /^[\s\p{C}]*::/u

/** One entry of the file GITHUB_OUTPUT names, with a delimiter that the value cannot contain. */
export function outputEntry(name: string, value: string, token: () => string = randomUUID): string {
  const delimiter = `end-of-${token()}`
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`
}

function escapeText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeText(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

import { randomUUID } from 'node:crypto'

/**
 * Lines that the runner prints as they are, even when a file or a server has written a command into them: it obeys
 * `::name::` at the start of a line and `##[name]` anywhere in it. @actions/core has nothing of the kind.
 */
export function withoutCommands(text: string, token: () => string = randomUUID): string[] {
  const lines = text.split(/\r\n|\r|\n/)
  if (!lines.some((line) => command.test(line) || line.includes('##['))) return lines
  const end = token()
  return [`::stop-commands::${end}`, ...lines, `::${end}::`]
}

/**
 * What the runner, written in .NET, takes for white space is more than what JavaScript does: U+0085, for one. Control and format
 * characters are counted in, whatever they are to it.
 */
const command = /^[\s\p{C}]*::/u

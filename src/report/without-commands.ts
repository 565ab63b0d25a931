import { randomUUID } from 'node:crypto'

/**
 * Lines that the runner prints literally, even if a file or a server has written a command into them. The runner
 * executes `::name::` at the start of a line and `##[name]` anywhere in it. @actions/core has no function for this.
 */
export function withoutCommands(text: string, token: () => string = randomUUID): string[] {
  const lines = text.split(/\r\n|\r|\n/)
  if (!lines.some((line) => command.test(line) || line.includes('##['))) return lines
  const end = token()
  return [`::stop-commands::${end}`, ...lines, `::${end}::`]
}

/**
 * The runner is written in .NET, and treats more characters as white space than JavaScript, for example U+0085. The
 * pattern includes all control and format characters.
 */
const command = /^[\s\p{C}]*::/u

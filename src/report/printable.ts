import { stripVTControlCharacters } from 'node:util'

/** Without control sequences: what a server or a file says must not move a terminal's cursor or colour what follows. */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replaceAll(controls, '')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be found
const controls = /[\u0000-\u0008\u000b-\u001f\u007f]/g

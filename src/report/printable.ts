import { stripVTControlCharacters } from 'node:util'

/**
 * Removes control sequences: text of a server or a file must not move a terminal's cursor or change its colors. The last
 * 32 control characters (C1) begin sequences, too, in one character.
 */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replaceAll(controls, '')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be found
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

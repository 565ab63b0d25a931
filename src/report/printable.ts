import { stripVTControlCharacters } from 'node:util'

/**
 * Removes control sequences: text of a server or a file must not move a terminal's cursor or change its colors. A
 * single C1 control character (U+0080 to U+009F) can begin a sequence, too.
 */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replaceAll(controls, '')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be found
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

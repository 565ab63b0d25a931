/** Quotes a text as one word for any POSIX shell. The name of a file may be any text, and users copy the commands. */
export function shellWord(text: string): string {
  return /^[\w./:@%+,=-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replaceAll("'", "'\\''")}'`
}

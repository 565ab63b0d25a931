/** One word for any POSIX shell, whatever is in it: the name of a file may be any text, and commands are there to be copied. */
export function shellWord(text: string): string {
  return /^[\w./:@%+,=-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replaceAll("'", "'\\''")}'`
}

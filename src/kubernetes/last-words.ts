/** How many lines of a log to read for its last words: after a panic, Go writes the stacks of all goroutines. */
export const linesToRead = 200

/** Of a Go program that ends by itself: the lines after it are stacks. */
const panics = /^(panic|fatal error): /

/**
 * The lines of one run's log that tell why its program ended, `most` at most: from a panic on, else the last ones. Logs
 * of several runs must not be joined: the panic of an older run would be taken for the end of the newer one.
 * The first line of a log that was not read from its beginning can be a part of a line, whose text a client has chosen
 * (whole-lines.ts): it is no panic.
 */
export function lastWords(log: readonly string[], most: number): string[] {
  const isCut = log.length >= linesToRead
  const panic = log.findLastIndex((line, index) => panics.test(line) && !(isCut && index === 0))
  return panic === -1 ? log.slice(-most) : log.slice(panic, panic + most).filter((line) => line.trim() !== '')
}

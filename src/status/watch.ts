import { Problem } from '../problem/problem.ts'
import { printable } from '../report/printable.ts'
import { problemText } from '../report/problem-text.ts'
import { changes } from './changes.ts'
import { statusText } from './format-text.ts'
import { clockText } from './rule.ts'
import type { StatusDocument } from './status.ts'

/** Where a watch is shown. */
export interface Screen {
  readonly write: (text: string) => void
  /** Of a terminal that can move its cursor; undefined elsewhere, where each change is a line. */
  readonly size: (() => { readonly rows: number; readonly columns: number }) | undefined
}

export interface WatchOptions {
  readonly look: () => Promise<StatusDocument>
  readonly screen: Screen
  /** Gives back at the end of the time, or when nobody wants to watch any more. */
  readonly wait: () => Promise<void>
  readonly signal: AbortSignal
}

const shownChanges = 8

/**
 * Looks again and again until the signal, and gives back the last look. Throws what the first look throws; later on, a file that
 * somebody is just editing is shown as it is, and looked at again.
 */
export async function watchStatus({ look, screen, wait, signal }: WatchOptions): Promise<StatusDocument> {
  const show = screen.size === undefined ? lines(screen) : drawing(screen, screen.size)
  let last = await look()
  show(last, changes(undefined, last))
  for (;;) {
    await wait()
    if (signal.aborted) return last
    try {
      const next = await look()
      show(next, changes(last, next))
      last = next
    } catch (error) {
      if (signal.aborted) return last
      if (!(error instanceof Problem)) throw error
      show(error, [])
    }
  }
}

type Show = (seen: StatusDocument | Problem, changed: readonly string[]) => void

function lines({ write }: Screen): Show {
  let told = ''
  return (seen, changed) => {
    const text = seen instanceof Problem ? problemText(seen) : changed.join('\n')
    const again = seen instanceof Problem && text === told
    told = seen instanceof Problem ? text : ''
    if (text !== '' && !again) write(`${printable(text)}\n`)
  }
}

/** Writes over what it has written before, line by line, so that nothing flickers. */
function drawing({ write }: Screen, size: NonNullable<Screen['size']>): Show {
  let history: readonly string[] = []
  let drawn = ''
  write('\u001b[2J')
  return (seen, changed) => {
    history = [...history, ...changed].slice(-shownChanges)
    const body = seen instanceof Problem ? problemText(seen) : `${statusText(seen)}\n\nAs of ${secondText(seen.at)}.`
    const text = `${body} Ctrl-C ends.\n\nWhat has changed:\n${history.map((line) => `  ${line}`).join('\n')}`
    const { rows, columns } = size()
    const picture = fitted(printable(text).split('\n'), rows - 1, columns)
    if (picture === drawn) return
    drawn = picture
    write(`\u001b[H${picture.replaceAll('\n', '\u001b[K\n')}\u001b[K\n\u001b[J`)
  }
}

function secondText(at: string): string {
  return clockText(at).replace(/(\d\d:\d\d) UTC/, `${at.slice(11, 19)} UTC`)
}

/** A line that the terminal wraps, or one below the end of the screen, would move all others. */
function fitted(all: readonly string[], rows: number, columns: number): string {
  const lines = all.flatMap((line) => folded(line, columns))
  const rest = lines.length - rows + 1
  return (rest <= 1 ? lines : [...lines.slice(0, rows - 1), `… ${rest} more lines`]).join('\n')
}

/** What does not fit goes on in the next line, further in. */
function folded(line: string, columns: number): string[] {
  const letters = [...line]
  if (letters.length <= columns) return [line]
  const margin = ' '.repeat(Math.min((/^ */.exec(line)?.[0].length ?? 0) + 4, Math.floor(columns / 2)))
  const blank = letters.lastIndexOf(' ', columns)
  const end = blank > margin.length ? blank : columns
  const rest = letters.slice(end).join('').trimStart()
  return [letters.slice(0, end).join('').trimEnd(), ...folded(margin + rest, columns)]
}

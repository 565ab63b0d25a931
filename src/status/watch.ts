import { Problem } from '../problem/problem.ts'
import { printable } from '../report/printable.ts'
import { problemText } from '../report/problem-text.ts'
import { changes } from './changes.ts'
import { statusText } from './format-text.ts'
import { clockText } from './rule.ts'
import type { StatusDocument } from './status.ts'

/** The output of a watch. */
export interface Screen {
  readonly write: (text: string) => void
  /** Set for a terminal that can move its cursor. Undefined elsewhere: then each change is written as a line. */
  readonly size: (() => { readonly rows: number; readonly columns: number }) | undefined
}

export interface WatchOptions {
  readonly look: () => Promise<StatusDocument>
  readonly screen: Screen
  /** Resolves when the interval has passed or the watch is canceled. */
  readonly wait: () => Promise<void>
  readonly signal: AbortSignal
}

const shownChanges = 8

/**
 * Observes repeatedly until the signal is aborted, and returns the last status. A failure of the first observation is
 * thrown. A later Problem, for example while the user edits the file, is shown, and the next observation follows.
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

/** Overwrites its previous output line by line, without flicker. */
function drawing({ write }: Screen, size: NonNullable<Screen['size']>): Show {
  let history: readonly string[] = []
  let drawn = ''
  write('\u001b[2J')
  return (seen, changed) => {
    history = [...history, ...changed].slice(-shownChanges)
    const { rows, columns } = size()
    const body =
      seen instanceof Problem
        ? problemText(seen, columns)
        : `${statusText(seen, columns)}\n\nAs of ${secondText(seen.at)}.`
    const text = `${body} Ctrl-C ends.\n\nWhat has changed:\n${history.map((line) => `  ${line}`).join('\n')}`
    const picture = fitted(printable(text).split('\n'), rows - 1, columns)
    if (picture === drawn) return
    drawn = picture
    write(`\u001b[H${picture.replaceAll('\n', '\u001b[K\n')}\u001b[K\n\u001b[J`)
  }
}

function secondText(at: string): string {
  return clockText(at).replace(/(\d\d:\d\d) UTC/, `${at.slice(11, 19)} UTC`)
}

/** Limits the text to the screen: a line that the terminal wraps, or a line below its end, would move all others. */
function fitted(all: readonly string[], rows: number, columns: number): string {
  const lines = all.flatMap((line) => folded(line, columns))
  const rest = lines.length - rows + 1
  return (rest <= 1 ? lines : [...lines.slice(0, rows - 1), `… ${rest} more lines`]).join('\n')
}

/** Wraps a line at the width of the terminal, with an indent. */
function folded(line: string, columns: number): string[] {
  const letters = [...line]
  if (letters.length <= columns) return [line]
  const margin = ' '.repeat(Math.min((/^ */.exec(line)?.[0].length ?? 0) + 4, Math.floor(columns / 2)))
  const blank = letters.lastIndexOf(' ', columns)
  const end = blank > margin.length ? blank : columns
  const rest = letters.slice(end).join('').trimStart()
  return [letters.slice(0, end).join('').trimEnd(), ...folded(margin + rest, columns)]
}

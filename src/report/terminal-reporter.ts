import type { Finding } from '../problem/problem.ts'
import { formatDuration } from '../util/format-duration.ts'
import type { HostReporter } from './host-reporter.ts'
import { createPhases, type Phase } from './phases.ts'
import { printable } from './printable.ts'
import { findingsText, problemText } from './problem-text.ts'
import type { Secrets } from './secrets.ts'
import { summaryText } from './summary-text.ts'
import type { Timer } from './timer.ts'

export interface TerminalOptions {
  /** Writes text unchanged, without a line ending. */
  readonly write: (text: string) => void
  /** The current width of the terminal. */
  readonly columns: () => number
  readonly colours: boolean
  readonly secrets: Secrets
  readonly timer: Timer
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const frameMilliseconds = 100
const eraseLine = '\r\u001b[2K'

/** Reports to a user at a terminal: a live line while a phase runs, and a permanent line at its end. */
export function createTerminalReporter({ write, columns, colours, secrets, timer }: TerminalOptions): HostReporter {
  const running: Phase[] = []
  const summaries: string[] = []
  const paint = painter(colours)
  let frame = 0

  const shown = (text: string) => secrets.hide(printable(text))

  /** Before lines are wrapped: a secret in two parts would not be found. */
  const withoutSecrets = (finding: Finding): Finding => ({
    ...finding,
    found: shown(finding.found),
    fix: shown(finding.fix),
  })

  const drawLive = () => {
    const phase = running.at(-1)
    if (phase) write(eraseLine + paint.cyan(frames[frame % frames.length] ?? '') + live(phase, columns(), shown))
  }
  /** `line` is already safe to show. */
  const keep = (line: string) => {
    if (running.length > 0) write(eraseLine)
    write(`${line}\n`)
    drawLive()
  }

  const phase = createPhases(
    {
      started(started) {
        running.push(started)
        drawLive()
      },
      heartbeat() {
        frame += 1
        drawLive()
      },
      settled(settled, succeeded, milliseconds) {
        write(eraseLine)
        running.splice(running.indexOf(settled), 1)
        const mark = succeeded ? paint.green('✓') : paint.red('✗')
        keep(`${mark} ${shown(settled.title)} ${paint.dim(formatDuration(milliseconds))}`)
      },
    },
    { timer, heartbeat: frameMilliseconds },
  )
  return {
    phase,
    note: (text) => keep(shown(text)),
    columns,
    warning: (finding) =>
      keep(`${paint.yellow('warning:')}\n${shown(findingsText([withoutSecrets(finding)], columns()))}`),
    problem({ message, findings }, noted) {
      const told = noted ? [] : findings.map(withoutSecrets)
      keep(paint.firstLine(shown(problemText({ message, findings: told }, columns()))))
    },
    mask(secret) {
      secrets.add(secret)
    },
    summary(markdown, noted) {
      if (!noted) summaries.push(summaryText(markdown, columns()))
    },
    hide: secrets.hide,
    debug: (text) => keep(paint.dim(shown(text))),
    async close() {
      if (running.length > 0) write(eraseLine)
      running.length = 0
      const text = summaries.splice(0).join('\n\n').trim()
      if (text !== '') keep(shown(text))
    },
  }
}

/** ` TITLE 12 s, STATE`, cut to fit beside the spinner, because a line that wraps cannot be erased. */
function live({ title, elapsed, state }: Phase, columns: number, shown: (text: string) => string): string {
  const text = ` ${title} ${formatDuration(elapsed())}${state() ? `, ${state()}` : ''}`
  const room = Math.max(20, columns) - 2
  // Secrets are hidden before the text is cut: half of a secret would not be found.
  const characters = [...shown(text).replaceAll(/\s+/g, ' ')]
  return characters.length <= room ? characters.join('') : `${characters.slice(0, room - 1).join('')}…`
}

function painter(colours: boolean) {
  const paint = (open: number, close: number) => (text: string) =>
    colours ? `\u001b[${open}m${text}\u001b[${close}m` : text
  const red = paint(31, 39)
  return {
    red,
    green: paint(32, 39),
    yellow: paint(33, 39),
    cyan: paint(36, 39),
    dim: paint(2, 22),
    firstLine: (text: string) => text.replace(/^.*/, red),
  }
}

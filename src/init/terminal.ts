import { createInterface } from 'node:readline/promises'
import { Problem } from '../problem/problem.ts'
import type { Ask } from './ask.ts'

/** As much of `process` as a dialogue needs. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream
  readonly stderr: NodeJS.WriteStream
}

/** Whether somebody sees questions and can answer them. */
export function isTerminal({ stdin, stderr }: Terminal, env: Readonly<Record<string, string | undefined>>): boolean {
  return stdin.isTTY === true && stderr.isTTY === true && !env.CI
}

/** Questions go to standard error, as all that is no result. `interrupt` is what ctrl-C does outside of a dialogue. */
export function openDialogue({ stdin, stderr }: Terminal, signal: AbortSignal, interrupt: () => void) {
  const lines = createInterface({ input: stdin, output: stderr })
  lines.on('SIGINT', interrupt)
  const ended = new Promise<never>((_, reject) => lines.once('close', () => reject(endedEarly())))
  // Nobody may be waiting for it any more.
  ended.catch(() => {})
  const ask: Ask = async ({ text, about, fallback, optional }, refused) => {
    stderr.write(refused === undefined ? `\n${about === undefined ? '' : `${about}\n`}` : `${refused}\n`)
    const usual = fallback ?? (optional ? 'none' : undefined)
    const question = `${text}${usual === undefined ? '' : ` [${usual}]`}: `
    return await Promise.race([lines.question(question, { signal }), ended])
  }
  return { ask, close: () => lines.close() }
}

/** ctrl-D, or a terminal that is gone. */
function endedEarly(): Problem {
  return new Problem('init was interrupted: nothing was written', [
    {
      code: 'INTERRUPTED',
      subject: 'interrupted',
      found: 'the input ended before all questions were answered',
      fix: 'run it again, or give the answers as flags: managed-etcd init --help lists them',
    },
  ])
}

import { createInterface } from 'node:readline/promises'
import { Problem } from '../problem/problem.ts'
import type { Ask } from './ask.ts'

/** The part of `process` that a dialog needs. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream
  readonly stderr: NodeJS.WriteStream
}

/** Whether a user can see questions and answer them. */
export function isTerminal({ stdin, stderr }: Terminal, env: Readonly<Record<string, string | undefined>>): boolean {
  return stdin.isTTY === true && stderr.isTTY === true && !env.CI
}

/**
 * Writes questions to standard error, because they are not results. `interrupt` is the reaction to ctrl-C outside of a
 * dialog.
 */
export function openDialogue({ stdin, stderr }: Terminal, signal: AbortSignal, interrupt: () => void) {
  const lines = createInterface({ input: stdin, output: stderr })
  lines.on('SIGINT', interrupt)
  const ended = new Promise<never>((_, reject) => lines.once('close', () => reject(endedEarly())))
  // No caller may be waiting for it any more.
  ended.catch(() => {})
  const ask: Ask = async ({ text, about, fallback, optional }, refused) => {
    stderr.write(refused === undefined ? `\n${about === undefined ? '' : `${about}\n`}` : `${refused}\n`)
    const usual = fallback ?? (optional ? 'none' : undefined)
    const question = `${text}${usual === undefined ? '' : ` [${usual}]`}: `
    try {
      return await Promise.race([lines.question(question, { signal }), ended])
    } catch (error) {
      // ctrl-C, too: the answers so far are lost.
      throw signal.aborted ? endedEarly() : error
    }
  }
  /**
   * Asks for a yes. The end of the input is a no: the questions before have been answered, so nothing is incomplete.
   */
  const confirm = async (text: string): Promise<boolean> => {
    stderr.write('\n')
    const typed = lines.question(`${text} [no]: `, { signal }).catch((error) => {
      if (signal.aborted) throw error
      return 'no'
    })
    return /^y(es)?$/i.test((await typed).trim())
  }
  return { ask, confirm, close: () => lines.close() }
}

/** ctrl-D, or a closed terminal. */
function endedEarly(): Problem {
  return new Problem('init was interrupted: nothing was written', [
    {
      code: 'INTERRUPTED',
      subject: 'interrupted',
      found: 'the input ended before all questions were answered',
      fix: 'run it again, and answer all of them again; or give the answers as flags: managed-etcd init --help lists them',
    },
  ])
}

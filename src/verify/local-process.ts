import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import { Problem } from '../problem/problem.ts'
import { namedSubject } from '../problem/subjects.ts'

export interface LocalProcess {
  readonly process: ChildProcess
  /** The end of the output; undefined while the program runs. */
  readonly ended: () => string | undefined
  readonly stop: () => Promise<void>
}

/** Starts a program that runs until it is stopped. */
export function start([program = '', ...args]: readonly string[]): LocalProcess {
  const process = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  process.stderr.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-2000)
  })
  process.on('error', (error) => {
    said = error.message
  })
  const closed = new Promise<void>((resolve) => process.once('close', () => resolve()))
  return {
    process,
    ended: () =>
      process.exitCode === null && process.signalCode === null ? undefined : said.trim() || 'it said nothing',
    async stop() {
      process.kill('SIGKILL')
      await closed
    },
  }
}

/** Runs a program until it ends or `signal` stops it; a failure is a Problem with the end of its output. */
export async function run([program = '', ...args]: readonly string[], signal: AbortSignal): Promise<void> {
  try {
    await promisify(execFile)(program, args, { signal, maxBuffer: 16 * 1024 * 1024 })
  } catch (error) {
    signal.throwIfAborted()
    const said = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : ''
    throw failedCommand(program, said.trim().split('\n').slice(-3).join('\n') || String(error))
  }
}

export function failedCommand(program: string, found: string): Problem {
  return new Problem(`${program} failed`, [
    {
      code: 'COMMAND_FAILED',
      subject: namedSubject('program', program),
      found,
      fix: `fix the cause in its output and run this again; where: cluster needs no ${program} here`,
    },
  ])
}

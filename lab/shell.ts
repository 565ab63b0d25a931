/** Running other programs and waiting for things to become true. */
import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'

/** A mistake that the user can mend; its message is all they need. */
export class LabError extends Error {}

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv
  readonly cwd?: string
  readonly input?: string
  /** Called with each line of standard error as it comes. */
  readonly onLine?: (line: string) => void
}

/** Runs a program to its end and returns what it printed; an exit code other than 0 is an error that tells what it said. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: options.cwd, env: options.env ?? process.env, stdio: 'pipe' })
    let output = ''
    let errors = ''
    let line = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-20_000)
      const lines = (line + text).split('\n')
      line = lines.pop() ?? ''
      if (options.onLine) lines.forEach(options.onLine)
    })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(output)
      const said = (errors.trim() || output.trim()).split('\n').slice(-25).join('\n')
      reject(new LabError(`${program} ${args.slice(0, 6).join(' ')} ended with ${signal ?? code}:\n${said}`))
    })
    // A program that ends without reading its input is judged by its exit code.
    child.stdin.on('error', () => {})
    child.stdin.end(options.input ?? '')
  })
}

export const sh = (script: string, ...args: string[]): readonly string[] => ['sh', '-euc', script, 'sh', ...args]

/** Asks again and again until `ask` answers something; `missing` names what was waited for. */
export async function waitFor<T>(
  missing: string,
  seconds: number,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000
  for (let wait = 20; ; wait = Math.min(wait * 1.5, 300)) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
    if (Date.now() > deadline) throw new LabError(`after ${seconds} s there is still no ${missing}`)
    await pause(wait)
  }
}

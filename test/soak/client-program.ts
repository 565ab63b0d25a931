import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** A program that runs until it is stopped. */
export interface ClientProgram {
  /** Of standard output, so far. */
  readonly lines: () => readonly string[]
  readonly running: () => boolean
  /** What it said in the end, for an error. */
  readonly words: () => string
  readonly signal: (name: NodeJS.Signals) => void
  /** By SIGTERM, or at once. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>
}

const running = new Set<ChildProcess>()

export function startClient(
  [program = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ClientProgram {
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  // Not its output's end: what it has started, such as a PostgreSQL, may still have that open.
  const ended = once(child, 'exit').then(() => running.delete(child))
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    stderr = (stderr + chunk).slice(-100_000)
  })
  return {
    lines: () => stdout.split('\n').slice(0, -1),
    running: () => child.exitCode === null && child.signalCode === null,
    words: () => (stderr + stdout.slice(-2000)).slice(-4000),
    signal: (name) => child.kill(name),
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      await ended
    },
  }
}

/** What a failed test left running. */
export function endClients(): void {
  for (const child of running) child.kill('SIGKILL')
}

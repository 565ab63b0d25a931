import { spawn } from 'node:child_process'

export interface Ended {
  readonly code: number | undefined
  readonly stdout: string
  readonly stderr: string
  /** From just before the start until the end. */
  readonly milliseconds: number
}

export interface CommandOptions {
  /** The command is killed after this time, so that every benchmark ends. */
  readonly limitMilliseconds: number
  readonly input?: string
  readonly environment?: Readonly<Record<string, string>>
  /** Called once, when the first byte of standard error arrives. */
  readonly onFirstLine?: () => void
  /** Ends the command as soon as the first byte of standard error has arrived. */
  readonly untilFirstLine?: boolean
}

/** Runs a command until it ends, whatever its exit code is. */
export function attempt(line: readonly string[], options: CommandOptions): Promise<Ended> {
  const [program = '', ...rest] = line
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...options.environment }
    const child = spawn(program, rest, {
      stdio: 'pipe',
      env,
      timeout: options.limitMilliseconds,
      killSignal: 'SIGKILL',
    })
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (chunk) => {
      stdout += chunk
    })
    child.stderr.on('data', (chunk) => {
      if (stderr === '') options.onFirstLine?.()
      stderr += chunk
      if (options.untilFirstLine) child.kill('SIGKILL')
    })
    child.on('error', (error) => reject(new Error(`${program} could not be started: ${error.message}`)))
    child.on('close', (code) => {
      resolve({ code: code ?? undefined, stdout, stderr, milliseconds: performance.now() - started })
    })
    // A command that does not read its input closes it early.
    child.stdin.on('error', () => {})
    child.stdin.end(options.input)
  })
}

/** Runs a command, which must succeed. */
export async function run(line: readonly string[], options: CommandOptions): Promise<Ended> {
  const ended = await attempt(line, options)
  if (ended.code === 0) return ended
  const how =
    ended.code === undefined
      ? `was ended after ${Math.round(ended.milliseconds / 1000)} s`
      : `ended with exit code ${ended.code}`
  throw new Error(`${line.slice(0, 3).join(' ')} … ${how}\n${lastLines(ended.stderr || ended.stdout)}`)
}

function lastLines(text: string): string {
  return text.trimEnd().split('\n').slice(-15).join('\n')
}

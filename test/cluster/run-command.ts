import { spawn } from 'node:child_process'

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface CommandOptions {
  readonly input?: string
  readonly env?: NodeJS.ProcessEnv
  /** Ends the command when it takes longer. */
  readonly seconds?: number
}

/** Runs a program to its end, whatever its exit code is; only one that cannot be started is an error. */
export function attempt(program: string, args: readonly string[], options: CommandOptions = {}): Promise<Ended> {
  const { input = '', env = process.env, seconds = 120 } = options
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, timeout: seconds * 1000 })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk) => {
      stdout += chunk
    })
    child.stderr.on('data', (chunk) => {
      stderr += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
    // A program that ends before it has read everything.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}

/** What a program says; one that fails is an error with its own words. */
export async function command(program: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await attempt(program, args, options)
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}: ${stderr}${stdout}`)
  return stdout
}

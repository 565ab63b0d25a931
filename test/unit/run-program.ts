import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

const fixture = join(import.meta.dirname, 'program-fixture.ts')
const main = join(import.meta.dirname, '../../src/main.ts')

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/**
 * The program's own process, with no variables but these and the temporary folder. `seen` gets all of the output so
 * far, each time some arrives.
 */
export async function runProgram(
  args: readonly string[],
  env: Record<string, string> = {},
  seen: (output: string, child: ChildProcessByStdio<null, Readable, Readable>) => void = () => {},
): Promise<Ended> {
  return await ended(fixture, args, { env }, seen)
}

/** The program with its real actions, in that folder. */
export async function runProgramIn(
  cwd: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  return await ended(main, args, { cwd, env })
}

async function ended(
  program: string,
  args: readonly string[],
  { env, ...options }: { readonly cwd?: string; readonly env: Record<string, string> },
  seen: (output: string, child: ChildProcessByStdio<null, Readable, Readable>) => void = () => {},
): Promise<Ended> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args], {
    ...options,
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const texts = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text
      seen(texts.stdout + texts.stderr, child)
    })
  }
  const code = await new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done))
  return { code, ...texts }
}

/** Durations differ from run to run. */
export function withoutDurations(text: string): string {
  return text.replaceAll(/\d+(\.\d)? s$/gm, 'N s')
}

import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { usesOwnCluster } from '../../test/own-cluster.ts'

export const root = join(import.meta.dirname, '../..')
export const namespace = 'demo'

/** The command that reaches services and pods: inside the lab, or unchanged. */
export function reachable(program: string, args: readonly string[]): [string, string[]] {
  return usesOwnCluster()
    ? [program, [...args]]
    : [process.execPath, [join(root, 'lab/main.ts'), 'exec', program, ...args]]
}

/** How a user would start it from this folder. */
export function shownReachable(program: string): string {
  return usesOwnCluster() ? program : `npm run lab -- exec ${program}`
}

/** Runs a program and shows its output. Ends the demo if the program fails. */
export function start(program: string, args: readonly string[], environment: Record<string, string> = {}): void {
  const env = { ...process.env, ...environment }
  const { status, error } = spawnSync(program, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
  if (error) stop(`${program} cannot be started: ${error.message}`)
  if (status !== 0) stop('the demo ended here; see above. It can be run again')
}

export interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program where the cluster is reachable, and returns its output, even if it fails. */
export function attempt(
  program: string,
  args: readonly string[],
  environment: Record<string, string> = {},
  input = '',
): Ended {
  const env = { ...process.env, ...environment }
  const [command, line] = reachable(program, args)
  const { status, error, stdout, stderr } = spawnSync(command, line, { cwd: root, env, input, encoding: 'utf8' })
  if (error) stop(`${program} cannot be started: ${error.message}`)
  return { status, stdout, stderr }
}

export function read(
  program: string,
  args: readonly string[],
  environment: Record<string, string> = {},
  input = '',
): string {
  const { status, stdout, stderr } = attempt(program, args, environment, input)
  if (status !== 0) stop(stderr)
  return stdout
}

/** A folder in memory for files that programs need. Only this user can read it, and it is deleted with the demo. */
export function memoryFolder(): string {
  return mkdtempSync('/dev/shm/managed-etcd-demo-')
}

export function say(text: string): void {
  console.log(`\n== ${text}`)
}

export function sayBelow(text: string): void {
  console.log(`\n   ${text}`)
}

export function stop(message: string): never {
  console.error(message)
  process.exit(1)
}

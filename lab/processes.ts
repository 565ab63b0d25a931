/**
 * The lab's own processes, and nothing but them. Each writes a record of itself before it becomes the program it is to be,
 * so that none can run unrecorded; a record names boot, id and start time, so that a reused id is never mistaken for ours.
 */
import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { paths } from './paths.ts'
import { LabError, waitFor } from './shell.ts'

const bootId = () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()

const recordOf = (name: string) => join(paths.processes, name)
export const logOf = (name: string) => join(paths.logs, `${name}.log`)

/** The fields of /proc/PID/stat after the name, which may itself hold spaces and parentheses. */
function statFields(stat: string): string[] {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}
const startTime = (stat: string) => statFields(stat)[19]

function statOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return undefined
  }
}

/** The id of a recorded process if that very process still runs. */
export function pidOf(name: string): number | undefined {
  if (!existsSync(recordOf(name))) return undefined
  const [boot, stat] = readFileSync(recordOf(name), 'utf8').split('\n')
  if (!stat || boot !== bootId()) return undefined
  const pid = Number.parseInt(stat, 10)
  const now = statOf(pid)
  return now && startTime(now) === startTime(stat) && statFields(now)[0] !== 'Z' ? pid : undefined
}

export const isRunning = (name: string): boolean => pidOf(name) !== undefined

export function recordedNames(): string[] {
  return existsSync(paths.processes) ? readdirSync(paths.processes).sort() : []
}

const recordThenBecome = `{ read -r boot < /proc/sys/kernel/random/boot_id; read -r stat < /proc/$$/stat; printf '%s\\n%s\\n' "$boot" "$stat" > "$0"; }; exec "$@"`

/** Without what may be gone before the process is: the folder for temporary files of whoever starts it. */
function outliving({ TMPDIR: _, ...env }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return env
}

/** Starts a program that outlives this one; what it prints goes to its log. Does nothing when it already runs. */
export async function start(
  name: string,
  command: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  if (isRunning(name)) return
  mkdirSync(paths.processes, { recursive: true })
  mkdirSync(paths.logs, { recursive: true })
  rmSync(recordOf(name), { force: true })
  const log = openSync(logOf(name), 'a')
  const child = spawn('sh', ['-c', recordThenBecome, recordOf(name), ...command], {
    detached: true,
    stdio: ['ignore', log, log],
    env: outliving(env),
    cwd: '/',
  })
  closeSync(log)
  child.unref()
  await waitFor(
    `record of the process ${name}`,
    10,
    () => existsSync(recordOf(name)) && readFileSync(recordOf(name), 'utf8').split('\n').length > 2,
  )
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

const link = (path: string): string | undefined => {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}

const processIds = () => readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))

/**
 * Ends recorded processes and waits until they are gone, and with them everything in PID namespaces that are theirs:
 * those end with the process that holds them, but a moment later.
 */
export async function stop(...names: string[]): Promise<void> {
  const own = link('/proc/self/ns/pid')
  const namespaces = new Set<string>()
  for (const name of names) {
    const pid = pidOf(name)
    if (pid === undefined) continue
    const children = link(`/proc/${pid}/ns/pid_for_children`)
    if (children && children !== own) namespaces.add(children)
    send(pid, 'SIGKILL')
  }
  for (const name of names) {
    await waitFor(`end of the process ${name}`, 60, () => !isRunning(name))
    rmSync(recordOf(name), { force: true })
  }
  // A process that only entered a namespace waits for its program, so it is among `names` whenever the namespace is to end.
  const held = recordedNames().some((name) => namespaces.has(link(`/proc/${pidOf(name)}/ns/pid_for_children`) ?? ''))
  if (held) return
  await waitFor(
    `end of the processes of ${names.join(', ')}`,
    60,
    () => !processIds().some((pid) => namespaces.has(link(`/proc/${pid}/ns/pid`) ?? '')),
  )
}

/** The program that a recorded `nsenter` holds inside a PID namespace: ending `nsenter` alone would leave it running. */
export async function stopInside(name: string): Promise<void> {
  const keeper = pidOf(name)
  if (keeper !== undefined) {
    for (const entry of processIds()) {
      const stat = statOf(Number(entry))
      if (stat && statFields(stat)[1] === String(keeper)) send(Number(entry), 'SIGKILL')
    }
    await waitFor(`end of the program ${name}`, 60, () => !isRunning(name))
  }
  await stop(name)
}

export function lastLines(name: string, count = 15): string {
  const lines = existsSync(logOf(name)) ? readFileSync(logOf(name), 'utf8').trimEnd().split('\n') : []
  return lines
    .slice(-count)
    .map((line) => line.slice(0, 300))
    .join('\n')
}

/** Fails with a process's own last words when it has ended, so that nobody waits for the dead. */
export function mustRun(...names: string[]): void {
  for (const name of names) {
    if (!isRunning(name)) throw new LabError(`${name} has ended; its last words (${logOf(name)}):\n${lastLines(name)}`)
  }
}

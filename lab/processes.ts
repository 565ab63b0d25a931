/**
 * The processes of the lab, and no others. Each one writes its record before it executes its program, so that none runs
 * without a record. A record contains boot, id and start time, so that a reused id is never mistaken for a process of
 * the lab.
 */
import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { paths } from './paths.ts'
import { LabError, waitFor } from './shell.ts'

const bootId = () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()

const recordOf = (name: string) => join(paths.processes, name)
export const logOf = (name: string) => join(paths.logs, `${name}.log`)

/** The fields of /proc/PID/stat after the name, which may contain spaces and parentheses. */
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

/** The id of a recorded process, if the same process still runs. */
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

/** Removes the temporary folder of the caller, which may be deleted before the process ends. */
function outliving({ TMPDIR: _, ...env }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return env
}

/** Starts a program that outlives this one, and writes its output to its log. Does nothing if it already runs. */
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
 * Ends recorded processes, and waits until they and all processes in their PID namespaces are gone. The processes in a
 * PID namespace end shortly after the process that holds it.
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
  // A process that only entered a namespace waits for its program, so `names` contains it if the namespace has to end.
  const held = recordedNames().some((name) => namespaces.has(link(`/proc/${pidOf(name)}/ns/pid_for_children`) ?? ''))
  if (held) return
  await waitFor(
    `end of the processes of ${names.join(', ')}`,
    60,
    () => !processIds().some((pid) => namespaces.has(link(`/proc/${pid}/ns/pid`) ?? '')),
  )
}

/** Ends the program that a recorded `nsenter` runs in a PID namespace; ending only `nsenter` would leave it running. */
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

/** Fails with the last lines of a process's log if the process has ended, so that no caller waits for it. */
export function mustRun(...names: string[]): void {
  for (const name of names) {
    if (!isRunning(name)) throw new LabError(`${name} has ended; its last words (${logOf(name)}):\n${lastLines(name)}`)
  }
}

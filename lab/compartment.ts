/**
 * A compartment is a machine's worth of isolation: network, mounts and processes of its own, without any name in the file system.
 * One recorded process holds it. When that is killed, the kernel ends every process in it and with the last of them drops its
 * mounts, loop devices and network: what a real outage does to a zone, and why nothing can be left behind.
 */
import { readFileSync } from 'node:fs'
import type { Family } from './constants.ts'
import { families } from './families.ts'
import { paths } from './paths.ts'
import { isRunning, logOf, pidOf, start } from './processes.ts'
import { LabError, run, sh, waitFor } from './shell.ts'

const forwardingOf: Readonly<Record<Family, string>> = {
  IPv4: 'ipv4/ip_forward',
  IPv6: 'ipv6/conf/all/forwarding',
}

export async function openCompartment(name: string): Promise<void> {
  if (isRunning(name)) return
  const said = () => {
    try {
      return readFileSync(logOf(name), 'utf8').split('ready\n').length
    } catch {
      return 1
    }
  }
  const before = said()
  await start(name, [
    'unshare',
    '--net',
    '--mount',
    '--propagation',
    'private',
    '--pid',
    '--fork',
    '--kill-child',
    '--mount-proc',
    `${paths.programs}/pause`,
  ])
  await waitFor(`compartment ${name}`, 10, () => said() > before)
  // Between pods, nodes and control plane.
  const forwarding = families().map((family) => `echo 1 > /proc/sys/net/${forwardingOf[family]}`)
  await inside(name, sh(`ip link set lo up; ${forwarding.join('; ')}`))
}

function holder(name: string): number {
  const pid = pidOf(name)
  if (pid === undefined) throw new LabError(`${name} is not running`)
  return pid
}

/** The start of a command line that runs the rest in a compartment. */
export function enter(name: string): string[] {
  const ns = `/proc/${holder(name)}/ns`
  return ['nsenter', `--net=${ns}/net`, `--mount=${ns}/mnt`, `--pid=${ns}/pid_for_children`, '--']
}

/** As `enter`, for a caller that keeps its own mounts and processes and only wants to reach what the compartment reaches. */
export function enterNetwork(name: string): string[] {
  return ['nsenter', `--net=/proc/${holder(name)}/ns/net`, '--']
}

export function inside(name: string, command: readonly string[]): Promise<string> {
  const [program = '', ...args] = [...enter(name), ...command]
  return run(program, args)
}

export function insideNetwork(name: string, command: readonly string[], input = ''): Promise<string> {
  const [program = '', ...args] = [...enterNetwork(name), ...command]
  return run(program, args, { input })
}

/** Whether something in a compartment answers a plain HTTP request on its loopback, with what status. */
export async function httpStatus(name: string, port: number, head: string): Promise<number | undefined> {
  const said = await insideNetwork(
    name,
    ['socat', '-t2', '-', `TCP:127.0.0.1:${port}`],
    `${head} HTTP/1.0\r\n\r\n`,
  ).catch(() => '')
  const status = /^HTTP\/\S+ (\d+)/.exec(said)?.[1]
  return status === undefined ? undefined : Number(status)
}

export function startInside(
  name: string,
  compartment: string,
  command: readonly string[],
  env?: NodeJS.ProcessEnv,
): Promise<void> {
  return start(name, [...enter(compartment), ...command], env)
}

/** The id by which a link can be moved into a compartment's network. */
export const networkOf = (name: string): string => String(holder(name))

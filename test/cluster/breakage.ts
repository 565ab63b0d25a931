import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { networkOf } from '../../lab/compartment.ts'
import { containerStatuses, type Pod } from '../../src/kubernetes/pods.ts'
import { codeOf } from '../../src/util/error-code.ts'
import { command } from './run-command.ts'

/** `npm run lab -- …`: breaks things and fixes them. */
export function lab(...args: string[]): Promise<string> {
  return command(process.execPath, [join(import.meta.dirname, '../../lab/main.ts'), ...args], { seconds: 300 })
}

export const zoneLetters = ['a', 'b', 'c'] as const
export type ZoneLetter = (typeof zoneLetters)[number]

/** The file of the network of a zone's node. Clients there are, to a Service, clients of that zone. */
export const networkIn = (zone: ZoneLetter): string => `/proc/${networkOf(`node-${zone}`)}/ns/net`

interface Started {
  readonly name: string
  readonly containerID?: string
}

/** Ends all processes of a pod's containers by SIGKILL, as a crash does: nothing is said to anyone. */
export function crash(pod: Pod): void {
  for (const id of processesOf(pod)) end(id)
}

/** Stops all processes of a pod's containers: connections stay, and nobody answers. Returns what lets them go on. */
export function hang(pod: Pod): () => void {
  const processes = processesOf(pod)
  for (const id of processes) process.kill(id, 'SIGSTOP')
  return () => {
    for (const id of processes) process.kill(id, 'SIGCONT')
  }
}

/**
 * The file of a pod's own network, by the first process of a container: what that has started may end before it is
 * asked.
 */
export function networkOfPod(pod: Pod): string {
  const processes = processesOf(pod)
  return `/proc/${processes.find((id) => !processes.includes(parentOf(id)))}/ns/net`
}

/** Of one that has ended, itself: then it is not the first. */
function parentOf(processId: number): number {
  try {
    return Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1])
  } catch {
    return processId
  }
}

/** At least one. */
function processesOf(pod: Pod): number[] {
  const statuses: readonly Started[] = containerStatuses(pod)
  const ids = statuses.map(({ containerID = '' }) => containerID.replace('containerd://', ''))
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const found = processes.filter((id) => ids.some((container) => container !== '' && groupsOf(id).includes(container)))
  if (found.length === 0) throw new Error(`no process of pod ${pod.metadata.name} was found`)
  return found.map(Number)
}

/** The end of a container's first process ends the others, maybe before they are killed here. */
function end(processId: number): void {
  try {
    process.kill(processId, 'SIGKILL')
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error
  }
}

function groupsOf(processId: string): string {
  try {
    return readFileSync(`/proc/${processId}/cgroup`, 'utf8')
  } catch {
    // It has ended meanwhile.
    return ''
  }
}

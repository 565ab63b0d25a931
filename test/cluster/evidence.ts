import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { attempt } from './run-command.ts'

/**
 * Where everything is kept that may be needed to explain a failure: `npm run test:soak -- repeat` sets it to a folder
 * for each run, and removes those of runs that passed. Otherwise nothing is kept. A round has a folder inside.
 */
let folder = process.env.TEST_EVIDENCE
if (folder !== undefined) mkdirSync(folder, { recursive: true })

export const keepsEvidence = folder !== undefined

/** A new folder, kept as evidence, or else inside `parent`, with which it is removed. */
export function scratchFolder(purpose: string, parent: string): string {
  return mkdtempSync(join(folder ?? parent, `${purpose}-`))
}

/** A line, with its time, of what programs and operations said. */
export function keepSaid(line: string): void {
  if (folder !== undefined) appendFileSync(join(folder, 'said.txt'), `${new Date().toISOString()} ${line}\n`)
}

/** From now on evidence is that of a round, until the function is called that it answers. */
export function beginRound(name: string): (failed: boolean) => Promise<void> {
  const outside = folder
  if (outside === undefined) return async () => undefined
  const own = join(outside, name)
  mkdirSync(own)
  folder = own
  return async (failed) => {
    if (failed) for (const namespace of namespaces) await keepNamespace(namespace)
    else rmSync(own, { recursive: true })
    folder = outside
  }
}

const namespaces: string[] = []

/** What a round that failed has to keep. */
export function isEvidence(namespace: string): void {
  namespaces.push(namespace)
}

/**
 * What Kubernetes knows of a namespace, before it is deleted: objects, events, and the logs of every container, also
 * of those that crashed.
 */
export async function keepNamespace(namespace: string): Promise<void> {
  if (folder === undefined) return
  const kubectl = async (...args: string[]) => (await attempt('kubectl', ['--namespace', namespace, ...args])).stdout
  const into = scratchFolder(namespace, folder)
  const keep = (name: string, text: string) => text !== '' && writeFileSync(join(into, name), text)
  keep('pods.txt', await kubectl('get', 'pods', '--output=wide'))
  keep('pods.yaml', await kubectl('get', 'pods,statefulsets,deployments,endpointslices,leases', '--output=yaml'))
  keep('events.txt', await kubectl('get', 'events', '--sort-by=.lastTimestamp', '--output=wide'))
  for (const pod of (await kubectl('get', 'pods', '--output=name')).split('\n').filter(Boolean)) {
    const logs = ['logs', pod, '--all-containers', '--timestamps', '--prefix']
    keep(`${pod.replace('/', '-')}.log`, await kubectl(...logs))
    keep(`${pod.replace('/', '-')}.previous.log`, await kubectl(...logs, '--previous'))
  }
}

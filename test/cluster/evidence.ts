import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { attempt } from './run-command.ts'

/**
 * Where everything is kept that may be needed to explain a failure: `npm run test:soak -- repeat` sets it to a folder
 * for each run, and removes those of runs that passed. Otherwise nothing is kept.
 */
const folder = process.env.TEST_EVIDENCE

export const keepsEvidence = folder !== undefined

/** A new folder, kept as evidence, or else inside `parent`, with which it is removed. */
export function scratchFolder(purpose: string, parent: string): string {
  if (folder === undefined) return mkdtempSync(join(parent, `${purpose}-`))
  mkdirSync(folder, { recursive: true })
  return mkdtempSync(join(folder, `${purpose}-`))
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

import { writeFileSync } from 'node:fs'
import { usesOwnCluster } from '../test/own-cluster.ts'
import { type ClusterFile, withClusterFile } from './cluster.ts'
import { inOwnNamespace } from './namespaces.ts'
import type { PartReport } from './report.ts'
import { type ChangesUnderLoad, measureUnderLoad } from './under-load.ts'

const oldest = '3.6.16'
const newest = '3.7.3'

const changes: ChangesUnderLoad<string> = {
  part: 'upgrade',
  title: 'A cluster of 3 members changes its version under load',
  ways: [
    [oldest, newest],
    [newest, oldest],
  ],
  write,
  arguments: [],
  timeGoal: { direction: 'at most', bar: 60 },
  note: 'The images were on the nodes; a run ends when cluster version and the format of every database have followed.',
}

/**
 * The duration of an upgrade by one minor version and of the downgrade, under load, and how long no client's write is
 * acknowledged.
 */
export async function measureUpgrade(rounds: number, say: (text: string) => void): Promise<PartReport> {
  if (usesOwnCluster()) {
    const notes = ['Not measured: it needs the images of the lab. Run it without KUBECONFIG.']
    return { part: changes.part, title: changes.title, compared: [], absolute: [], notes }
  }
  return inOwnNamespace('upgrade', (namespace) =>
    withClusterFile(namespace, (cluster) => {
      write(cluster, oldest)
      return measureUnderLoad(changes, cluster, rounds, say)
    }),
  )
}

function write({ path, spec }: ClusterFile, version: string): void {
  const { name, namespace, storage } = spec
  const volumes = `storage: { class: ${storage.class}, size: ${storage.size.text} }`
  writeFileSync(
    path,
    `name: ${name}\nnamespace: ${namespace}\n${volumes}\nversion: ${version}\nupgrade: { backup: skip }\n`,
  )
}

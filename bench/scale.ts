import { writeFileSync } from 'node:fs'
import { lab } from '../test/cluster/breakage.ts'
import { usesOwnCluster } from '../test/own-cluster.ts'
import { type ClusterFile, withClusterFile } from './cluster.ts'
import { inOwnNamespace } from './namespaces.ts'
import type { PartReport } from './report.ts'
import { type ChangesUnderLoad, measureUnderLoad } from './under-load.ts'

/** One node for each member. */
const nodes = ['a2', 'b2']

const changes: ChangesUnderLoad<number> = {
  part: 'scale',
  title: 'A cluster of 3 members becomes one of 5, and of 3 again, under load',
  ways: [
    [3, 5],
    [5, 3],
  ],
  write,
  // The next round's members need new volumes.
  arguments: ['--volumes', 'delete'],
  requestSeconds: 5,
  note: 'New volumes are there at once in the lab; a cloud takes longer to make them.',
}

/** The time that two members need to join and to leave under load, and how long no client's write is acknowledged. */
export async function measureScale(rounds: number, say: (text: string) => void): Promise<PartReport> {
  if (usesOwnCluster()) {
    const notes = ['Not measured: it needs five nodes, which the lab adds. Run it without KUBECONFIG.']
    return { part: changes.part, title: changes.title, compared: [], absolute: [], notes }
  }
  await Promise.all(nodes.map((node) => lab('node', 'add', node)))
  try {
    return await inOwnNamespace('scale', (namespace) =>
      withClusterFile(namespace, (cluster) => measureUnderLoad(changes, cluster, rounds, say)),
    )
  } finally {
    for (const node of nodes) await lab('node', 'lose', node)
  }
}

function write({ path, spec }: ClusterFile, members: number): void {
  const { name, namespace, storage } = spec
  const volumes = `storage: { class: ${storage.class}, size: ${storage.size.text} }`
  writeFileSync(path, `name: ${name}\nnamespace: ${namespace}\n${volumes}\nmembers: ${members}\n`)
}

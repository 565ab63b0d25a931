import { writeFileSync } from 'node:fs'
import { connectKubernetes } from '../src/kubernetes/connect.ts'
import { lab } from '../test/cluster/breakage.ts'
import { addLoadUser, buildLoad, endLoads, type LoadSummary, startLoad } from '../test/cluster/load.ts'
import { rootAccess } from '../test/cluster/root-access.ts'
import { usesOwnCluster } from '../test/own-cluster.ts'
import { type ClusterFile, provision, withClusterFile } from './cluster.ts'
import { inOwnNamespace } from './namespaces.ts'
import type { Goal, PartReport } from './report.ts'
import { spreadOf } from './statistics.ts'

const title = 'A cluster of 3 members becomes one of 5, and of 3 again, under load'
const ways = [
  [3, 5],
  [5, 3],
] as const
/** A member a node. */
const nodes = ['a2', 'b2']
const gapGoal: Goal = { direction: 'at most', bar: 500 }

interface Result {
  readonly seconds: number
  readonly summary: LoadSummary
}

/** How long two members take to join and to leave while clients go on, and how long nobody's write is acknowledged in it. */
export async function measureScale(rounds: number, say: (text: string) => void): Promise<PartReport> {
  if (usesOwnCluster()) {
    const notes = ['Not measured: it needs five nodes, which the lab adds. Run it without KUBECONFIG.']
    return { part: 'scale', title, compared: [], absolute: [], notes }
  }
  await Promise.all(nodes.map((node) => lab('node', 'add', node)))
  try {
    return await inOwnNamespace('scale', (namespace) =>
      withClusterFile(namespace, (cluster) => measureWays(cluster, rounds, say)),
    )
  } finally {
    for (const node of nodes) await lab('node', 'lose', node)
  }
}

async function measureWays(cluster: ClusterFile, rounds: number, say: (text: string) => void): Promise<PartReport> {
  try {
    const [load] = await Promise.all([buildLoad(cluster.folder), provision(cluster)])
    const kubernetes = connectKubernetes({ signal: new AbortController().signal })
    const access = await rootAccess(kubernetes, cluster.spec, cluster.folder)
    await addLoadUser(access)
    const results: Result[][] = ways.map(() => [])
    for (let round = 1; round <= rounds; round++) {
      for (const [way, [from, to]] of ways.entries()) {
        say(`${from} to ${to}, round ${round} of ${rounds}`)
        const clients = await startLoad(load, access, `${to}-${round}`, [], undefined, 10, 5)
        write(cluster, to)
        // The next round's members need new volumes.
        const { milliseconds } = await provision(cluster, '--volumes', 'delete')
        results[way]?.push({ seconds: milliseconds / 1000, summary: await clients.finish() })
      }
    }
    return report(results)
  } finally {
    endLoads()
  }
}

function write({ path, spec }: ClusterFile, members: number): void {
  const { name, namespace, storage } = spec
  const volumes = `storage: { class: ${storage.class}, size: ${storage.size.text} }`
  writeFileSync(path, `name: ${name}\nnamespace: ${namespace}\n${volumes}\nmembers: ${members}\n`)
}

function report(results: readonly (readonly Result[])[]): PartReport {
  const each = ways.map(([from, to], way) => ({ what: `${from} to ${to}`, runs: results[way] ?? [] }))
  const all = each.flatMap(({ runs }) => runs)
  const sum = (pick: (summary: LoadSummary) => number) => all.reduce((total, { summary }) => total + pick(summary), 0)
  return {
    part: 'scale',
    title,
    compared: each.flatMap(({ what, runs }) => [
      { what: `${what}: whole run`, unit: 's', spread: spreadOf(runs.map(({ seconds }) => seconds)) },
      {
        what: `${what}: longest gap between acknowledged writes`,
        unit: 'ms',
        spread: spreadOf(runs.map(({ summary }) => summary.longestGap.milliseconds)),
        goal: gapGoal,
      },
    ]),
    absolute: [],
    notes: [
      `${sum(({ failures }) => failures)} of ${sum(({ requests }) => requests)} requests failed. 12 clients on both ports write, read and swap. ` +
        'New volumes are there at once in the lab; a cloud takes longer to make them.',
    ],
  }
}

import { writeFileSync } from 'node:fs'
import { connectKubernetes } from '../src/kubernetes/connect.ts'
import { addLoadUser, buildLoad, endLoads, type LoadSummary, startLoad } from '../test/cluster/load.ts'
import { rootAccess } from '../test/cluster/root-access.ts'
import { usesOwnCluster } from '../test/own-cluster.ts'
import { type ClusterFile, provision, withClusterFile } from './cluster.ts'
import { inOwnNamespace } from './namespaces.ts'
import type { Goal, PartReport } from './report.ts'
import { spreadOf } from './statistics.ts'

const title = 'A cluster of 3 members changes its version under load'
const ways = [
  ['3.6.16', '3.7.3'],
  ['3.7.3', '3.6.16'],
] as const
const timeGoal: Goal = { direction: 'at most', bar: 60 }
const gapGoal: Goal = { direction: 'at most', bar: 500 }

interface Result {
  readonly seconds: number
  readonly summary: LoadSummary
}

/** How long a minor up, and down again, takes while clients go on, and how long nobody's write is acknowledged in it. */
export async function measureUpgrade(rounds: number, say: (text: string) => void): Promise<PartReport> {
  if (usesOwnCluster()) {
    const notes = ['Not measured: it needs the images of the lab. Run it without KUBECONFIG.']
    return { part: 'upgrade', title, compared: [], absolute: [], notes }
  }
  return inOwnNamespace('upgrade', (namespace) =>
    withClusterFile(namespace, async (cluster) => {
      try {
        write(cluster, ways[0][0])
        const [load] = await Promise.all([buildLoad(cluster.folder), provision(cluster)])
        const access = () =>
          rootAccess(connectKubernetes({ signal: new AbortController().signal }), cluster.spec, cluster.folder)
        await addLoadUser(await access())
        const results: Result[][] = ways.map(() => [])
        for (let round = 1; round <= rounds; round++) {
          for (const [way, [from, to]] of ways.entries()) {
            say(`${from} to ${to}, round ${round} of ${rounds}`)
            const clients = await startLoad(load, await access(), `${to}-${round}`, [], undefined, 10)
            write(cluster, to)
            const { milliseconds } = await provision(cluster)
            results[way]?.push({ seconds: milliseconds / 1000, summary: await clients.finish() })
          }
        }
        return report(results)
      } finally {
        endLoads()
      }
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

function report(results: readonly (readonly Result[])[]): PartReport {
  const each = ways.map(([from, to], way) => ({ what: `${from} to ${to}`, runs: results[way] ?? [] }))
  const all = each.flatMap(({ runs }) => runs)
  const sum = (pick: (summary: LoadSummary) => number) => all.reduce((total, { summary }) => total + pick(summary), 0)
  return {
    part: 'upgrade',
    title,
    compared: each.flatMap(({ what, runs }) => [
      { what: `${what}: whole run`, unit: 's', spread: spreadOf(runs.map(({ seconds }) => seconds)), goal: timeGoal },
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
        'The images were on the nodes; a run ends when cluster version and the format of every database have followed.',
    ],
  }
}

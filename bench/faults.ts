import { connectKubernetes } from '../src/kubernetes/connect.ts'
import { lab } from '../test/cluster/breakage.ts'
import { type Fault, faults, type Target, underFault } from '../test/cluster/faults.ts'
import { addLoadUser, buildLoad, endLoads, type LoadSummary } from '../test/cluster/load.ts'
import { rootAccess } from '../test/cluster/root-access.ts'
import { usesOwnCluster } from '../test/own-cluster.ts'
import { type ClusterFile, provision, withClusterFile } from './cluster.ts'
import { inOwnNamespace } from './namespaces.ts'
import type { Goal, Measurement, PartReport } from './report.ts'
import { spreadOf } from './statistics.ts'

/** If the leader is lost, an election begins after 1 to 2 s. If a portal is lost, its clients have to reconnect. */
const goals = {
  leader: { direction: 'at most', bar: 2000 },
  portal: { direction: 'at most', bar: 500 },
} as const satisfies Record<string, Goal>

const title = 'No write is acknowledged for so long when something breaks'

/** How long no client's write is acknowledged: the longest time in each run. */
export async function measureFaults(rounds: number, say: (text: string) => void): Promise<PartReport> {
  if (usesOwnCluster()) {
    const notes = ['Not measured: only the lab lets zones and connections break. Run it without KUBECONFIG.']
    return { part: 'faults', title, compared: [], absolute: [], notes }
  }
  return inOwnNamespace('faults', (namespace) =>
    withClusterFile(namespace, async (cluster) => {
      const target = await prepare(cluster)
      const results = new Map<Fault, LoadSummary[]>(faults.map((fault) => [fault, []]))
      for (let round = 1; round <= rounds; round++) {
        for (const [fault, summaries] of results) {
          say(`${fault.what}, round ${round} of ${rounds}`)
          summaries.push(await measured(target, cluster, fault, `${fault.label}-${round}`))
        }
      }
      return report(results)
    }),
  )
}

async function prepare(cluster: ClusterFile): Promise<Target> {
  const [program] = await Promise.all([buildLoad(cluster.folder), provision(cluster)])
  const kubernetes = connectKubernetes({ signal: new AbortController().signal })
  const access = await rootAccess(kubernetes, cluster.spec, cluster.folder)
  await addLoadUser(access)
  return { kubernetes, spec: cluster.spec, access, program }
}

/** `provision` at the end waits until everything is healthy again. */
async function measured(target: Target, cluster: ClusterFile, fault: Fault, label: string): Promise<LoadSummary> {
  try {
    return await underFault(target, fault, label)
  } finally {
    endLoads()
    await lab('heal')
    await provision(cluster)
  }
}

function report(results: ReadonlyMap<Fault, readonly LoadSummary[]>): PartReport {
  const each = [...results]
  const all = each.flatMap(([, summaries]) => summaries)
  const sum = (pick: (summary: LoadSummary) => number) => all.reduce((total, summary) => total + pick(summary), 0)
  const remade = (port: string) =>
    sum(({ watchesRemade }) => Object.values(watchesRemade[port] ?? {}).reduce((total, count) => total + count, 0))
  return {
    part: 'faults',
    title,
    compared: each.map(
      ([{ what, label }, summaries]): Measurement => ({
        what,
        unit: 'ms',
        spread: spreadOf(summaries.map(({ longestGap }) => longestGap.milliseconds)),
        goal: label.startsWith('portal') ? goals.portal : goals.leader,
      }),
    ),
    absolute: each.map(
      ([{ what }, summaries]): Measurement => ({
        what: `${what}: requests that failed`,
        unit: 'requests',
        spread: spreadOf(summaries.map(({ failures }) => failures)),
      }),
    ),
    notes: [
      `${sum(({ failures }) => failures)} of ${sum(({ requests }) => requests)} requests failed; none that was acknowledged was lost. 12 clients on both ports write, ` +
        'read and swap, and give a request up after 2 s. ' +
        `Watches made anew by the application: ${remade('password')} by password, ${remade('certificate')} by certificate.`,
    ],
  }
}

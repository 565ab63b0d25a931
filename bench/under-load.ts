import { connectKubernetes } from '../src/kubernetes/connect.ts'
import { addLoadUser, buildLoad, endLoads, type LoadSummary, startLoad } from '../test/cluster/load.ts'
import { rootAccess } from '../test/cluster/root-access.ts'
import { type ClusterFile, provision } from './cluster.ts'
import type { Goal, PartReport } from './report.ts'
import { spreadOf } from './statistics.ts'

const gapGoal: Goal = { direction: 'at most', bar: 500 }

/** Changes of a cluster that `provision` applies under load. */
export interface ChangesUnderLoad<Value> {
  readonly part: string
  readonly title: string
  /** In every round, each change is applied after the other. The last one must lead back to the first value. */
  readonly ways: readonly (readonly [from: Value, to: Value])[]
  /** Writes the cluster file with a value. */
  readonly write: (cluster: ClusterFile, value: Value) => void
  /** Additional arguments of `provision`. */
  readonly arguments: readonly string[]
  /** How long a client waits for a response; undefined for the default. */
  readonly requestSeconds?: number
  readonly timeGoal?: Goal
  readonly note: string
}

interface Run {
  readonly seconds: number
  readonly summary: LoadSummary
}

/**
 * The duration of each change under load, and how long no client's write is acknowledged. The cluster file has the
 * first value.
 */
export async function measureUnderLoad<Value extends string | number>(
  changes: ChangesUnderLoad<Value>,
  cluster: ClusterFile,
  rounds: number,
  say: (text: string) => void,
): Promise<PartReport> {
  const { ways, write, requestSeconds } = changes
  try {
    const [load] = await Promise.all([buildLoad(cluster.folder), provision(cluster)])
    const access = () =>
      rootAccess(connectKubernetes({ signal: new AbortController().signal }), cluster.spec, cluster.folder)
    await addLoadUser(await access())
    const runs: Run[][] = ways.map(() => [])
    for (let round = 1; round <= rounds; round++) {
      for (const [way, [from, to]] of ways.entries()) {
        say(`${from} to ${to}, round ${round} of ${rounds}`)
        const clients = await startLoad(load, await access(), `${to}-${round}`, [], undefined, 10, requestSeconds)
        write(cluster, to)
        const { milliseconds } = await provision(cluster, ...changes.arguments)
        runs[way]?.push({ seconds: milliseconds / 1000, summary: await clients.finish() })
      }
    }
    return report(changes, runs)
  } finally {
    endLoads()
  }
}

function report<Value extends string | number>(
  { part, title, ways, timeGoal, note }: ChangesUnderLoad<Value>,
  results: readonly (readonly Run[])[],
): PartReport {
  const each = ways.map(([from, to], way) => ({ what: `${from} to ${to}`, runs: results[way] ?? [] }))
  const all = each.flatMap(({ runs }) => runs)
  const sum = (pick: (summary: LoadSummary) => number) => all.reduce((total, { summary }) => total + pick(summary), 0)
  return {
    part,
    title,
    compared: each.flatMap(({ what, runs }) => [
      {
        what: `${what}: whole run`,
        unit: 's',
        spread: spreadOf(runs.map(({ seconds }) => seconds)),
        ...(timeGoal && { goal: timeGoal }),
      },
      {
        what: `${what}: longest gap between acknowledged writes`,
        unit: 'ms',
        spread: spreadOf(runs.map(({ summary }) => summary.longestGap.milliseconds)),
        goal: gapGoal,
      },
    ]),
    absolute: [],
    notes: [
      `${sum(({ failures }) => failures)} of ${sum(({ requests }) => requests)} requests failed. 12 clients on both ports write, read and swap. ${note}`,
    ],
  }
}

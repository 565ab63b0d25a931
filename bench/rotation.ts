import { setTimeout as sleep } from 'node:timers/promises'
import { connectKubernetes } from '../src/kubernetes/connect.ts'
import { addLoadUser, buildLoad, endLoads, type LoadSummary, startLoad } from '../test/cluster/load.ts'
import { type RootAccess, rootAccess } from '../test/cluster/root-access.ts'
import { type ClusterFile, provision, withClusterFile } from './cluster.ts'
import { run } from './command.ts'
import { inOwnNamespace } from './namespaces.ts'
import { program } from './program.ts'
import type { Goal, Measurement, PartReport } from './report.ts'
import { spreadOf } from './statistics.ts'

const gapGoal: Goal = { direction: 'at most', bar: 300 }
const kinds = ['leaves', 'issuer', 'root'] as const
const limitMilliseconds = 10 * 60_000

/** How often the clients' files are written again, like a kubelet does. `after` gives them time to be used. */
const filesMilliseconds = 500
const after = '3s'

interface Result {
  readonly seconds: number
  readonly summary: LoadSummary
}

/** The duration of a rotation of three members under load, and how long no client's write is acknowledged during it. */
export async function measureRotation(rounds: number, say: (text: string) => void): Promise<PartReport> {
  return inOwnNamespace('rotation', (namespace) =>
    withClusterFile(namespace, async (cluster) => {
      try {
        const [load] = await Promise.all([buildLoad(cluster.folder), provision(cluster)])
        const kubernetes = connectKubernetes({ signal: new AbortController().signal })
        const access = () => rootAccess(kubernetes, cluster.spec, cluster.folder)
        await addLoadUser(await access())
        const results = { leaves: [] as Result[], issuer: [] as Result[], root: [] as Result[] }
        for (let round = 1; round <= rounds; round++) {
          for (const what of kinds) {
            say(`${what}, round ${round} of ${rounds}`)
            results[what].push(await rotateUnderLoad(cluster, load, access, what))
          }
        }
        return report(results)
      } finally {
        endLoads()
      }
    }),
  )
}

async function rotateUnderLoad(
  cluster: ClusterFile,
  load: string,
  access: () => Promise<RootAccess>,
  what: (typeof kinds)[number],
): Promise<Result> {
  const clients = await startLoad(load, await access(), `${what}-${Date.now()}`, [], undefined, 10)
  const ended = new AbortController()
  const files = writeFiles(access, ended.signal)
  const line = program('rotate-certificates', '--cluster', cluster.path, '--what', what, '--after', after)
  const { milliseconds } = await run(line, { limitMilliseconds }).finally(() => ended.abort())
  await files
  return { seconds: milliseconds / 1000, summary: await clients.finish() }
}

async function writeFiles(access: () => Promise<RootAccess>, ended: AbortSignal): Promise<void> {
  while (!ended.aborted) {
    await access()
    await sleep(filesMilliseconds, undefined, { signal: ended }).catch(() => undefined)
  }
}

function report(results: Readonly<Record<(typeof kinds)[number], readonly Result[]>>): PartReport {
  const of = (what: (typeof kinds)[number], pick: (result: Result) => number) => spreadOf(results[what].map(pick))
  const all = kinds.flatMap((what) => results[what])
  const sum = (pick: (summary: LoadSummary) => number) => all.reduce((total, { summary }) => total + pick(summary), 0)
  return {
    part: 'rotation',
    title: 'Rotations of a cluster of 3 members under load',
    compared: kinds.map(
      (what): Measurement => ({
        what: `${what}: longest gap between acknowledged writes`,
        unit: 'ms',
        spread: of(what, ({ summary }) => summary.longestGap.milliseconds),
        goal: gapGoal,
      }),
    ),
    absolute: kinds.flatMap((what): Measurement[] => [
      { what: `${what}: whole run`, unit: 's', spread: of(what, ({ seconds }) => seconds) },
      {
        what: `${what}: requests of the clients meanwhile`,
        unit: 'requests/s',
        spread: of(what, ({ summary }) => summary.requests / summary.seconds),
      },
    ]),
    notes: [
      `${sum(({ failures }) => failures)} of ${sum(({ requests }) => requests)} requests failed. 12 clients on both ports write, read and swap; a third of them connects ` +
        `anew again and again. A root's time includes two waits of ${after} for applications, which by default are 24 h and end a run.`,
    ],
  }
}

import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { StatusDocument } from '../src/status/status.ts'
import { provision, withClusterFile } from './cluster.ts'
import { attempt } from './command.ts'
import { countingProxy } from './counting-proxy.ts'
import { inOwnNamespace } from './namespaces.ts'
import { program } from './program.ts'
import type { PartReport } from './report.ts'
import { spreadOf } from './statistics.ts'

const files = 50
const limitMilliseconds = 5 * 60_000

/**
 * The duration of `status` for a healthy cluster, its requests to the API server, and one call for 50 cluster files.
 */
export async function measureStatus(rounds: number, say: (text: string) => void): Promise<PartReport> {
  return inOwnNamespace('status', (namespace) =>
    withClusterFile(namespace, async (cluster) => {
      await provision(cluster)
      const proxy = await countingProxy()
      try {
        const kubeconfig = join(cluster.folder, 'counted.kubeconfig')
        writeFileSync(kubeconfig, proxy.kubeconfig, { mode: 0o600 })
        const pattern = join(cluster.folder, 'etcd/*/cluster.yaml')
        for (let place = 0; place < files; place++) {
          const path = pattern.replace('*', `cluster-${place}`)
          mkdirSync(dirname(path), { recursive: true })
          copyFileSync(cluster.path, path)
        }
        const one: Look[] = []
        const counted: Look[] = []
        const many: Look[] = []
        for (let round = 1; round <= rounds; round++) {
          say(`round ${round} of ${rounds}`)
          one.push(await look(cluster.path, 1))
          counted.push(await look(cluster.path, 1, kubeconfig, proxy.take))
          many.push(await look(pattern, files))
        }
        return {
          part: 'status',
          title: 'Status of a healthy cluster, and of 50 in one call',
          compared: [
            { what: 'one cluster', unit: 's', spread: seconds(one), goal: { direction: 'at most', bar: 2 } },
            {
              what: 'requests to the API server for it',
              unit: 'requests',
              spread: spreadOf(counted.map(({ requests }) => requests)),
              goal: { direction: 'at most', bar: 40 },
            },
            {
              what: `${files} cluster files in one call`,
              unit: 's',
              spread: seconds(many),
              goal: { direction: 'at most', bar: 30 },
            },
          ],
          absolute: [],
          notes: [
            'Times are those of the whole process: 3 members, 2 portals, everything seen and compared. A request is whatever ' +
              'reaches the API server, port-forwards included.',
            `The ${files} files are of one real cluster: its members, portals and API server answer ${files} times. ${files} ` +
              'clusters would share the work of the members, and have the same work here and at the API server.',
          ],
        }
      } finally {
        proxy.close()
      }
    }),
  )
}

interface Look {
  readonly milliseconds: number
  readonly requests: number
}

/** Runs `status` once, as a user does. Fails if it could not observe everything, because that would be faster. */
async function look(cluster: string, clusters: number, kubeconfig?: string, take = () => ({ all: 0 })): Promise<Look> {
  take()
  const line = ['status', '--cluster', cluster, '--json', '--fail-on', 'never']
  const ended = await attempt(program(...line, ...(kubeconfig === undefined ? [] : ['--kubeconfig', kubeconfig])), {
    limitMilliseconds,
  })
  const requests = take().all
  if (ended.code !== 0) throw new Error(`status ended with exit code ${ended.code}\n${ended.stderr}`)
  const { details } = JSON.parse(ended.stdout) as { details: StatusDocument }
  const unseen = details.clusters.filter(({ state, observation }) => state !== 'ok' || !wholly(observation))
  if (details.clusters.length !== clusters || unseen.length > 0)
    throw new Error(
      `status did not find all of ${clusters} well: ${different(unseen).join('; ') || 'some are missing'}`,
    )
  return { milliseconds: ended.milliseconds, requests }
}

function different(clusters: StatusDocument['clusters']): string[] {
  return [
    ...new Set(
      clusters.flatMap(({ findings }) => findings.map(({ code, subject, found }) => `${code} ${subject}: ${found}`)),
    ),
  ]
}

/** Whether everything except the backups was observed: these clusters have none. */
function wholly(observation: StatusDocument['clusters'][number]['observation']): boolean {
  return observation !== undefined && !JSON.stringify({ ...observation, backups: {} }).includes('"unknown":')
}

function seconds(looks: readonly Look[]) {
  return spreadOf(looks.map(({ milliseconds }) => milliseconds / 1000))
}

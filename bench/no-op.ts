import { setTimeout as sleep } from 'node:timers/promises'
import { provision, withClusterFile } from './cluster.ts'
import { inOwnNamespace, kubectl } from './namespaces.ts'
import type { PartReport } from './report.ts'
import { spreadOf } from './statistics.ts'

/** A second `apply` with nothing to do: its duration, and whether it writes. */
export async function measureNoOp(rounds: number, say: (text: string) => void): Promise<PartReport> {
  return inOwnNamespace('no-op', (namespace) =>
    withClusterFile(namespace, async (cluster) => {
      await provision(cluster)
      await settled(namespace)
      const seconds: number[] = []
      const writes: number[] = []
      for (let round = 1; round <= rounds; round++) {
        say(`round ${round} of ${rounds}`)
        const before = await resourceVersions(namespace)
        seconds.push((await provision(cluster)).milliseconds / 1000)
        writes.push(changed(before, await resourceVersions(namespace)).length)
      }
      return {
        part: 'no-op',
        title: 'Provision of a cluster that is as it should be',
        compared: [
          { what: 'time', unit: 's', spread: spreadOf(seconds), goal: { direction: 'at most', bar: 5, aim: 3 } },
          { what: 'objects written', unit: 'writes', spread: spreadOf(writes), goal: { direction: 'at most', bar: 0 } },
        ],
        absolute: [],
        notes: [
          'Written means: the resourceVersion of any object of the namespace, of whatever kind but Event, is another one ' +
            'afterwards, or the object is new or gone.',
        ],
      }
    }),
  )
}

/**
 * The resourceVersion of every object in a namespace, by kind and name. Kubernetes itself may write Events at any time.
 */
async function resourceVersions(namespace: string): Promise<Map<string, string>> {
  const list = ['api-resources', '--namespaced', '--verbs=list', '--output=name']
  const kinds = (await kubectl(...list)).stdout.split('\n').filter((kind) => kind !== '' && !/^events\b/.test(kind))
  const { stdout } = await kubectl('get', kinds.join(','), '--namespace', namespace, '--output=json')
  const { items }: { items: { kind: string; metadata: { name: string; resourceVersion: string } }[] } =
    JSON.parse(stdout)
  return new Map(items.map(({ kind, metadata }) => [`${kind} ${metadata.name}`, metadata.resourceVersion]))
}

function changed(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name))
}

/**
 * Controllers write their last statuses shortly after provision has ended. These must not be attributed to provision.
 */
async function settled(namespace: string): Promise<void> {
  const deadline = performance.now() + 60_000
  for (let last = await resourceVersions(namespace); ; ) {
    await sleep(3_000)
    const now = await resourceVersions(namespace)
    const moving = changed(last, now)
    if (moving.length === 0) return
    if (performance.now() > deadline) throw new Error(`still changing without anybody's doing: ${moving.join(', ')}`)
    last = now
  }
}

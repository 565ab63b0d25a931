import { namesOf } from '../src/cluster/names.ts'
import { lab } from '../test/cluster/breakage.ts'
import { usesOwnCluster } from '../test/own-cluster.ts'
import { provision, withClusterFile } from './cluster.ts'
import { run } from './command.ts'
import { inOwnNamespace, kubectl } from './namespaces.ts'
import { program } from './program.ts'
import type { PartReport } from './report.ts'
import { moveIn } from './restore.ts'
import { spreadOf } from './statistics.ts'

const megabytes = 100
const goal = { direction: 'at most', bar: 20, aim: 10 } as const
const limitMilliseconds = 10 * 60_000
const title = 'A member whose volume is lost, replaced'

/** From the lost volume to three voters that are ready: until kubelet tells of it, and the whole process of `repair`. */
export async function measureRepair(rounds: number, say: (text: string) => void): Promise<PartReport> {
  if (usesOwnCluster()) {
    const notes = ['Not measured: only the lab can lose a volume. Run it without KUBECONFIG.']
    return { part: 'repair', title, compared: [], absolute: [], notes }
  }
  const [whole, own]: [number[], number[]] = [[], []]
  await inOwnNamespace('repair', (namespace) =>
    withClusterFile(namespace, async (cluster) => {
      const { spec, path } = cluster
      await provision(cluster)
      say(`writing ${megabytes} MiB`)
      const usual = ['--confirm', spec.name, '--safety-backup', 'skip', '--volumes', 'delete']
      await moveIn((...args) => program('restore', '--cluster', path, ...usual, ...args), megabytes)
      for (let round = 1; round <= rounds; round++) {
        const member = `${namesOf(spec).members}-${round % spec.members}`
        say(`${member} loses its volume, round ${round} of ${rounds}`)
        await lab('volume', 'lose', member, '--namespace', namespace)
        const lost = performance.now()
        await untilTold(namespace, member)
        const { milliseconds } = await run(program('repair', '--cluster', path, '--mode', 'apply'), {
          limitMilliseconds,
        })
        whole.push((performance.now() - lost) / 1000)
        own.push(milliseconds / 1000)
        say(`took ${whole.at(-1)?.toFixed(1)} s, ${own.at(-1)?.toFixed(1)} s of them in repair`)
      }
    }),
  )
  return {
    part: 'repair',
    title,
    compared: [{ what: `lost volume → three voters, ${megabytes} MiB`, unit: 's', spread: spreadOf(whole), goal }],
    absolute: [{ what: 'of these in repair', unit: 's', spread: spreadOf(own) }],
    notes: [
      'Three members, JSON records of 8 KiB. Before repair starts it is waited until the container runtime has refused to start the member: ' +
        'without that, nothing shows that the volume is gone. A new volume is there at once in the lab; a cloud takes longer to make one.',
    ],
  }
}

async function untilTold(namespace: string, member: string): Promise<void> {
  const query = ['get', 'pod', member, '--namespace', namespace, '--output=jsonpath={.status.containerStatuses}']
  for (;;) {
    if ((await kubectl(...query)).stdout.includes('no such file or directory')) return
  }
}

import { namesOf } from '../src/cluster/names.ts'
import { lab } from '../test/cluster/breakage.ts'
import { usesOwnCluster } from '../test/own-cluster.ts'
import { provision, withClusterFile } from './cluster.ts'
import { run } from './command.ts'
import { inOwnNamespace, kubectl } from './namespaces.ts'
import { program } from './program.ts'
import { replaceByHand } from './replace-by-hand.ts'
import type { Measurement, PartReport } from './report.ts'
import { moveIn } from './restore.ts'
import { pairwise, ratio, spreadOf } from './statistics.ts'

const sizes = [
  { megabytes: 100, goal: { direction: 'at most', bar: 20, aim: 10 } },
  { megabytes: 1024, goal: { direction: 'at most', bar: 60, aim: 30 } },
] as const
type Size = (typeof sizes)[number]

const limitMilliseconds = 10 * 60_000
const title = 'A member whose volume is lost, replaced'

/**
 * The time from the loss of the volume to three voters that serve clients, which includes the time until kubelet
 * reports the loss; and the duration of the whole process of `repair`.
 */
export async function measureRepair(rounds: number, say: (text: string) => void): Promise<PartReport> {
  if (usesOwnCluster()) {
    const notes = ['Not measured: only the lab can lose a volume. Run it without KUBECONFIG.']
    return { part: 'repair', title, compared: [], absolute: [], notes }
  }
  const [compared, absolute]: [Measurement[], Measurement[]] = [[], []]
  for (const size of sizes) {
    const { whole, own, byHand } = await measureSize(size, rounds, say)
    const what = `${size.megabytes} MiB`
    compared.push({ what: `lost volume → three voters, ${what}`, unit: 's', spread: spreadOf(whole), goal: size.goal })
    compared.push({
      what: `of these in repair / the commands of etcd's documentation, by script, ${what}`,
      unit: 'ratio',
      spread: spreadOf(pairwise(own, byHand, ratio)),
    })
    absolute.push({ what: `of these in repair, ${what}`, unit: 's', spread: spreadOf(own) })
    absolute.push({ what: `the commands of etcd's documentation, ${what}`, unit: 's', spread: spreadOf(byHand) })
  }
  return {
    part: 'repair',
    title,
    compared,
    absolute,
    notes: [
      'Three members, JSON records of 8 KiB. Before repair starts it is waited until the container runtime has refused to start the member: ' +
        'without that, nothing shows that the volume is gone. A new volume is there at once in the lab; a cloud takes longer to make one. ' +
        'The commands follow each other at once: nobody finds out what is lost, reads, or types.',
    ],
  }
}

async function measureSize({ megabytes }: Size, rounds: number, say: (text: string) => void) {
  const [whole, own, byHand]: [number[], number[], number[]] = [[], [], []]
  await inOwnNamespace(`repair-${megabytes}`, (namespace) =>
    withClusterFile(namespace, async (cluster) => {
      const { spec, path } = cluster
      await provision(cluster)
      say(`writing ${megabytes} MiB`)
      const usual = ['--confirm', spec.name, '--safety-backup', 'skip', '--volumes', 'delete']
      await moveIn((...args) => program('restore', '--cluster', path, ...usual, ...args), megabytes)
      const repair = () => run(program('repair', '--cluster', path, '--mode', 'apply'), { limitMilliseconds })
      for (let round = 1; round <= rounds; round++) {
        const member = `${namesOf(spec).members}-${round % spec.members}`
        const lose = async () => {
          await lab('volume', 'lose', member, '--namespace', namespace)
          const lost = performance.now()
          await untilTold(namespace, member)
          return lost
        }
        say(`${member} loses its volume, round ${round} of ${rounds}`)
        const lost = await lose()
        const { milliseconds } = await repair()
        whole.push((performance.now() - lost) / 1000)
        own.push(milliseconds / 1000)
        say(`took ${whole.at(-1)?.toFixed(1)} s, ${own.at(-1)?.toFixed(1)} s of them in repair`)
        await lose()
        byHand.push(await replaceByHand(spec, cluster.folder, member))
        say(`the commands of etcd's documentation took ${byHand.at(-1)?.toFixed(1)} s`)
        // The documented commands do not fix what keeps a member with an empty volume from starting.
        await repair()
      }
    }),
  )
  return { whole, own, byHand }
}

async function untilTold(namespace: string, member: string): Promise<void> {
  const query = ['get', 'pod', member, '--namespace', namespace, '--output=jsonpath={.status.containerStatuses}']
  for (;;) {
    if ((await kubectl(...query)).stdout.includes('no such file or directory')) return
  }
}

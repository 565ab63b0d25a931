import { listPods } from '../../src/cluster/pods.ts'
import type { ClusterSpec } from '../../src/cluster/specification.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import type { Pod } from '../../src/kubernetes/pods.ts'
import { askMembers } from '../../src/members/member-client.ts'
import { crash, lab, networkIn, type ZoneLetter, zoneLetters } from './breakage.ts'
import { type Load, type LoadSummary, startLoad } from './load.ts'
import type { RootAccess } from './root-access.ts'

/** The cluster that is broken, and the clients' program. */
export interface Target {
  readonly kubernetes: Kubernetes
  readonly spec: ClusterSpec
  readonly access: RootAccess
  readonly program: string
}

/** What breaks, as the cluster is now. */
interface Blow {
  readonly strike: (load: Load) => Promise<void>
  /** Where clients are that should live through it; everywhere when it is not said. */
  readonly zones?: readonly ZoneLetter[]
}

export interface Fault {
  readonly label: string
  /** Ends the sentence "writes go on when". */
  readonly what: string
  readonly aim: (target: Target) => Promise<Blow>
}

export const faults: readonly Fault[] = [
  {
    label: 'leader-crash',
    what: 'the leader crashes',
    aim: async (target) => ({ strike: async () => crash(await leader(target)) }),
  },
  {
    label: 'leader-deleted',
    what: 'the pod of the leader is deleted at once',
    aim: async (target) => ({ strike: async () => kill(target, await leader(target)) }),
  },
  {
    label: 'portal-crash',
    what: 'a portal crashes',
    aim: async (target) => ({ strike: async () => crash(await portal(target)) }),
  },
  {
    label: 'portal-deleted',
    what: 'the pod of a portal is deleted at once',
    aim: async (target) => ({ strike: async () => kill(target, await portal(target)) }),
  },
  {
    label: 'leader-isolated',
    what: 'the leader is isolated from its peers, but not from the portals',
    aim: async (target) => ({
      strike: async (load) => {
        const zone = zoneOf(await leader(target))
        await lab('partition', zone, '--port', '2380')
        // Every client leaves the isolated member: nobody stays pinned to it.
        await load.untilEachWrote(5)
        await lab('heal', zone)
      },
    }),
  },
  {
    label: 'leader-zone',
    what: 'the zone of the leader goes down and comes back',
    aim: async (target) => {
      const lost = zoneOf(await leader(target))
      return {
        // Clients in that zone are gone with it.
        zones: zoneLetters.filter((zone) => zone !== lost),
        strike: async (load) => {
          await lab('zone', 'down', lost)
          try {
            await load.untilEachWrote(5)
          } finally {
            await lab('zone', 'up', lost)
          }
        },
      }
    },
  },
]

export async function leader({ kubernetes, spec, access }: Omit<Target, 'program'>): Promise<Pod> {
  const health = await askMembers(access.etcdAccess)
  const found = health.find(({ status }) => status.leader === status.memberId)
  const pods = await listPods(kubernetes, spec, 'member')
  const pod = pods.find(({ metadata }) => metadata.name === found?.member)
  if (pod === undefined) throw new Error('there is no leader')
  return pod
}

export async function portal({ kubernetes, spec }: Pick<Target, 'kubernetes' | 'spec'>): Promise<Pod> {
  const [first] = await listPods(kubernetes, spec, 'portal')
  if (first === undefined) throw new Error('there is no portal')
  return first
}

const kill = ({ kubernetes, spec }: Target, { metadata: { name } }: Pod) =>
  kubernetes.remove({ apiVersion: 'v1', kind: 'Pod', name, namespace: spec.namespace }, { gracePeriodSeconds: 0 })

function zoneOf(pod: Pod): ZoneLetter {
  const zone = zoneLetters.find((letter) => pod.spec.nodeName === `node-${letter}`)
  if (zone === undefined) throw new Error(`${pod.metadata.name} is on no node of the lab`)
  return zone
}

/** Clients give a request up after this time. */
const patienceSeconds = 2

/** Breaks something while clients write and read, and comes back when each of them writes again. */
export async function underFault(target: Target, fault: Fault, label = fault.label): Promise<LoadSummary> {
  const { strike, zones = zoneLetters } = await fault.aim(target)
  const { program, access } = target
  const load = await startLoad(program, access, label, zones.map(networkIn), undefined, 5, patienceSeconds)
  await load.untilAllWrote(100)
  await strike(load)
  await load.untilEachWrote(3)
  await load.untilAllWrote(100)
  return load.finish()
}

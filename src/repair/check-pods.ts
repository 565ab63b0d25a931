import { ordinalOf } from '../cluster/names.ts'
import type { Finding } from '../problem/problem.ts'
import type { MemberDiagnosis } from './diagnosis/diagnose.ts'
import type { RepairState } from './diagnosis/observed-cluster.ts'

/** The StatefulSet creates fewer pods than the cluster has members: nothing is known of the others' data. */
export function scaledDownFindings({ replicas, members }: Pick<RepairState, 'replicas' | 'members'>): Finding[] {
  const without = members.map(({ name }) => name).filter((name) => ordinalOf(name) >= replicas)
  if (without.length === 0) return []
  return [
    {
      code: 'MEMBERS_UNHEALTHY',
      subject: 'members',
      found: `needs a StatefulSet with ${members.length} pods, found ${replicas}: someone has scaled it, so ${without.join(', ')} ${without.length === 1 ? 'does' : 'do'} not run`,
      fix: 'run provision, which scales it back; their data is on their volumes. Then run repair again',
    },
  ]
}

/**
 * The nodes of lost members that are not ready, unless the user has declared the member lost. Such a node may come
 * back, and its pod with it. Without force, the pod would stay, and its volume with it.
 */
export function silentNodeFindings({ nodes, members }: RepairState, lost: readonly MemberDiagnosis[]): Finding[] {
  return lost.flatMap(({ member, declared }) => {
    const name = members.find((one) => one.name === member)?.pod?.node
    if (declared || !nodes.some((node) => node.name === name && !node.ready)) return []
    return [
      {
        code: 'NODE_UNREACHABLE',
        subject: 'nodes',
        found: `needs node ${name} to end the pod of ${member}, found it not ready`,
        fix: `bring it back; if it is gone for good, delete its Node object (kubectl delete node ${name}), or name ${member} in lost`,
      },
    ]
  })
}

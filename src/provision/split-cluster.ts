import { idText } from '../etcd/membership.ts'
import type { Finding } from '../problem/problem.ts'

/**
 * Members of more than one etcd cluster: a member that has started one of its own has none of the data, and its list of
 * members says nothing about the others.
 */
export function splitCluster(clusterIds: ReadonlyMap<string, bigint>, namespace: string): Finding[] {
  const clusters = Map.groupBy(clusterIds, ([, id]) => id)
  if (clusters.size < 2) return []
  const each = [...clusters].map(
    ([id, members]) => `${members.map(([name]) => name).join(', ')} of cluster ${idText(id)}`,
  )
  return [
    {
      code: 'CLUSTER_SPLIT',
      subject: 'members',
      found: `needs members of one etcd cluster, found ${each.join(', and ')}`,
      fix: `delete no volume before you know which cluster has the data: managed-etcd status shows the revision of each member; then give a member of the other cluster an empty volume (kubectl --namespace ${namespace} delete pvc,pod …) and run repair`,
    },
  ]
}

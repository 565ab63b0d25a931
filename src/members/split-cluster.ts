import { idText } from '../etcd/membership.ts'
import type { Finding } from '../problem/problem.ts'

/**
 * A finding if members belong to more than one etcd cluster: a member that has started its own cluster has none of the
 * data, and its member list does not contain the others.
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

/** A finding if the answering member's list lacks members that the cluster had at its last change. */
export function unlistedMembers(recorded: readonly string[], listed: readonly string[]): Finding {
  const missing = recorded.filter((member) => !listed.includes(member))
  return {
    code: 'MEMBERSHIP_UNSETTLED',
    subject: 'members',
    found: `the cluster had ${recorded.length} members at its last change, and the member that answers lists only ${listed.join(', ')}`,
    fix: `do not delete the volumes of ${missing.join(', ')}: if the member that answers has started a cluster of its own, they have the data. Bring these members back, or, if a repair was interrupted, run repair again`,
  }
}

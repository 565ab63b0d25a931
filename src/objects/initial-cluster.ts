import { memberHost, memberNames, memberPorts, possibleMemberNames } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'

/** `new` while the cluster forms; `existing` ever after. */
export type InitialClusterState = 'new' | 'existing'

/** The keys of the ConfigMap that members read at their start, by the environment: a change restarts nobody. */
export const initialClusterStateKey = 'ETCD_INITIAL_CLUSTER_STATE'
export const initialClusterKey = 'INITIAL_CLUSTER'

type Cluster = Pick<ClusterSpec, 'name' | 'namespace'>

/** A member that is about to join, and the peer URLs of those that are there. */
export interface Joining {
  readonly member: string
  readonly others: readonly string[]
}

/** One member too many, whose name and host say what to do: both stand in the log of a member that refuses to start. */
const guard = 'run-managed-etcd-repair=https://a-member-without-its-data-must-not-start.invalid:2380'
const nobody = 'existing-'

export function peerUrl(spec: Cluster, member: string): string {
  return `https://${memberHost(spec, member)}:${memberPorts.peer}`
}

/**
 * The value of etcd's `--initial-cluster`, which a member reads only when its disk is empty. Such a member must not start
 * by itself: `existing` alone lets it join under its old id and vote, as if it still knew what it had acknowledged
 * (server/etcdserver/bootstrap.go, bootstrapExistingClusterNoWAL). Hence, once the cluster has formed, one entry that is
 * wrong. While one member joins, only that one finds its own name: etcd compares the others by their peer URLs alone
 * (membership.ValidateClusterAndAssignIDs).
 */
export function initialCluster(
  spec: Pick<ClusterSpec, 'name' | 'namespace' | 'members'>,
  state: InitialClusterState,
  joining?: Joining,
): string {
  if (joining !== undefined) {
    const others = joining.others.map((url, index) => `${nobody}${index}=${url}`)
    return [`${joining.member}=${peerUrl(spec, joining.member)}`, ...others].join(',')
  }
  const everyone = memberNames(spec).map((name) => `${name}=${peerUrl(spec, name)}`)
  return [...everyone, ...(state === 'existing' ? [guard] : [])].join(',')
}

/** Whether no member with an empty disk can start, whoever it is. */
export function isGuarded(value: string): boolean {
  return value.split(',').includes(guard)
}

/** How many members such a value was written for: what the cluster has while none of them can be asked. */
export function recordedMembers(spec: Cluster, value: string): number | undefined {
  const entries = value.split(',').filter((entry) => entry !== guard)
  const joined = entries.filter((entry) => entry.startsWith(nobody))
  const own = new Set(possibleMemberNames(spec).map((name) => `${name}=${peerUrl(spec, name)}`))
  const count = joined.length > 0 ? joined.length : entries.filter((entry) => own.has(entry)).length
  return count === 0 ? undefined : count
}

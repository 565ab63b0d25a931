import { memberHost, memberNames, memberPorts, possibleMemberNames } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'

/** `new` while the cluster forms, then always `existing`. */
export type InitialClusterState = 'new' | 'existing'

/** The keys of the ConfigMap that members read at their start, through the environment. A change restarts no member. */
export const initialClusterStateKey = 'ETCD_INITIAL_CLUSTER_STATE'
export const initialClusterKey = 'INITIAL_CLUSTER'

type Cluster = Pick<ClusterSpec, 'name' | 'namespace'>

/** The joining member, and the peer URLs of the existing ones. */
export interface JoiningMember {
  readonly member: string
  readonly others: readonly string[]
}

/** A nonexistent member. Its name and host say what to do: a member that refuses to start prints both in its log. */
const guard = 'run-managed-etcd-repair=https://a-member-without-its-data-must-not-start.invalid:2380'
const nobody = 'existing-'

export function peerUrl(spec: Cluster, member: string): string {
  return `https://${memberHost(spec, member)}:${memberPorts.peer}`
}

/**
 * The value of etcd's `--initial-cluster`, which a member reads only if its disk is empty. Such a member must not start
 * by itself: `existing` alone lets it join under its old id and vote, as if it still had the entries that it
 * acknowledged (server/etcdserver/bootstrap.go, bootstrapExistingClusterNoWAL). Once the cluster has formed, the value
 * therefore contains one wrong entry. While a member joins, only that member finds its own name: etcd compares the
 * others only by their peer URLs (membership.ValidateClusterAndAssignIDs).
 */
export function initialCluster(
  spec: Pick<ClusterSpec, 'name' | 'namespace' | 'members'>,
  state: InitialClusterState,
  joining?: JoiningMember,
): string {
  if (joining !== undefined) {
    const others = joining.others.map((url, index) => `${nobody}${index}=${url}`)
    return [`${joining.member}=${peerUrl(spec, joining.member)}`, ...others].join(',')
  }
  const everyone = memberNames(spec).map((name) => `${name}=${peerUrl(spec, name)}`)
  return [...everyone, ...(state === 'existing' ? [guard] : [])].join(',')
}

/** Whether the value prevents every member with an empty disk from starting. */
export function isGuarded(value: string): boolean {
  return value.split(',').includes(guard)
}

/** The number of members that the value was written for: the size of the cluster while no member answers. */
export function recordedMembers(spec: Cluster, value: string): number | undefined {
  const entries = value.split(',').filter((entry) => entry !== guard)
  const joined = entries.filter((entry) => entry.startsWith(nobody))
  const own = new Set(possibleMemberNames(spec).map((name) => `${name}=${peerUrl(spec, name)}`))
  const count = joined.length > 0 ? joined.length : entries.filter((entry) => own.has(entry)).length
  return count === 0 ? undefined : count
}

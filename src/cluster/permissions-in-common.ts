import type { Extent, PermissionRule } from './permission-rule.ts'
import { groupOf, prometheusOperatorApi } from './written-kinds.ts'

/** One operation at a time: its Lease is created, and renewed and freed by plain updates. */
export function lease(
  only: NonNullable<PermissionRule['only']>,
  verbs: readonly string[] = ['get', 'create', 'update'],
): PermissionRule {
  return { group: 'coordination.k8s.io', resources: ['leases'], verbs, only }
}

export const ofOperation = lease(({ operation }) => [operation])

/**
 * A WebSocket is opened by a GET; since 1.35 the server asks for create as well.
 * https://github.com/kubernetes/kubernetes/pull/134577
 */
export const webSocket = ['get', 'create']

/** Never to a portal, whose admin socket and private key are behind such a port. */
export function tunnels(only: NonNullable<PermissionRule['only']>): PermissionRule {
  return { group: '', resources: ['pods/portforward'], verbs: webSocket, only }
}

/** What lies in the cluster and opens its members: roots, and the root user's certificate. */
export const opening: readonly PermissionRule[] = [
  { group: '', resources: ['configmaps'], verbs: ['get'], only: ({ authority }) => [authority] },
  { group: '', resources: ['secrets'], verbs: ['get'], only: ({ rootUser }) => [rootUser] },
  tunnels(({ memberPods }) => memberPods),
]

/** What signs a backup or what a drill has found, and what the cluster has recorded of its backups. */
export const signing: readonly PermissionRule[] = [
  { group: '', resources: ['secrets'], verbs: ['get'], only: ({ backupSigner }) => [backupSigner] },
  { group: '', resources: ['configmaps'], verbs: ['get'], only: ({ backup }) => [backup] },
]

/** Pods that work on volumes, cut off from the network, with what goes into them and the end of them. */
export const helperPods = (
  policy: NonNullable<PermissionRule['only']>,
  pods: NonNullable<PermissionRule['only']>,
): PermissionRule[] => [
  { group: '', resources: ['pods'], verbs: ['create', 'delete'], only: pods },
  { group: '', resources: ['pods/exec'], verbs: webSocket, only: pods },
  { group: 'networking.k8s.io', resources: ['networkpolicies'], verbs: ['create', 'patch', 'delete'], only: policy },
]

/** Pods on the members' volumes, as a restore and the recovery of a lost quorum have them. */
export const restorePods = helperPods(
  ({ restore }) => [restore],
  ({ restorePods }) => restorePods,
)

/** That a restore or a recovery has begun, until it has ended. */
export const restoreRecord: PermissionRule = {
  group: '',
  resources: ['configmaps'],
  verbs: ['get', 'create', 'patch', 'delete'],
  only: ({ restore }) => [restore],
}

/** What tells why something does not become ready. */
export const diagnosis: readonly PermissionRule[] = [
  { group: '', resources: ['pods', 'events', 'persistentvolumeclaims'], verbs: ['list'] },
  { group: '', resources: ['pods/log'], verbs: ['get'] },
]

/** Members and portals are asked, and portals are held for a moment while leadership moves: their pods' names are not known. */
export const intoPods: readonly PermissionRule[] = [
  { group: '', resources: ['pods'], verbs: ['get'] },
  { group: '', resources: ['pods/portforward'], verbs: webSocket },
  { group: '', resources: ['pods/exec'], verbs: webSocket },
]

export const supplied = ({ suppliedAuthority }: Extent): PermissionRule[] =>
  suppliedAuthority === undefined
    ? []
    : [{ group: '', resources: ['secrets'], verbs: ['get'], only: () => [suppliedAuthority] }]

/** What an operation knows, as recording rules with constant values. */
export function constantMetricRules(
  prometheusOperator: boolean,
  only: NonNullable<PermissionRule['only']>,
): PermissionRule[] {
  if (!prometheusOperator) return []
  return [{ group: groupOf(prometheusOperatorApi), resources: ['prometheusrules'], verbs: ['create', 'patch'], only }]
}

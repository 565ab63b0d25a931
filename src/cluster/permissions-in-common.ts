import type { Extent, PermissionRule } from './permission-rule.ts'
import { groupOf, prometheusOperatorApi } from './written-kinds.ts'

/** One operation at a time: the Lease is created once, then renewed and released by plain updates. */
export function lease(
  only: NonNullable<PermissionRule['only']>,
  verbs: readonly string[] = ['get', 'create', 'update'],
): PermissionRule {
  return { group: 'coordination.k8s.io', resources: ['leases'], verbs, only }
}

export const ofOperation = lease(({ operation }) => [operation])

/**
 * A GET opens a WebSocket. Since 1.35, the server also requires create.
 * https://github.com/kubernetes/kubernetes/pull/134577
 */
export const webSocket = ['get', 'create']

/** Never for a portal: such a port gives access to its admin socket and private key. */
export function portForwardPermission(only: NonNullable<PermissionRule['only']>): PermissionRule {
  return { group: '', resources: ['pods/portforward'], verbs: webSocket, only }
}

/** The Secrets that give access to the members: roots, and the root user's certificate. */
export const opening: readonly PermissionRule[] = [
  { group: '', resources: ['configmaps'], verbs: ['get'], only: ({ authority }) => [authority] },
  { group: '', resources: ['secrets'], verbs: ['get'], only: ({ rootUser }) => [rootUser] },
  portForwardPermission(({ memberPods }) => memberPods),
]

/** The keys that sign backups and the results of verifications, and the cluster's backup record. */
export const signing: readonly PermissionRule[] = [
  { group: '', resources: ['secrets'], verbs: ['get'], only: ({ backupSigner }) => [backupSigner] },
  { group: '', resources: ['configmaps'], verbs: ['get'], only: ({ backup }) => [backup] },
]

/** Helper pods without network access, including the objects that they mount, and their deletion. */
export const helperPods = (
  policy: NonNullable<PermissionRule['only']>,
  pods: NonNullable<PermissionRule['only']>,
): PermissionRule[] => [
  { group: '', resources: ['pods'], verbs: ['create', 'delete'], only: pods },
  { group: '', resources: ['pods/exec'], verbs: webSocket, only: pods },
  { group: 'networking.k8s.io', resources: ['networkpolicies'], verbs: ['create', 'patch', 'delete'], only: policy },
]

/** Pods on the members' volumes, for a restore and for the recovery of a lost quorum. */
export const restorePods = helperPods(
  ({ restore }) => [restore],
  ({ restorePods }) => restorePods,
)

/** The record of a restore or recovery, from its start to its end. */
export const restoreRecord: PermissionRule = {
  group: '',
  resources: ['configmaps'],
  verbs: ['get', 'create', 'patch', 'delete'],
  only: ({ restore }) => [restore],
}

/** Shows why a pod does not become ready. */
export const diagnosis: readonly PermissionRule[] = [
  { group: '', resources: ['pods', 'events', 'persistentvolumeclaims'], verbs: ['list'] },
  { group: '', resources: ['pods/log'], verbs: ['get'] },
]

/** Queries members and portals, and pauses portals while leadership moves. The names of portal pods are generated. */
export const memberAndPortalAccess: readonly PermissionRule[] = [
  { group: '', resources: ['pods'], verbs: ['get'] },
  { group: '', resources: ['pods/portforward'], verbs: webSocket },
  { group: '', resources: ['pods/exec'], verbs: webSocket },
]

export const supplied = ({ suppliedAuthority }: Extent): PermissionRule[] =>
  suppliedAuthority === undefined
    ? []
    : [{ group: '', resources: ['secrets'], verbs: ['get'], only: () => [suppliedAuthority] }]

/** The state of an operation, as recording rules with constant values. */
export function constantMetricRules(
  prometheusOperator: boolean,
  only: NonNullable<PermissionRule['only']>,
): PermissionRule[] {
  if (!prometheusOperator) return []
  return [{ group: groupOf(prometheusOperatorApi), resources: ['prometheusrules'], verbs: ['create', 'patch'], only }]
}

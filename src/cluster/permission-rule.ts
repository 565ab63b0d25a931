import type { Permission } from '../kubernetes/kubernetes.ts'
import { claimName, namesOf, possibleMemberNames, pullPodName, restorePodName } from './names.ts'
import { ownNames, writtenNames } from './object-names.ts'
import type { ClusterSpec } from './specification.ts'

export interface Extent {
  /** Includes the kinds of the Prometheus operator. */
  readonly prometheusOperator: boolean
  /** destroy, or provision with volumes: delete. */
  readonly deleteVolumes?: boolean
  /** provision and rotate-certificates with a supplied authority: its Secret. */
  readonly suppliedAuthority?: string | undefined
  /** provision with a PriorityClass in the cluster file. */
  readonly priorityClasses?: readonly string[]
  /** provision with imagePullSecrets in the cluster file, to check that they exist. */
  readonly pullSecrets?: readonly string[]
  /** provision with schedules in the cluster file, to check that their ServiceAccounts exist. */
  readonly scheduleAccounts?: readonly string[]
  /** provision with networkPolicy: none, which deletes the policies of members and portals. */
  readonly removesNetworkPolicies?: boolean
  /** provision with monitoring.prometheusOperator: false, which deletes what it wrote for the operator before. */
  readonly removesMonitors?: boolean
}

/** All permissions of an action's identity. */
export interface ActionRules {
  readonly inNamespace: (extent: Extent) => readonly PermissionRule[]
  readonly clusterWide?: readonly PermissionRule[]
  /** Cluster-scoped objects that the cluster file names. */
  readonly namedClusterWide?: (extent: Extent) => readonly Permission[]
  /**
   * Verbs for the Secrets that sync-access has delivered. RBAC cannot limit `list` to names: it exposes every Secret in
   * the namespace.
   */
  readonly onCredentials?: readonly string[]
}

type Cluster = Pick<ClusterSpec, 'name' | 'namespace'>

export type Names = ReturnType<typeof namesIn>

/** The names of the cluster's objects and pods. Portal pods have generated names and are not included. */
function namesIn(spec: Cluster) {
  const members = possibleMemberNames(spec)
  return {
    ...namesOf(spec),
    memberPods: members,
    claims: members.map(claimName),
    restorePods: members.map(restorePodName),
    pullPods: members.map(pullPodName),
    written: writtenNames(spec),
    own: ownNames(spec),
  }
}

export interface PermissionRule {
  readonly group: string
  readonly resources: readonly string[]
  readonly verbs: readonly string[]
  /**
   * Limits the rule to these objects of the cluster; if undefined, the rule covers the whole namespace. RBAC cannot
   * limit `create` to names, and `list` returns all objects. The admission policy limits the names of created objects.
   */
  readonly only?: (names: Names) => readonly string[]
}

/** The permissions of a rule in the cluster's namespace. Without `spec`, the rule is cluster-wide. */
export function permissionsOf({ group, resources, verbs, only }: PermissionRule, spec?: Cluster): Permission[] {
  const names = spec && only?.(namesIn(spec))
  return resources.flatMap((resource) =>
    verbs.flatMap((verb) => {
      const permission = { group, resource, verb, ...(spec && { namespace: spec.namespace }) }
      if (names && verb !== 'list') return names.map((name) => ({ ...permission, name }))
      return [resource === 'namespaces' && verb === 'get' ? { ...permission, name: spec?.namespace } : permission]
    }),
  )
}

import type { Permission } from '../kubernetes/kubernetes.ts'
import { claimName, namesOf, possibleMemberNames, pullPodName, restorePodName } from './names.ts'
import { ownNames, writtenNames } from './object-names.ts'
import type { ClusterSpec } from './specification.ts'

export interface Extent {
  /** The kinds of the Prometheus operator are written or removed, too. */
  readonly prometheusOperator: boolean
  /** destroy or provision with volumes: delete. */
  readonly deleteVolumes?: boolean
  /** provision and rotate-certificates with an authority that the user supplies: its Secret. */
  readonly suppliedAuthority?: string | undefined
  /** provision with a PriorityClass in the cluster file. */
  readonly priorityClasses?: readonly string[]
  /** provision with imagePullSecrets in the cluster file: whether they exist. */
  readonly pullSecrets?: readonly string[]
  /** provision with schedules in the cluster file: whether their ServiceAccounts exist. */
  readonly scheduleAccounts?: readonly string[]
  /** provision with networkPolicy: none, which deletes those of members and portals. */
  readonly removesNetworkPolicies?: boolean
}

/** All that an action's identity may do. */
export interface ActionRules {
  readonly inNamespace: (extent: Extent) => readonly PermissionRule[]
  readonly clusterWide?: readonly PermissionRule[]
  /** Objects outside of namespaces that the cluster file names. */
  readonly namedClusterWide?: (extent: Extent) => readonly Permission[]
  /** Verbs for the Secrets that sync-access has delivered. RBAC cannot hold `list` to names: whoever has it sees every Secret there. */
  readonly onCredentials?: readonly string[]
}

type Cluster = Pick<ClusterSpec, 'name' | 'namespace'>

export type Names = ReturnType<typeof namesIn>

/** The cluster's objects, and its pods as far as they have names of their own: a portal's pod has none. */
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
   * Of the objects of the cluster these only; without it all of the namespace. RBAC cannot hold `create` to them, and
   * lets whoever may `list` see all: what is created the admission policy holds to these names.
   */
  readonly only?: (names: Names) => readonly string[]
}

/** Of a rule of the cluster's namespace; without `spec` of a cluster-wide one. */
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

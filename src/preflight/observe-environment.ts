import { createNamespace, permissionsFor } from '../cluster/action-permissions.ts'
import { type Caller, observeCaller } from '../cluster/caller.ts'
import { namesOf, ownedSelector } from '../cluster/names.ts'
import type { ConfigMap, Service, StatefulSet } from '../cluster/object-types.ts'
import type { Extent } from '../cluster/permission-rule.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { StorageClass } from '../cluster/volume-encryption.ts'
import { createdKinds, isOptional, prometheusOperatorApi, writtenKinds } from '../cluster/written-kinds.ts'
import type { Kubernetes, KubernetesObject, Permission } from '../kubernetes/kubernetes.ts'
import { initialClusterStateKey } from '../objects/initial-cluster.ts'
import type { LimitRange } from './limit-range.ts'
import type { Namespace } from './namespace.ts'
import type { Node } from './nodes.ts'
import { type ObservedPullSecret, observePullSecrets } from './pull-secrets.ts'
import type { ResourceQuota } from './quota.ts'
import { missingAccounts } from './schedules.ts'

/**
 * The observed environment of a cluster for preflight, as plain data. A field is undefined if the caller may not read
 * it; `missingPermissions` then lists the permission.
 */
export interface ObservedEnvironment {
  readonly serverVersion: string
  readonly neededPermissions: readonly Permission[]
  /** The missing ones of the needed permissions. */
  readonly missingPermissions: readonly Permission[]
  /** Who lacks them. Observed only if some are missing. */
  readonly caller?: Caller
  readonly mayCreateNamespace: boolean
  readonly namespace: Namespace | 'absent' | undefined
  readonly nodes: readonly Node[] | undefined
  readonly classes: readonly StorageClass[] | undefined
  /** Whether the server serves the kinds of the Prometheus operator, or none of them is desired. */
  readonly monitoringKindsKnown: boolean
  readonly quotas: readonly ResourceQuota[] | undefined
  readonly limitRanges: readonly LimitRange[] | undefined
  /** The PriorityClasses that the cluster file names. */
  readonly missingPriorityClasses: readonly string[] | undefined
  readonly pullSecrets: readonly ObservedPullSecret[] | undefined
  /** The missing ServiceAccounts of the cluster file's schedules. */
  readonly missingScheduleAccounts: readonly string[] | undefined
  readonly statefulSet: StatefulSet | undefined
  /** The Service of the portals. */
  readonly service: Service | undefined
  /** Whether the members have formed a cluster. If this is unknown, true. */
  readonly formed: boolean
  /** The existing objects of this cluster. Read only if there are quotas. */
  readonly existing: readonly KubernetesObject[]
}

/**
 * Reads everything at once, and writes nothing. Skips what the caller may not read and adds it to `missingPermissions`;
 * throws any other failure.
 */
export async function observeEnvironment(
  kubernetes: Kubernetes,
  spec: Pick<ClusterSpec, 'name' | 'namespace'>,
  extent: Extent,
): Promise<ObservedEnvironment> {
  const { namespace } = spec
  const names = namesOf(spec)
  const neededPermissions = permissionsFor('provision', spec, extent)
  const asked = kubernetes.missingPermissions([...createNamespace, ...neededPermissions])
  const read = <Result>(resource: string, verb: 'get' | 'list', result: Promise<Result>) =>
    unlessDenied(asked, resource, verb, result)
  const list = <Kind extends KubernetesObject>(apiVersion: string, kind: string, resource: string, within?: string) =>
    read(resource, 'list', kubernetes.list<Kind>(apiVersion, kind, within))

  const [
    serverVersion,
    monitoringKindsKnown,
    missingPermissions,
    found,
    nodes,
    classes,
    quotas,
    limitRanges,
    missingPriorityClasses,
    pullSecrets,
    missingScheduleAccounts,
    service,
    statefulSet,
    state,
  ] = await Promise.all([
    kubernetes.version(),
    !extent.prometheusOperator || kubernetes.supportsKind(prometheusOperatorApi, 'PodMonitor'),
    asked,
    read(
      'namespaces',
      'get',
      kubernetes
        .get<Namespace>({ apiVersion: 'v1', kind: 'Namespace', name: namespace })
        .then((object) => object ?? 'absent'),
    ),
    list<Node>('v1', 'Node', 'nodes'),
    list<StorageClass>('storage.k8s.io/v1', 'StorageClass', 'storageclasses'),
    list<ResourceQuota>('v1', 'ResourceQuota', 'resourcequotas', namespace),
    list<LimitRange>('v1', 'LimitRange', 'limitranges', namespace),
    read('priorityclasses', 'get', absentPriorityClasses(kubernetes, extent)),
    read('secrets', 'get', observePullSecrets(kubernetes, namespace, extent.pullSecrets ?? [])),
    read('serviceaccounts', 'get', missingAccounts(kubernetes, namespace, extent.scheduleAccounts ?? [])),
    read(
      'services',
      'get',
      kubernetes.get<Service>({ apiVersion: 'v1', kind: 'Service', name: names.service, namespace }),
    ),
    read(
      'statefulsets',
      'get',
      kubernetes.get<StatefulSet>({
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        name: names.members,
        namespace,
      }),
    ),
    read(
      'configmaps',
      'get',
      kubernetes.get<ConfigMap>({ apiVersion: 'v1', kind: 'ConfigMap', name: names.membersState, namespace }),
    ),
  ])
  const missing = missingPermissions.filter((permission) => !isCreateNamespace(permission))
  return {
    serverVersion,
    monitoringKindsKnown,
    neededPermissions,
    missingPermissions: missing,
    ...(missing.length > 0 && { caller: await observeCaller(kubernetes, spec) }),
    mayCreateNamespace: !missingPermissions.some(isCreateNamespace),
    namespace: found,
    nodes,
    classes,
    quotas,
    limitRanges,
    missingPriorityClasses,
    pullSecrets,
    missingScheduleAccounts,
    statefulSet,
    service,
    formed: state?.data[initialClusterStateKey] !== 'new' || (statefulSet?.status?.readyReplicas ?? 0) > 0,
    existing: quotas?.length ? await existingOf(kubernetes, spec, asked) : [],
  }
}

async function absentPriorityClasses(kubernetes: Kubernetes, { priorityClasses = [] }: Extent): Promise<string[]> {
  const apiVersion = 'scheduling.k8s.io/v1'
  const found = await Promise.all(
    priorityClasses.map((name) => kubernetes.get({ apiVersion, kind: 'PriorityClass', name })),
  )
  return priorityClasses.filter((_, index) => found[index] === undefined)
}

async function existingOf(
  kubernetes: Kubernetes,
  spec: Pick<ClusterSpec, 'name' | 'namespace'>,
  asked: Promise<Permission[]>,
): Promise<KubernetesObject[]> {
  const counted = [...createdKinds, ...writtenKinds.filter((kind) => !isOptional(kind))]
  const lists = counted.map(({ apiVersion, kind, resource }) =>
    unlessDenied(asked, resource, 'list', kubernetes.list(apiVersion, kind, spec.namespace, ownedSelector(spec))),
  )
  return (await Promise.all(lists)).flatMap((objects) => objects ?? [])
}

async function unlessDenied<Result>(
  asked: Promise<Permission[]>,
  resource: string,
  verb: string,
  result: Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await result
  } catch (error) {
    const missingPermissions = await asked
    if (missingPermissions.some((permission) => permission.resource === resource && permission.verb === verb))
      return undefined
    throw error
  }
}

const isCreateNamespace = ({ resource, verb }: Permission) =>
  createNamespace.some((permission) => permission.resource === resource && permission.verb === verb)

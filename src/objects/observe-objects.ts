import type { ObservedCertificates } from '../authority/desired-certificates.ts'
import { findSuppliedAuthority } from '../authority/find-supplied-authority.ts'
import { claimName, namesOf, possibleMemberNames } from '../cluster/names.ts'
import type { ConfigMap, Deployment, Secret, StatefulSet } from '../cluster/object-types.ts'
import { listPods } from '../cluster/pods.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { isRolledOut } from '../cluster/wait-pods.ts'
import { prometheusOperatorApi } from '../cluster/written-kinds.ts'
import type { Kubernetes, KubernetesObject } from '../kubernetes/kubernetes.ts'
import type { Pod } from '../kubernetes/pods.ts'
import {
  type InitialClusterState,
  initialClusterKey,
  initialClusterStateKey,
  recordedMembers,
} from './initial-cluster.ts'

/** The observed objects of a cluster, as plain data. */
export interface ObservedObjects {
  readonly namespaceExists: boolean
  readonly trust: ObservedCertificates
  readonly pods: readonly Pod[]
  /** The revision that a member would have if it started now. */
  readonly memberRevision: string | undefined
  /** The possible members of a cluster that have a claim. Volumes outlive their cluster. */
  readonly claims: readonly string[]
  readonly initialClusterState: InitialClusterState | undefined
  /** The number of members at the last change of the number. */
  readonly recordedMembers: number | undefined
  readonly portals: Deployment | undefined
  readonly portalsCurrent: boolean
}

/** No objects. Also used if the caller has no permission to read them. */
export const noObjects: ObservedObjects = {
  namespaceExists: false,
  trust: {
    rootAuthority: undefined,
    authority: undefined,
    bundle: undefined,
    members: undefined,
    portal: undefined,
    rootUser: undefined,
    tokenKey: undefined,
    supplied: undefined,
  },
  pods: [],
  memberRevision: undefined,
  claims: [],
  initialClusterState: undefined,
  recordedMembers: undefined,
  portals: undefined,
  portalsCurrent: false,
}

/** Reads everything at once, and writes nothing. */
export async function observeObjects(kubernetes: Kubernetes, spec: ClusterSpec): Promise<ObservedObjects> {
  const names = namesOf(spec)
  const [namespace, trust, statefulSet, deployment, state, pods, claims] = await Promise.all([
    kubernetes.get({ apiVersion: 'v1', kind: 'Namespace', name: spec.namespace }),
    findTrust(kubernetes, spec),
    get<StatefulSet>(kubernetes, spec, 'apps/v1', 'StatefulSet', names.members),
    get<Deployment>(kubernetes, spec, 'apps/v1', 'Deployment', names.portal),
    get<ConfigMap>(kubernetes, spec, 'v1', 'ConfigMap', names.membersState),
    listPods(kubernetes, spec, 'member'),
    findClaims(kubernetes, spec),
  ])
  return {
    namespaceExists: namespace !== undefined,
    trust,
    pods,
    memberRevision: statefulSet?.status?.updateRevision,
    claims,
    initialClusterState: initialClusterState(state),
    recordedMembers: recordedMembers(spec, state?.data[initialClusterKey] ?? ''),
    portals: deployment,
    portalsCurrent: isRolledOut(deployment, spec.portals.replicas),
  }
}

/** Whether to write objects of the Prometheus operator: as the cluster file says, or if the server serves their API. */
export async function usesPrometheusOperator(kubernetes: Kubernetes, spec: ClusterSpec): Promise<boolean> {
  const setting = spec.monitoring.prometheusOperator
  return setting === 'auto' ? kubernetes.supportsKind(prometheusOperatorApi, 'PodMonitor') : setting
}

async function findTrust(kubernetes: Kubernetes, spec: ClusterSpec): Promise<ObservedCertificates> {
  const names = namesOf(spec)
  const secretNamed = (name: string) => get<Secret>(kubernetes, spec, 'v1', 'Secret', name)
  const [rootAuthority, authority, bundle, members, portal, rootUser, tokenKey, supplied] = await Promise.all([
    secretNamed(names.rootAuthority),
    secretNamed(names.authority),
    get<ConfigMap>(kubernetes, spec, 'v1', 'ConfigMap', names.authority),
    secretNamed(names.membersTls),
    secretNamed(names.portalTls),
    secretNamed(names.rootUser),
    secretNamed(names.tokenKey),
    findSuppliedAuthority(kubernetes, spec),
  ])
  return { rootAuthority, authority, bundle, members, portal, rootUser, tokenKey, supplied }
}

function get<Kind extends KubernetesObject>(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  apiVersion: string,
  kind: string,
  name: string,
): Promise<Kind | undefined> {
  return kubernetes.get<Kind>({ apiVersion, kind, name, namespace: spec.namespace })
}

async function findClaims(kubernetes: Kubernetes, spec: ClusterSpec): Promise<string[]> {
  const found = await Promise.all(
    possibleMemberNames(spec).map(async (member) => {
      const claim = await get(kubernetes, spec, 'v1', 'PersistentVolumeClaim', claimName(member))
      return claim === undefined ? [] : [member]
    }),
  )
  return found.flat()
}

function initialClusterState(state: ConfigMap | undefined): InitialClusterState | undefined {
  const value = state?.data[initialClusterStateKey]
  return value === 'new' || value === 'existing' ? value : undefined
}

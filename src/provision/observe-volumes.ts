import type {
  V1PersistentVolumeClaimCondition,
  V1PersistentVolumeClaimSpec,
  V1PersistentVolumeClaimStatus,
} from '@kubernetes/client-node'
import { namesOf } from '../cluster/names.ts'
import type { StatefulSet } from '../cluster/object-types.ts'
import { podSelector } from '../cluster/pods.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes, KubernetesObject } from '../kubernetes/kubernetes.ts'
import { claimFieldManager } from '../objects/claim-metadata.ts'

/** The members' volumes in Kubernetes, as plain data. */
export interface ObservedVolumes {
  /** Undefined where there is none. */
  readonly statefulSet: ObservedStatefulSet | undefined
  /** Also of members that the cluster does not have. */
  readonly claims: readonly ObservedClaim[]
}

export interface ObservedStatefulSet {
  readonly uid: string | undefined
  /** The size that it gives to new claims, as a quantity. */
  readonly size: string | undefined
  /** It was deleted, and disappears when its pods have lost their owner reference. */
  readonly ending: boolean
}

export interface ObservedClaim {
  readonly name: string
  readonly storageClass: string | undefined
  readonly requested: string | undefined
  /** Undefined as long as it is not bound to a volume. */
  readonly capacity: string | undefined
  /** The volume has grown, but its file system has not: some drivers grow it only when it is mounted again. */
  readonly fileSystemPending: boolean
  /** Labels or annotations of the cluster file were written to it. */
  readonly furthered: boolean
  /** The driver's message that it cannot grow the volume. */
  readonly failure: string | undefined
}

type Claim = KubernetesObject & { spec?: V1PersistentVolumeClaimSpec; status?: V1PersistentVolumeClaimStatus }

export const noVolumes: ObservedVolumes = { statefulSet: undefined, claims: [] }

/** Reads both, and writes nothing. */
export async function observeVolumes(kubernetes: Kubernetes, spec: ClusterSpec): Promise<ObservedVolumes> {
  const [statefulSet, claims] = await Promise.all([
    observeStatefulSet(kubernetes, spec),
    observeClaims(kubernetes, spec),
  ])
  return { statefulSet, claims }
}

export async function observeStatefulSet(
  kubernetes: Kubernetes,
  spec: Pick<ClusterSpec, 'name' | 'namespace'>,
): Promise<ObservedStatefulSet | undefined> {
  const found = await kubernetes.get<StatefulSet>({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    name: namesOf(spec).members,
    namespace: spec.namespace,
  })
  return (
    found && {
      uid: found.metadata.uid,
      size: found.spec.volumeClaimTemplates?.[0]?.spec?.resources?.requests?.storage,
      ending: found.metadata.deletionTimestamp !== undefined,
    }
  )
}

export async function observeClaims(
  kubernetes: Kubernetes,
  spec: Pick<ClusterSpec, 'name' | 'namespace'>,
): Promise<ObservedClaim[]> {
  const found = await kubernetes.list<Claim>('v1', 'PersistentVolumeClaim', spec.namespace, podSelector(spec, 'member'))
  return found.filter(({ metadata }) => metadata.deletionTimestamp === undefined).map(observedClaim)
}

/** https://kubernetes.io/docs/concepts/storage/persistent-volumes/#expanding-persistent-volumes-claims */
function observedClaim({ metadata, spec, status }: Claim): ObservedClaim {
  const conditions = status?.conditions ?? []
  const holds = (type: string) => conditions.find((one) => one.type === type && one.status === 'True')
  const infeasible = Object.values(status?.allocatedResourceStatuses ?? {}).some((one) => one.endsWith('Infeasible'))
  const refusal: V1PersistentVolumeClaimCondition | undefined =
    holds('ControllerResizeError') ?? holds('NodeResizeError')
  return {
    name: metadata.name,
    storageClass: spec?.storageClassName,
    requested: spec?.resources?.requests?.storage,
    capacity: status?.capacity?.storage,
    furthered: (metadata.managedFields ?? []).some(({ manager }) => manager === claimFieldManager),
    fileSystemPending: holds('FileSystemResizePending') !== undefined,
    failure: infeasible ? (refusal?.message ?? 'its driver does not support it') : undefined,
  }
}

import type { V1NodeSpec } from '@kubernetes/client-node'
import { claimName, memberNames } from '../cluster/names.ts'
import { listPods, observedPod } from '../cluster/pods.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import {
  type PersistentVolume,
  type StorageClass,
  type VolumeEncryption,
  volumeEncryption,
} from '../cluster/volume-encryption.ts'
import type { Kubernetes, KubernetesObject } from '../kubernetes/kubernetes.ts'
import type { Pod } from '../kubernetes/pods.ts'

/** The placement of all pods, and the encryption of their volumes. */
export interface Placement {
  readonly members: readonly PlacedPod[]
  readonly portals: readonly PlacedPod[]
  readonly volumes: readonly PlacedVolume[]
}

export interface PlacedPod {
  readonly name: string
  /** `-` if it is on no node, or on a node without the zone's label. */
  readonly zone: string
  readonly node: string
  readonly ready: boolean
}

export interface PlacedVolume {
  readonly member: string
  readonly volume: string
  readonly encryption: VolumeEncryption
}

type Claim = KubernetesObject & { spec: { volumeName?: string } }

export async function readPlacement(kubernetes: Kubernetes, spec: ClusterSpec): Promise<Placement> {
  const [members, portals, nodes, storageClass, volumes] = await Promise.all([
    listPods(kubernetes, spec, 'member'),
    listPods(kubernetes, spec, 'portal'),
    kubernetes.list<KubernetesObject & { spec: V1NodeSpec }>('v1', 'Node'),
    kubernetes.get<StorageClass>({ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', name: spec.storage.class }),
    volumesOf(kubernetes, spec),
  ])
  const zones = new Map(nodes.map(({ metadata }) => [metadata.name, metadata.labels?.[spec.zones.label] ?? '-']))
  const place = (pod: Pod): PlacedPod => ({
    name: pod.metadata.name,
    node: pod.spec.nodeName ?? '-',
    zone: zones.get(pod.spec.nodeName ?? '') ?? '-',
    ready: observedPod(pod).ready,
  })
  return {
    members: members.map(place),
    // Terminating pods only finish their last connections, and are no longer part of the placement.
    portals: portals.filter((pod) => !observedPod(pod).terminating).map(place),
    volumes: volumes.map(({ member, volume }) => ({
      member,
      volume: volume.metadata.name,
      encryption: volumeEncryption(storageClass, volume),
    })),
  }
}

async function volumesOf(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
): Promise<{ member: string; volume: PersistentVolume }[]> {
  const found = await Promise.all(
    memberNames(spec).map(async (member) => {
      const reference = { kind: 'PersistentVolumeClaim', name: claimName(member), namespace: spec.namespace }
      const claim = await kubernetes.get<Claim>({ apiVersion: 'v1', ...reference })
      const name = claim?.spec.volumeName
      if (name === undefined) return []
      const volume = await kubernetes.get<PersistentVolume>({ apiVersion: 'v1', kind: 'PersistentVolume', name })
      return volume === undefined ? [] : [{ member, volume }]
    }),
  )
  return found.flat()
}

import type { Kubernetes, KubernetesObject } from '../../kubernetes/kubernetes.ts'
import { type PersistentVolume, type StorageClass, type VolumeEncryption, volumeEncryption } from '../encryption.ts'
import { ownedSelector } from '../names.ts'
import type { ClusterSpec } from '../specification.ts'

export interface Volume extends VolumeEncryption {
  /** The claim's name, data-orders-0. */
  readonly claim: string
  /** Undefined until the claim is bound. */
  readonly volume: string | undefined
}

type Claim = KubernetesObject & { spec?: { storageClassName?: string; volumeName?: string } }

/** Every volume of the cluster with what is known of its encryption at rest, by claim. Writes nothing. */
export async function observeVolumes(
  kubernetes: Kubernetes,
  spec: Pick<ClusterSpec, 'name' | 'namespace'>,
): Promise<Volume[]> {
  const [claims, classes] = await Promise.all([
    kubernetes.list<Claim>('v1', 'PersistentVolumeClaim', spec.namespace, ownedSelector(spec)),
    kubernetes.list<StorageClass>('storage.k8s.io/v1', 'StorageClass'),
  ])
  const volumes = claims.map(async ({ metadata, spec }): Promise<Volume> => {
    const name = spec?.volumeName
    const volume =
      name === undefined
        ? undefined
        : await kubernetes.get<PersistentVolume>({ apiVersion: 'v1', kind: 'PersistentVolume', name })
    const ofClass = classes.find((one) => one.metadata.name === spec?.storageClassName)
    return { claim: metadata.name, volume: name, ...volumeEncryption(ofClass, volume) }
  })
  return (await Promise.all(volumes)).sort((a, b) => (a.claim < b.claim ? -1 : 1))
}

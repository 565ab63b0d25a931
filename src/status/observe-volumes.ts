import { claimName, possibleMemberNames } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { type PersistentVolume, type StorageClass, volumeEncryption } from '../cluster/volume-encryption.ts'
import type { Kubernetes, KubernetesObject } from '../kubernetes/kubernetes.ts'
import type { Observed, VolumeView } from './observation.ts'
import { observePart } from './observe-part.ts'

type Claim = KubernetesObject & {
  spec: { volumeName?: string }
  status?: { capacity?: { storage?: string }; conditions?: { type: string; status: string }[] }
}

const resizeConditions = ['Resizing', 'FileSystemResizePending', 'ControllerResizeError', 'NodeResizeError']

/** The members' volumes. An identity that may not read classes or volumes still gets the claims. */
export function observeVolumeViews(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
): Promise<Observed<{ list: readonly VolumeView[] }>> {
  const name = spec.storage.class
  return observePart(async () => {
    const [claims, ofClass] = await Promise.all([
      kubernetes.list<Claim>('v1', 'PersistentVolumeClaim', spec.namespace),
      observePart(async () => ({
        found: await kubernetes.get<StorageClass>({ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', name }),
      })),
    ])
    const own = possibleMemberNames(spec).flatMap((member) => {
      const claim = claims.find(({ metadata }) => metadata.name === claimName(member))
      return claim === undefined ? [] : [{ member, claim }]
    })
    const list = own.map(async ({ member, claim }): Promise<VolumeView> => {
      const { volumeName } = claim.spec
      const capacity = claim.status?.capacity?.storage
      const volume = await observePart(async () => ({
        found:
          volumeName === undefined
            ? undefined
            : await kubernetes.get<PersistentVolume>({ apiVersion: 'v1', kind: 'PersistentVolume', name: volumeName }),
      }))
      const hidden = 'unknown' in ofClass ? ofClass : 'unknown' in volume ? volume : undefined
      const encryption =
        'unknown' in ofClass || 'unknown' in volume
          ? { state: 'unknown' as const, why: `not seen: ${hidden?.unknown}` }
          : volumeEncryption(ofClass.found, volume.found)
      return {
        member,
        claim: claim.metadata.name,
        ...(volumeName === undefined ? {} : { volume: volumeName }),
        ...(capacity === undefined ? {} : { capacity }),
        encryption: encryption.state,
        encryptionReason: encryption.why,
        resizing: (claim.status?.conditions ?? []).some(
          ({ type, status }) => resizeConditions.includes(type) && status === 'True',
        ),
      }
    })
    return { list: await Promise.all(list) }
  })
}

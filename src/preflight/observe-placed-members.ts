import type { V1NodeSelectorTerm } from '@kubernetes/client-node'
import { claimName } from '../cluster/names.ts'
import type { Kubernetes, KubernetesObject } from '../kubernetes/kubernetes.ts'
import type { Pod } from '../kubernetes/pods.ts'
import type { PlacedMember } from './member-moves.ts'

type Claim = KubernetesObject & { spec?: { volumeName?: string } }
type Volume = KubernetesObject & {
  spec?: { nodeAffinity?: { required?: { nodeSelectorTerms?: V1NodeSelectorTerm[] } } }
}

/** Where each member's volume can be mounted. */
export function observePlacedMembers(kubernetes: Kubernetes, pods: readonly Pod[]): Promise<PlacedMember[]> {
  return Promise.all(
    pods.map(async ({ metadata: { name, namespace }, spec: { nodeName } }) => {
      const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: claimName(name), namespace }
      const volumeName = (await kubernetes.get<Claim>(claim))?.spec?.volumeName
      const volume =
        volumeName === undefined
          ? undefined
          : await kubernetes.get<Volume>({ apiVersion: 'v1', kind: 'PersistentVolume', name: volumeName })
      return { name, node: nodeName, reachableFrom: volume?.spec?.nodeAffinity?.required?.nodeSelectorTerms }
    }),
  )
}

import type { V1NodeSelectorTerm } from '@kubernetes/client-node'
import { claimName } from '../../cluster/names.ts'
import type { ClusterSpec } from '../../cluster/specification.ts'
import type { Kubernetes, KubernetesObject } from '../../kubernetes/kubernetes.ts'
import { foreignFinalizers } from '../../members/kept-claim.ts'
import type { MemberClaim, ObservedVolumeObject } from './observed-cluster.ts'

type Claim = KubernetesObject & { spec: { volumeName?: string }; status?: { phase?: string } }

type Volume = KubernetesObject & {
  spec?: { nodeAffinity?: { required?: { nodeSelectorTerms?: V1NodeSelectorTerm[] } } }
}

const hostnameLabel = 'kubernetes.io/hostname'

export async function readStorage(
  kubernetes: Kubernetes,
  { namespace, zones }: ClusterSpec,
  member: string,
): Promise<{ readonly claim: MemberClaim | undefined; readonly volume: ObservedVolumeObject | undefined }> {
  const name = claimName(member)
  const found = await kubernetes.get<Claim>({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace })
  if (found === undefined) return { claim: undefined, volume: undefined }
  const { volumeName } = found.spec
  const claim = {
    name,
    uid: found.metadata.uid,
    phase: found.status?.phase ?? 'Pending',
    volumeName,
    isDeleted: found.metadata.deletionTimestamp !== undefined,
    keptBy: foreignFinalizers(found),
  }
  const volume =
    volumeName === undefined
      ? undefined
      : await kubernetes.get<Volume>({ apiVersion: 'v1', kind: 'PersistentVolume', name: volumeName })
  const terms = volume?.spec?.nodeAffinity?.required?.nodeSelectorTerms ?? []
  return {
    claim,
    volume: volume && {
      name: volume.metadata.name,
      nodes: valuesOf(terms, (key) => key === hostnameLabel),
      zones: valuesOf(terms, (key) => key === zones.label || key.endsWith('/zone')),
    },
  }
}

/** The allowed values of a key in all terms; a term without the key allows any value. */
function valuesOf(terms: readonly V1NodeSelectorTerm[], isKey: (key: string) => boolean): string[] {
  const each = terms.map(({ matchExpressions = [] }) =>
    matchExpressions.find(({ key, operator }) => isKey(key) && operator === 'In'),
  )
  return each.every((expression) => expression !== undefined)
    ? [...new Set(each.flatMap((expression) => expression?.values ?? []))]
    : []
}

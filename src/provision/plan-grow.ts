import { claimName, memberNames } from '../cluster/names.ts'
import type { StatefulSet } from '../cluster/object-types.ts'
import { thousandths } from '../cluster/quantity.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { VersionChange } from '../cluster/version-change.ts'
import type { StorageClass } from '../cluster/volume-encryption.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import type { Finding } from '../problem/problem.ts'
import type { ObservedClaim, ObservedVolumes } from './observe-volumes.ts'

export type GrowStep =
  | {
      readonly kind: 'expand-volumes'
      readonly title: string
      /** Each claim with the size that its volume has now. */
      readonly claims: readonly { readonly name: string; readonly from: string }[]
      readonly size: string
    }
  | {
      readonly kind: 'recreate-stateful-set'
      readonly title: string
      readonly size: string
      readonly desired: KubernetesObject
    }

type GrownSpec = Pick<ClusterSpec, 'name' | 'members' | 'storage'>

/**
 * The steps until every volume has the size of the cluster file. The claim templates of a StatefulSet are immutable: it
 * is deleted without its pods and created again, and adopts them. This comes last: as long as it has the old size, an
 * interrupted run is detected.
 */
export function planGrow(
  spec: GrownSpec,
  observed: ObservedVolumes,
  desired: KubernetesObject | undefined,
): GrowStep[] {
  const size = spec.storage.size.text
  const small = smallClaims(spec, observed)
  const { statefulSet } = observed
  const recreated =
    statefulSet !== undefined && (statefulSet.ending || thousandths(statefulSet.size) !== thousandths(size))
  return [
    ...(small.length > 0
      ? [
          {
            kind: 'expand-volumes',
            title: 'grow the volumes',
            claims: small.map(({ name, capacity }) => ({ name, from: capacity ?? '' })),
            size,
          } as const,
        ]
      : []),
    ...(recreated && desired !== undefined
      ? [
          {
            kind: 'recreate-stateful-set',
            title: 'replace the StatefulSet and keep its pods',
            size,
            desired,
          } as const,
        ]
      : []),
  ]
}

/** An interrupted change of the version is reverted by the file alone; a volume that has grown is not. */
export function conflictingGrowth(growth: readonly GrowStep[], change: VersionChange | undefined): Finding[] {
  if (growth.length === 0 || change === undefined || change.kind === 'none' || change.kind === 'finish') return []
  return [
    {
      code: 'CONFLICTING_CHANGES',
      subject: 'version',
      found: 'the cluster file asks for larger volumes and for another version: these cannot change together',
      fix: 'keep the version and change storage.size first, then change the version',
    },
  ]
}

/** The StatefulSet as it can be written while one exists: with the existing size in the claim templates. */
export function withSizeOf(desired: KubernetesObject, { statefulSet }: ObservedVolumes): KubernetesObject {
  if (desired.kind !== 'StatefulSet' || statefulSet?.size === undefined) return desired
  const { spec } = desired as StatefulSet
  const templates = spec.volumeClaimTemplates?.map((template) => ({
    ...template,
    spec: { ...template.spec, resources: { requests: { storage: statefulSet.size } } },
  }))
  return { ...desired, spec: { ...spec, volumeClaimTemplates: templates } } as KubernetesObject
}

/** Claims of members whose volumes are too small; a claim without a volume gets its size when it is bound. */
function smallClaims({ name, members, storage }: GrownSpec, { claims }: ObservedVolumes): ObservedClaim[] {
  const own = memberNames({ name, members }).map(claimName)
  return claims.filter(
    (claim) =>
      own.includes(claim.name) &&
      claim.capacity !== undefined &&
      thousandths(claim.capacity) < thousandths(storage.size.text),
  )
}

/** Volumes that should grow, but whose class does not allow it. */
export function checkGrowth(
  spec: GrownSpec,
  observed: ObservedVolumes,
  classes: readonly StorageClass[] | undefined,
): Finding[] {
  if (classes === undefined) return []
  const names = [...new Set(smallClaims(spec, observed).map(({ storageClass }) => storageClass ?? spec.storage.class))]
  return names.flatMap((name) => {
    const found = classes.find(({ metadata }) => metadata.name === name)
    if (found?.allowVolumeExpansion === true) return []
    const { capacity } = smallClaims(spec, observed)[0] ?? {}
    const why = found === undefined ? 'does not exist any more' : 'does not allow it (allowVolumeExpansion is not true)'
    return [
      {
        code: 'STORAGE_IMMUTABLE',
        subject: 'storage',
        found: `volumes have ${capacity}, the cluster file asks for ${spec.storage.size.text}, and StorageClass "${name}" ${why}`,
        fix: `if its driver can expand volumes: kubectl patch storageclass ${name} --patch '{"allowVolumeExpansion":true}'; else keep storage.size: ${capacity}, or restore a backup into a new cluster with larger volumes`,
      },
    ]
  })
}

/** What an approver of the plan should know of existing volumes. */
export function volumeRisks(
  spec: GrownSpec & Pick<ClusterSpec, 'namespace'>,
  observed: ObservedVolumes,
  pods: readonly string[],
): Finding[] {
  const own = memberNames(spec).map(claimName)
  const names = observed.claims.map(({ name }) => name)
  const kept = observed.statefulSet === undefined && pods.length === 0 ? names.filter((name) => own.includes(name)) : []
  const left = names.filter(
    (name) => name.startsWith(claimName(`${spec.name}-`)) && !own.includes(name) && !pods.map(claimName).includes(name),
  )
  const forget = (claims: readonly string[]) =>
    `kubectl --namespace ${spec.namespace} delete persistentvolumeclaim ${claims.join(' ')}`
  return [
    ...(kept.length > 0
      ? [
          {
            code: 'VOLUMES_KEPT',
            subject: 'volumes',
            found: `the cluster is created on volumes that were kept (${kept.join(', ')}): it has the keys, users and passwords in them`,
            fix: `for an empty cluster, delete the claims first, with all data in them: ${forget(kept)}`,
          } as const,
        ]
      : []),
    ...(left.length > 0
      ? [
          {
            code: 'CLAIM_LEFT',
            subject: 'volumes',
            found: `${left.join(', ')} ${left.length === 1 ? 'belongs to a member' : 'belong to members'} that the cluster does not have: the cluster was larger, or its StatefulSet was scaled manually`,
            fix: `if the data is not needed: ${forget(left)}`,
          } as const,
        ]
      : []),
  ]
}

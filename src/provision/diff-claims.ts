import { claimName, memberNames } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { claimFieldManager, claimMetadata } from '../objects/claim-metadata.ts'
import { differences } from './object-diff.ts'
import type { ObservedClaim } from './observe-volumes.ts'
import type { ObjectDiff } from './step.ts'

/**
 * The claims whose labels or annotations differ from the cluster file. A missing claim gets them after it is created.
 */
export async function diffClaims(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  claims: readonly Pick<ObservedClaim, 'name' | 'furthered'>[],
): Promise<ObjectDiff[]> {
  const found = new Map(claims.map((claim) => [claim.name, claim]))
  const asked = [spec.labels, spec.annotations].some(({ volumeClaims }) => Object.keys(volumeClaims).length > 0)
  const concerned = memberNames(spec).filter((member) => asked || found.get(claimName(member))?.furthered)
  return Promise.all(
    concerned.map(async (member) => {
      const desired = claimMetadata(spec, member)
      const { apiVersion, kind, metadata } = desired
      if (!found.has(metadata.name)) return { desired, exists: false, differences: [] }
      const [live, would] = await Promise.all([
        kubernetes.get({ apiVersion, kind, name: metadata.name, namespace: spec.namespace }),
        kubernetes.apply(desired, { dryRun: true, fieldManager: claimFieldManager }),
      ])
      return { desired, exists: true, differences: differences(live, would) }
    }),
  )
}

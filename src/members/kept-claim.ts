import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import { type Finding, Problem } from '../problem/problem.ts'

/** Kubernetes' own: it ends with the last pod that uses the claim. */
const inUse = 'kubernetes.io/pvc-protection'

/** Enough for a controller that is about to end its finalizer, such as that of volume snapshots. */
const patienceMilliseconds = 2 * 60_000

/** The finalizers of others that keep a deleted claim; empty while a pod uses it, or if nobody has deleted it. */
export function foreignFinalizers({ metadata }: KubernetesObject): readonly string[] {
  const { deletionTimestamp, finalizers = [] } = metadata
  return deletionTimestamp === undefined || finalizers.includes(inUse) ? [] : finalizers
}

/**
 * For a wait until a claim is deleted: what it waits for, as text. Throws a Problem if nothing but finalizers of others
 * has kept it for two minutes, because no operation may end those.
 */
export function claimWait(now: () => Date): (claim: KubernetesObject) => string {
  let keptSince: number | undefined
  return (claim) => {
    const { name } = claim.metadata
    const finalizers = foreignFinalizers(claim)
    if (finalizers.length === 0) {
      keptSince = undefined
      return `claim ${name} to be deleted; a pod still uses it`
    }
    keptSince ??= now().getTime()
    if (now().getTime() - keptSince > patienceMilliseconds)
      throw new Problem(`gave up waiting for claim ${name} to be deleted`, [keptFinding(claim, finalizers)])
    return `claim ${name} to be deleted; ${listed(finalizers)} ${finalizers.length === 1 ? 'keeps' : 'keep'} it`
  }
}

function keptFinding({ metadata: { name, namespace } }: KubernetesObject, finalizers: readonly string[]): Finding {
  return {
    code: 'CLAIM_NOT_DELETED',
    subject: 'volumes',
    found: `needs claim ${name} to be deleted, found that ${listed(finalizers)} of another program ${finalizers.length === 1 ? 'keeps' : 'keep'} it`,
    fix: `end what the finalizer protects, or remove it: kubectl --namespace ${namespace} edit pvc ${name}; then run the operation again`,
  }
}

function listed(finalizers: readonly string[]): string {
  return `${finalizers.length === 1 ? 'finalizer' : 'finalizers'} ${finalizers.join(', ')}`
}

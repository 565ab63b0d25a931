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
 * For a wait until claims are deleted: what it waits for, as text. Throws a Problem if nothing but finalizers of others
 * has kept one for two minutes, because no operation may end those; it names every claim that is kept then.
 */
export function claimWait(now: () => Date): (claims: readonly KubernetesObject[]) => string {
  let keptSince: ReadonlyMap<string, number> = new Map()
  return (claims) => {
    const time = now().getTime()
    const kept = claims.filter((claim) => foreignFinalizers(claim).length > 0)
    const names = kept.map(({ metadata }) => metadata.name)
    keptSince = new Map(names.map((name) => [name, keptSince.get(name) ?? time]))
    if ([...keptSince.values()].some((since) => time - since > patienceMilliseconds))
      throw new Problem(`gave up waiting for ${claimsNamed(names)} to be deleted`, kept.map(keptFinding))
    const used = claims.filter((claim) => !kept.includes(claim)).map(({ metadata }) => metadata.name)
    return [
      ...kept.map((claim) => `claim ${claim.metadata.name} to be deleted; ${keeping(foreignFinalizers(claim))} it`),
      ...(used.length === 0
        ? []
        : [`${claimsNamed(used)} to be deleted; a pod still uses ${used.length === 1 ? 'it' : 'them'}`]),
    ].join('; ')
  }
}

function keptFinding(claim: KubernetesObject): Finding {
  const { name, namespace } = claim.metadata
  const finalizers = foreignFinalizers(claim)
  return {
    code: 'CLAIM_NOT_DELETED',
    subject: 'volumes',
    found: `needs claim ${name} to be deleted, found that ${listed(finalizers)} of another program ${finalizers.length === 1 ? 'keeps' : 'keep'} it`,
    fix: `end what the finalizer protects, or remove it: kubectl --namespace ${namespace} edit pvc ${name}; then run the operation again`,
  }
}

const claimsNamed = (names: readonly string[]) => `${names.length === 1 ? 'claim' : 'claims'} ${names.join(', ')}`

function keeping(finalizers: readonly string[]): string {
  return `${listed(finalizers)} ${finalizers.length === 1 ? 'keeps' : 'keep'}`
}

function listed(finalizers: readonly string[]): string {
  return `${finalizers.length === 1 ? 'finalizer' : 'finalizers'} ${finalizers.join(', ')}`
}

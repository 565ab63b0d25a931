import { issueLeaf } from '../certificates/issue.ts'
import { fileOf, keyPairOf } from '../cluster/objects/secrets.ts'
import type { Secret } from '../cluster/objects/types.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import type { Reporter } from '../report/reporter.ts'
import { type Authority, appLeaf, credentialsSecret, etcdUserIn, isPending, passwordOf } from './credentials.ts'
import { readInventory } from './inventory.ts'
import { listCredentials } from './observe.ts'

/** Every Secret with an app's credentials that sync-access has delivered, in whatever namespace. */
export async function findCredentials(
  kubernetes: Kubernetes,
  spec: Pick<ClusterSpec, 'name' | 'namespace'>,
): Promise<Secret[]> {
  const { namespaces } = await readInventory(kubernetes, spec)
  return listCredentials(kubernetes, spec, namespaces)
}

/**
 * For rotation: gives apps a new leaf where `isDue` says so of the one they have (PEM; undefined when there is none), and everyone
 * the authority's bundle. Passwords stay. Applications see it when their mounted Secret is updated, within about a minute. Writes
 * nothing where nothing changes; answers what was written, as NAMESPACE/NAME. Can be run again after it died anywhere.
 */
export async function renewCredentials(
  kubernetes: Kubernetes,
  authority: Authority,
  secrets: readonly Secret[],
  isDue: (leaf: string | undefined) => boolean,
  now: Date,
  report: Pick<Reporter, 'mask'>,
): Promise<string[]> {
  const written: string[] = []
  for (const secret of secrets) {
    const { name, namespace = '' } = secret.metadata
    const [etcdUser, password, found] = [etcdUserIn(secret), passwordOf(secret), keyPairOf(secret)]
    // Half-made ones are sync-access's to mend.
    if (etcdUser === undefined || password === undefined) continue
    const due = found === undefined || isDue(found.certificate)
    if (!due && fileOf(secret, 'ca.crt') === authority.bundle) continue
    const leaf = due ? issueLeaf(appLeaf(authority.spec, etcdUser), authority.issuer, now) : found
    report.mask([password, leaf.key].join('\n'))
    const pending = isPending(secret)
    await kubernetes.apply(credentialsSecret(authority, etcdUser, namespace, { password, leaf }, { pending }))
    written.push(`${namespace}/${name}`)
  }
  return written
}

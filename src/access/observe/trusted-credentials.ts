import type { KeyPair } from '../../certificates/certificate.ts'
import { type Certificate, isIssuedBy, keyMatches, readableCertificates } from '../../certificates/read-certificate.ts'
import type { Secret } from '../../cluster/object-types.ts'
import { keyPairOf } from '../../cluster/secret-files.ts'
import type { Finding } from '../../problem/problem.ts'
import { etcdUserIn } from '../credentials/credentials.ts'
import { appOf } from '../policy/subject.ts'
import type { AccessRecord } from './access-record.ts'

/**
 * Whether a Secret with the product's labels holds trusted credentials. An identity that may create Secrets in a
 * namespace can give them any labels and any name, so these prove nothing. A Secret counts as the credentials of a user
 * only if the record of sync-access, in the cluster's own namespace, names this user and this namespace. sync-access
 * records them before it writes a Secret, and no other operation does.
 *
 * Every reader of such Secrets uses this check: sync-access (which passwords it keeps), rotate-certificates (what it
 * renews) and restore (which passwords it sets). An identity that may also write the record still has no certificate of
 * that user: a certificate in a Secret, and for restore the password beside it, counts only if this cluster's authority
 * has signed it for that user and its key fits. See `deliveredCertificate` and `credentialsReissueReasons`.
 */
export function isRecordedCredentials({ recorded }: Pick<AccessRecord, 'recorded'>): (secret: Secret) => boolean {
  const pairs = pairsOf(recorded?.credentials ?? [])
  return (secret) =>
    // A Secret that is being deleted exists only because of a finalizer.
    secret.metadata.deletionTimestamp === undefined && pairs.has(pairOf(secret.metadata.namespace, etcdUserIn(secret)))
}

/**
 * The certificate of a Secret's user, if the authority below one of these roots has signed it and the Secret has its
 * key.
 */
export function deliveredCertificate(
  secret: Secret,
  roots: readonly Certificate[],
): { readonly pair: KeyPair; readonly leaf: Certificate } | undefined {
  const pair = keyPairOf(secret)
  const [leaf, issuer] = readableCertificates(pair?.certificate)
  const user = etcdUserIn(secret) ?? ''
  if (pair === undefined || leaf === undefined || issuer === undefined || appOf(user) === undefined) return undefined
  // Check the root first, so that a key that anyone could have written is not used.
  const isOurs = roots.some((root) => isIssuedBy(issuer, root)) && isIssuedBy(leaf, issuer)
  return isOurs && leaf.subject.commonName === user && keyMatches(leaf, pair.key) ? { pair, leaf } : undefined
}

/** The finding for a Secret that sync-access has not delivered. */
export function strangerFinding(secret: Secret): Finding {
  const { namespace, name } = secret.metadata
  return {
    code: 'NAME_TAKEN',
    subject: 'credentials',
    found: `Secret ${namespace}/${name} has the labels of ${etcdUserIn(secret)}'s credentials, but sync-access has not delivered it: it is not used`,
    fix: 'find out who created it, and delete it; sync-access with mode: apply overwrites it only if it delivers these credentials there',
  }
}

/** The namespaces and users of credentials, as a set for repeated lookups. */
export function pairsOf(credentials: readonly { namespace: string; etcdUser: string }[]): ReadonlySet<string> {
  return new Set(credentials.map(({ namespace, etcdUser }) => pairOf(namespace, etcdUser)))
}

export function pairOf(namespace: string | undefined, etcdUser: string | undefined): string {
  return `${namespace}/${etcdUser}`
}

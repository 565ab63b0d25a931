import type { KeyPair } from '../../certificates/certificate.ts'
import { type Certificate, isIssuedBy, keyMatches, readableCertificates } from '../../certificates/read-certificate.ts'
import type { Secret } from '../../cluster/object-types.ts'
import { keyPairOf } from '../../cluster/secret-files.ts'
import type { Finding } from '../../problem/problem.ts'
import { etcdUserIn } from '../credentials/credentials.ts'
import { appOf } from '../policy/subject.ts'
import type { AccessRecord } from './access-record.ts'

/**
 * Whom a Secret with our labels is trusted by. Whoever may create a Secret in a namespace can give it any labels and any name, so these
 * prove nothing. It counts as the credentials of a user only where the record of sync-access, which lies in the cluster's own
 * namespace, names this user and this namespace. sync-access names them there before it writes a Secret, and nobody else does.
 *
 * Everything that reads such Secrets goes through here: sync-access (which passwords it keeps), rotate-certificates (what it renews)
 * and restore (which passwords it sets). Whoever may write the record, too, has no certificate of that user: one in a Secret, and for
 * restore the password beside it, counts only if this cluster's authority has signed it for that user and its key fits. See
 * `deliveredCertificate` and `credentialsReissueReasons`.
 */
export function isRecordedCredentials({ recorded }: Pick<AccessRecord, 'recorded'>): (secret: Secret) => boolean {
  const pairs = pairsOf(recorded?.credentials ?? [])
  return (secret) =>
    // What is being deleted is kept by somebody's finalizer.
    secret.metadata.deletionTimestamp === undefined && pairs.has(pairOf(secret.metadata.namespace, etcdUserIn(secret)))
}

/** The certificate of a Secret's user, if the authority below one of these roots has signed it, and the Secret has its key. */
export function deliveredCertificate(
  secret: Secret,
  roots: readonly Certificate[],
): { readonly pair: KeyPair; readonly leaf: Certificate } | undefined {
  const pair = keyPairOf(secret)
  const [leaf, issuer] = readableCertificates(pair?.certificate)
  const user = etcdUserIn(secret) ?? ''
  if (pair === undefined || leaf === undefined || issuer === undefined || appOf(user) === undefined) return undefined
  // The root first: keys that anybody could have put there are not used.
  const isOurs = roots.some((root) => isIssuedBy(issuer, root)) && isIssuedBy(leaf, issuer)
  return isOurs && leaf.subject.commonName === user && keyMatches(leaf, pair.key) ? { pair, leaf } : undefined
}

/** What a Secret is that is not where sync-access has delivered any. */
export function strangerFinding(secret: Secret): Finding {
  const { namespace, name } = secret.metadata
  return {
    code: 'NAME_TAKEN',
    subject: 'credentials',
    found: `Secret ${namespace}/${name} has the labels of ${etcdUserIn(secret)}'s credentials, but sync-access has not delivered it: it is not used`,
    fix: 'find out who created it, and delete it; sync-access with mode: apply overwrites it only if it delivers these credentials there',
  }
}

/** Where credentials lie and whose they are, to ask for many times. */
export function pairsOf(credentials: readonly { namespace: string; etcdUser: string }[]): ReadonlySet<string> {
  return new Set(credentials.map(({ namespace, etcdUser }) => pairOf(namespace, etcdUser)))
}

export function pairOf(namespace: string | undefined, etcdUser: string | undefined): string {
  return `${namespace}/${etcdUser}`
}

import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import type { Finding } from '../problem/problem.ts'
import { addedKeys } from '../signing/added-keys.ts'
import { approvedKeys } from '../signing/approved-keys.ts'
import { findSignerSecret, type SignerKey, signerKeyFor } from '../signing/signer-secret.ts'

/** The key that signs backups, and the recipients and signers that the cluster file adds. */
export async function findSigning(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  mayLook: boolean,
): Promise<{ signerKey: SignerKey | undefined; risks: readonly Finding[]; findings: readonly Finding[] }> {
  if (spec.backup === undefined) return { signerKey: undefined, risks: [], findings: [] }
  const found = mayLook ? await findSignerSecret(kubernetes, spec) : undefined
  const key = signerKeyFor(spec, found)
  if (!('signer' in key)) return { signerKey: undefined, risks: [], findings: [key] }
  // For a new cluster, recipients are not an addition. Signers that are older than its key can belong to anybody.
  const none = { recipients: key.isNew ? spec.backup.recipients : [], signers: [] }
  const known = { own: key.signer.publicKey, since: 'not approved yet' } as const
  return { signerKey: key, risks: addedKeys(spec, approvedKeys(found) ?? none, known), findings: [] }
}

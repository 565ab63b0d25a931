import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import type { Finding } from '../problem/problem.ts'
import { addedKeys } from '../signing/added-keys.ts'
import { approvedKeys } from '../signing/approved-keys.ts'
import { findSignerSecret, type SignerKey, signerKeyFor } from '../signing/signer-secret.ts'

/** The key that signs backups, and whom the cluster file trusts with them besides. */
export async function findSigning(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  mayLook: boolean,
): Promise<{ signerKey: SignerKey | undefined; risks: readonly Finding[]; findings: readonly Finding[] }> {
  if (spec.backup === undefined) return { signerKey: undefined, risks: [], findings: [] }
  const found = mayLook ? await findSignerSecret(kubernetes, spec) : undefined
  const key = signerKeyFor(spec, found)
  if (!('signer' in key)) return { signerKey: undefined, risks: [], findings: [key] }
  // Of a cluster that is made, recipients are nothing that was added; signers of before its key was made can be anybody's.
  const none = { recipients: key.isNew ? spec.backup.recipients : [], signers: [] }
  const known = { own: key.signer.publicKey, since: 'not approved yet' } as const
  return { signerKey: key, risks: addedKeys(spec, approvedKeys(found) ?? none, known), findings: [] }
}

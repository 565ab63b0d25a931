import { metadata, namesOf } from '../cluster/names.ts'
import type { ConfigMap } from '../cluster/object-types.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { validateSignerKey } from '../cluster-file/public-keys.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'

/** The key of the ConfigMap's data. */
const publicKeyFile = 'signer.pub'

/**
 * The public key of the signer, as `backup.signers` lists it, for `status`: it may not read the Secret. It proves
 * nothing, because whoever may write ConfigMaps can change it. Every other operation derives it from the private key.
 */
export function publishedSigner(spec: Pick<ClusterSpec, 'name' | 'namespace'>, publicKey: string): ConfigMap {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadata(spec, namesOf(spec).backupSigner),
    data: { [publicKeyFile]: publicKey },
  }
}

/** Undefined if there is none, as in clusters of earlier commits, or if it is not a public key. */
export async function readPublishedSigner(kubernetes: Kubernetes, spec: ClusterSpec): Promise<string | undefined> {
  const { namespace } = spec
  const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: namesOf(spec).backupSigner, namespace }
  const publicKey = (await kubernetes.get<ConfigMap>(reference))?.data?.[publicKeyFile]
  return publicKey === undefined || validateSignerKey(publicKey) !== undefined ? undefined : publicKey
}

import { metadata, namesOf } from '../cluster/names.ts'
import type { ConfigMap } from '../cluster/object-types.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { validateSignerKey } from '../cluster-file/public-keys.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { type BackupKeys, keysOfText, textOfKeys } from './approved-keys.ts'

/** The keys of the ConfigMap's data. */
const [publicKeyFile, recipientsFile, signersFile] = ['signer.pub', 'approved-recipients', 'approved-signers'] as const

/** What is public of Secret NAME-backup-signer. */
export interface PublishedSigner {
  readonly publicKey: string
  /** Absent in clusters of earlier commits. */
  readonly approved?: BackupKeys
}

/**
 * The public key of the signer, as `backup.signers` lists it, and the keys that are approved, for `status`: it may not
 * read the Secret. It proves nothing, because whoever may write ConfigMaps can change it. Every other operation uses the
 * Secret.
 */
export function publishedSigner(
  spec: Pick<ClusterSpec, 'name' | 'namespace'>,
  publicKey: string,
  approved: BackupKeys,
): ConfigMap {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadata(spec, namesOf(spec).backupSigner),
    data: {
      [publicKeyFile]: publicKey,
      [recipientsFile]: textOfKeys(approved.recipients),
      [signersFile]: textOfKeys(approved.signers),
    },
  }
}

/** Undefined if there is none, as in clusters of earlier commits, or if it is not a public key. */
export async function readPublishedSigner(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
): Promise<PublishedSigner | undefined> {
  const { namespace } = spec
  const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: namesOf(spec).backupSigner, namespace }
  const { data = {} } = (await kubernetes.get<ConfigMap>(reference)) ?? {}
  const { [publicKeyFile]: publicKey, [recipientsFile]: recipients, [signersFile]: signers } = data
  if (publicKey === undefined || validateSignerKey(publicKey) !== undefined) return undefined
  if (recipients === undefined || signers === undefined) return { publicKey }
  return { publicKey, approved: { recipients: keysOfText(recipients), signers: keysOfText(signers) } }
}

import { namesOf } from '../cluster/names.ts'
import type { ConfigMap, Secret } from '../cluster/object-types.ts'
import { fileOf, secret } from '../cluster/secret-files.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { type Finding, Problem } from '../problem/problem.ts'
import type { Reporter } from '../report/reporter.ts'
import { approvalOf, approvedBy, approvedKeys, notApproved } from './approved-keys.ts'
import { publishedSigner } from './published-signer.ts'
import { createSignerKey, type Signer, signerOf } from './signature.ts'

/** The key of the Secret's data that contains the private key as PEM. The public key is derived from it. */
export const signerFile = 'signer.key'

/** The key that signs a cluster's backups, and whether it still has to be written. */
export interface SignerKey {
  readonly signer: Signer
  /**
   * The desired Secret, with the record of approved keys. Its private key never changes: earlier backups depend on it.
   */
  readonly secret: Secret
  /** The desired ConfigMap with what is public of it. */
  readonly published: ConfigMap
  readonly isNew: boolean
  /** Secret. */
  readonly privateKey: string
}

/**
 * Returns the existing key, or creates one if the Secret does not exist. A Secret without a valid key is a Finding:
 * only its owner can restore the key.
 */
export function signerKeyFor(spec: ClusterSpec, existing: Secret | undefined): SignerKey | Finding {
  if (existing !== undefined) {
    const privateKey = fileOf(existing, signerFile)
    const signer = signerOf(privateKey ?? '')
    if (privateKey === undefined || signer === undefined) return noKeyIn(spec)
    return signerKey(spec, privateKey, signer, false)
  }
  const privateKey = createSignerKey()
  const signer = signerOf(privateKey)
  if (signer === undefined) throw new Error('a key that was just made cannot be read')
  return signerKey(spec, privateKey, signer, true)
}

function signerKey(spec: ClusterSpec, privateKey: string, signer: Signer, isNew: boolean): SignerKey {
  const { publicKey } = signer
  return {
    signer,
    secret: secret(spec, namesOf(spec).backupSigner, { [signerFile]: privateKey }, approvalOf(spec, publicKey)),
    published: publishedSigner(spec, publicKey, approvedBy(spec, publicKey)),
    isNew,
    privateKey,
  }
}

export function findSignerSecret(kubernetes: Kubernetes, spec: ClusterSpec): Promise<Secret | undefined> {
  const name = namesOf(spec).backupSigner
  return kubernetes.get<Secret>({ apiVersion: 'v1', kind: 'Secret', name, namespace: spec.namespace })
}

/** Reads the cluster's own signer. Throws a Problem if its key does not exist. */
export async function readSigner(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  { report, refused, fix }: { report: Pick<Reporter, 'mask'>; refused: string; fix: string },
): Promise<Signer> {
  const found = await findSignerSecret(kubernetes, spec)
  if (found === undefined) throw new Problem(refused, [missingKey(spec, fix)])
  const key = signerKeyFor(spec, found)
  if (!('signer' in key)) throw new Problem(refused, [key])
  report.mask(key.privateKey)
  return key.signer
}

/**
 * The recipients and signers of the cluster file that are not approved. Without the cluster's own signer, no record of
 * approvals exists.
 */
export async function unapprovedFindings(kubernetes: Kubernetes, spec: ClusterSpec): Promise<Finding[]> {
  const found = spec.backup === undefined ? undefined : await findSignerSecret(kubernetes, spec)
  if (found === undefined) return []
  const approved = approvedKeys(found) ?? { recipients: [], signers: [] }
  return notApproved(spec, approved, signerOf(fileOf(found, signerFile) ?? '')?.publicKey ?? '')
}

/** The cluster's own signer, or a finding if its signatures would not be trusted. */
export async function trustedSigner(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  report: Pick<Reporter, 'mask'>,
): Promise<Signer | Finding> {
  const found = await findSignerSecret(kubernetes, spec)
  if (found === undefined) return missingKey(spec, makeKey)
  const key = signerKeyFor(spec, found)
  if (!('signer' in key)) return key
  report.mask(key.privateKey)
  const [unlisted] = unlistedSigner(spec, key.signer)
  return unlisted ?? key.signer
}

/**
 * A finding if the cluster file does not list the key that signs its backups, with the line to add. Empty if it does.
 */
export function unlistedSigner(
  spec: Pick<ClusterSpec, 'file' | 'backup'>,
  { publicKey }: Pick<Signer, 'publicKey'>,
): Finding[] {
  const signers = spec.backup?.signers ?? []
  if (spec.backup === undefined || signers.includes(publicKey)) return []
  return [
    {
      code: 'SIGNER_INVALID',
      subject: 'backup.signers',
      found: `the key that signs the backups of this cluster is not in ${spec.file}: until it is, no backup is created or trusted`,
      fix:
        signers.length === 0
          ? `add signers: [${publicKey}] to its backup section`
          : `set signers: [${publicKey}] in its backup section, or signers: [${[...signers, publicKey].join(', ')}] if you know that the others are yours`,
      location: { file: spec.file, line: 1, column: 1 },
    },
  ]
}

export const makeKey = 'run provision, which creates the key, and add the line that it prints to the cluster file'

function missingKey(spec: ClusterSpec, fix: string): Finding {
  const name = namesOf(spec).backupSigner
  const found = `needs Secret ${name} in namespace ${spec.namespace} with the key that signs backups, found none`
  return { code: 'SIGNER_INVALID', subject: 'signer', found, fix }
}

function noKeyIn(spec: ClusterSpec): Finding {
  const name = namesOf(spec).backupSigner
  return {
    code: 'SIGNER_INVALID',
    subject: 'signer',
    found: `needs an Ed25519 key in PEM as ${signerFile} of Secret ${name} in namespace ${spec.namespace}, found something else`,
    fix: `put the key back; if it is lost, delete that Secret and run provision, which creates another, and add its public key to backup.signers`,
  }
}

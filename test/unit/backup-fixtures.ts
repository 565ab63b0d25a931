import { createHash } from 'node:crypto'
import { fileOfRecord, type Manifest, type Verification } from '../../src/backup/manifest.ts'
import { backupName, manifestName, objectName, signatureName, verificationName } from '../../src/backup/object-names.ts'
import type { ObjectStore } from '../../src/backup/store/object-store.ts'
import { createSignerKey, type Signer, signerOf } from '../../src/signing/signature.ts'
import type { MemoryStore } from './memory-store.ts'

/** The key that signs the backups of these tests. */
export const signer = newSigner()
/** Whose backups they are, and by which key they are trusted. */
export const orders = { name: 'orders', namespace: 'etcd', backup: { signers: [signer.publicKey] } }
export const folder = 'orders/'
export const recipient = 'age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zjuh9'
export const contentsOfObject = Buffer.from('sealed')

const sha256 = (contents: Uint8Array) => createHash('sha256').update(contents).digest('hex')

/** A manifest as backup writes it, for the object `contentsOfObject`. */
export function manifestOf(takenAt: Date, revision: number, other: Partial<Manifest> = {}): Manifest {
  return {
    format: 1,
    backup: backupName({ takenAt, revision: BigInt(revision) }),
    cluster: { name: 'orders', namespace: 'etcd' },
    takenAt: takenAt.toISOString(),
    revision,
    etcd: { version: '3.7.3', member: 'orders-1', members: ['orders-0', 'orders-1', 'orders-2'] },
    snapshot: { bytes: 4096 + 32, sha256: sha256(Buffer.from('plain')) },
    object: { name: objectName, bytes: contentsOfObject.length, sha256: sha256(contentsOfObject) },
    recipients: [recipient],
    signer: signer.publicKey,
    seconds: 1,
    tool: { name: 'managed-etcd', version: '0.1.0' },
    ...other,
  }
}

export function verificationOf(
  { backup, object, revision }: Manifest,
  other: Partial<Verification> = {},
): Verification {
  return {
    format: 1,
    backup,
    verifiedAt: '2026-11-22T15:00:00Z',
    objectSha256: object.sha256,
    revision,
    keys: 3,
    hash: 'equal',
    seconds: 4,
    tool: { name: 'managed-etcd', version: '0.1.0' },
    ...other,
  }
}

/** Puts a whole backup into a bucket, as if it had been written when it was taken. */
export function putBackup(store: MemoryStore, manifest: Manifest, verified = false): string {
  const modified = new Date(manifest.takenAt)
  const put = (file: string, contents: Uint8Array) =>
    store.objects.set(`${folder}${manifest.backup}/${file}`, { contents, modified })
  put(objectName, contentsOfObject)
  putSigned(store, manifest.backup, manifestName, fileOfRecord(manifest), modified)
  if (verified) putSigned(store, manifest.backup, verificationName, fileOfRecord(verificationOf(manifest)), modified)
  return manifest.backup
}

/** Puts a record of a backup there with its signature. */
export function putSigned(
  store: Pick<MemoryStore, 'objects'>,
  backup: string,
  file: string,
  contents: Uint8Array,
  modified: Date,
  by = signer,
): void {
  const key = `${folder}${backup}/${file}`
  store.objects.set(key, { contents, modified })
  store.objects.set(`${key}.sig`, { contents: by.sign(contents), modified })
}

export function newSigner(): Signer {
  const made = signerOf(createSignerKey())
  if (made === undefined) throw new Error('a key that was just made cannot be read')
  return made
}

/** The same into a store of any kind, by its own clock; answers the keys. */
export async function putInto(store: ObjectStore, manifest: Manifest): Promise<string[]> {
  const at = `${folder}${manifest.backup}/`
  async function* object() {
    yield contentsOfObject
  }
  await store.upload(`${at}${objectName}`, object())
  const contents = fileOfRecord(manifest)
  await store.create(`${at}${signatureName}`, signer.sign(contents))
  await store.create(`${at}${manifestName}`, contents)
  return [`${at}${manifestName}`, `${at}${signatureName}`, `${at}${objectName}`]
}

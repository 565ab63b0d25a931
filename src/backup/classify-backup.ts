import type { BackupSpec, ClusterSpec } from '../cluster/specification.ts'
import { signedBy } from '../signing/signature.ts'
import { type Manifest, parseManifest, parseVerification, type Verification } from './manifest.ts'
import {
  manifestName,
  objectName,
  parseBackupName,
  signatureName,
  verificationName,
  verificationSignatureName,
} from './object-names.ts'
import type { StoredObject } from './store/object-store.ts'

export interface Backup {
  readonly name: string
  /** With a slash at its end. */
  readonly folder: string
  readonly takenAt: Date
  readonly manifest: Manifest
  /** What the last drill found; undefined when there was none that says something about this object. */
  readonly verification: Verification | undefined
  /** All of it, the object included. */
  readonly keys: readonly string[]
}

export interface Unsigned extends Backup {
  readonly verification: undefined
  /** In words that follow the name. */
  readonly untrustedReason: string
  /** The key by which it is signed, which nobody here trusts; undefined when it is not signed. */
  readonly signer: string | undefined
}

/** Whether it is what a restore replaced: to put it back undoes that restore. */
export function isSafety({ manifest }: Pick<Backup, 'manifest'>): boolean {
  return manifest.purpose === 'safety'
}

export interface InvalidBackup {
  readonly name: string
  /** What is wrong, in words that follow the name. */
  readonly why: string
}

export interface IncompleteBackup {
  readonly name: string
  readonly keys: readonly string[]
  /** When the last of them was written, by the store's clock. */
  readonly modified: Date
}

/** Whose backups, and by which keys they are trusted. */
export type TrustedCluster = Pick<ClusterSpec, 'name' | 'namespace'> & {
  readonly backup?: Pick<BackupSpec, 'signers'> | undefined
}

/** Everything that decides what a catalog says; `now` by the store's clock. */
export interface ListedObjects {
  readonly folder: string
  readonly cluster: TrustedCluster
  readonly objects: readonly StoredObject[]
  /** The contents of manifests, verifications and their signatures by key. */
  readonly records: ReadonlyMap<string, Uint8Array>
  /** Why others of them could not be read, by key. */
  readonly unread: ReadonlyMap<string, string>
  readonly now: Date
}

/** How far a manifest's time may be ahead of the store's: its own clock is what it was written by. */
const toleranceMilliseconds = 10 * 60_000

/** What the objects of one backup's folder are worth. */
export function classifyBackup(
  seen: ListedObjects,
  name: string,
  own: readonly StoredObject[],
): Backup | Unsigned | InvalidBackup | IncompleteBackup {
  const folder = `${seen.folder}${name}/`
  const keys = own.map(({ key }) => key)
  const file = (wanted: string) => own.find(({ key }) => key === `${folder}${wanted}`)
  const record = (wanted: string) => seen.records.get(`${folder}${wanted}`)
  const written = file(manifestName)
  if (written === undefined)
    return { name, keys, modified: new Date(Math.max(...own.map(({ modified }) => modified.getTime()))) }
  // Never a leftover, which goes: whoever answers that it is not there may stand in for a store that is away.
  const unread = [manifestName, signatureName].find((wanted) => file(wanted) && record(wanted) === undefined)
  const contents = record(manifestName)
  if (unread !== undefined || contents === undefined)
    return { name, why: `its ${unread} could not be read: ${seen.unread.get(`${folder}${unread}`)}` }
  const manifest = parseManifest(contents)
  if ('unusable' in manifest) return { name, why: `its ${manifestName} ${manifest.unusable}` }
  const why = doubt(seen, name, manifest, { written, object: file(objectName) })
  if (why !== undefined) return { name, why }
  const signers = seen.cluster.backup?.signers ?? []
  const found = { name, folder, takenAt: new Date(manifest.takenAt), manifest, keys }
  const signature = record(signatureName)
  if (signature === undefined)
    return { ...found, verification: undefined, signer: undefined, untrustedReason: 'for it is not signed' }
  if (signedBy(contents, signature, signers) === undefined) {
    const { signer } = manifest
    if (signer === undefined || signedBy(contents, signature, [signer]) === undefined)
      return { name, why: `its ${signatureName} does not fit its ${manifestName}: one of them was changed or cut off` }
    const untrustedReason = `for it is signed by ${signer}, which is not in backup.signers`
    return { ...found, verification: undefined, signer, untrustedReason }
  }
  const verified = { contents: record(verificationName), signature: record(verificationSignatureName) }
  return { ...found, verification: verificationOf(verified, signers, manifest) }
}

/** Why a manifest is not to be relied upon, whoever has signed it; undefined when it is. */
function doubt(
  { cluster, now }: ListedObjects,
  name: string,
  manifest: Manifest,
  { written, object }: { written: StoredObject; object: StoredObject | undefined },
): string | undefined {
  const { namespace, name: ofCluster } = manifest.cluster
  if (ofCluster !== cluster.name || namespace !== cluster.namespace)
    return `it is of another cluster, ${namespace}/${ofCluster}`
  if (manifest.backup !== name) return `its ${manifestName} is of another backup, ${manifest.backup}`
  const named = parseBackupName(name)
  const taken = Date.parse(manifest.takenAt)
  if (Math.abs(taken - (named?.takenAt.getTime() ?? 0)) >= 1000)
    return `its ${manifestName} says another time than its name, ${manifest.takenAt}`
  if (named !== undefined && BigInt(manifest.revision) < named.revision)
    return `its ${manifestName} says an earlier revision than its name, ${manifest.revision}`
  const latest = Math.min(written.modified.getTime(), now.getTime()) + toleranceMilliseconds
  if (taken > latest) return `it is dated ${manifest.takenAt}, but was written at ${written.modified.toISOString()}`
  if (object === undefined) return `its object ${objectName} is missing`
  if (object.bytes !== manifest.object.bytes)
    return `its object has ${object.bytes} bytes, its ${manifestName} says ${manifest.object.bytes}`
  return undefined
}

/** What a drill has found, where one of the signers says so, of this very object, and it was compared with something. */
function verificationOf(
  { contents, signature }: { contents: Uint8Array | undefined; signature: Uint8Array | undefined },
  signers: readonly string[],
  manifest: Manifest,
): Verification | undefined {
  if (contents === undefined || signature === undefined || signedBy(contents, signature, signers) === undefined)
    return undefined
  const verification = parseVerification(contents)
  if ('unusable' in verification || verification.hash !== 'equal') return undefined
  const isOfThis = verification.backup === manifest.backup && verification.objectSha256 === manifest.object.sha256
  return isOfThis ? verification : undefined
}

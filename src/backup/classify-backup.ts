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
  /** With a trailing slash. */
  readonly folder: string
  readonly takenAt: Date
  readonly manifest: Manifest
  /** The result of the last verification of this object; undefined if there is none. */
  readonly verification: Verification | undefined
  /** The size of all its objects. */
  readonly keys: readonly string[]
}

export interface Unsigned extends Backup {
  readonly verification: undefined
  /** A phrase that follows the name. */
  readonly untrustedReason: string
  /** The key that signed it, which is not in `backup.signers`; undefined if it is not signed. */
  readonly signer: string | undefined
}

/** Whether it holds the data that a restore replaced: restoring it undoes that restore. */
export function isSafety({ manifest }: Pick<Backup, 'manifest'>): boolean {
  return manifest.purpose === 'safety'
}

export interface InvalidBackup {
  readonly name: string
  /** What is wrong, as a phrase that follows the name. */
  readonly why: string
  /** Folders have the name of the cluster, so its namesake can write to the same one. */
  readonly ofAnotherCluster?: true
}

export interface IncompleteBackup {
  readonly name: string
  readonly keys: readonly string[]
  /** When the last of them was written, by the store's clock. */
  readonly modified: Date
}

/** The cluster whose backups these are, and the signers that are trusted. */
export type TrustedCluster = Pick<ClusterSpec, 'name' | 'namespace'> & {
  readonly backup?: Pick<BackupSpec, 'signers'> | undefined
}

/** All inputs that decide what a catalog says; `now` by the store's clock. */
export interface ListedObjects {
  readonly folder: string
  readonly cluster: TrustedCluster
  readonly objects: readonly StoredObject[]
  /** The contents of manifests, verifications and their signatures, by key. */
  readonly records: ReadonlyMap<string, Uint8Array>
  /** Why the others could not be read, by key. */
  readonly unread: ReadonlyMap<string, string>
  readonly now: Date
}

/** How far a manifest's time may be ahead of the time that the store wrote it at, which is by the store's own clock. */
const toleranceMilliseconds = 10 * 60_000

/** Classifies the objects in the folder of one backup. */
export function classifyBackup(
  seen: ListedObjects,
  name: string,
  own: readonly StoredObject[],
): Backup | Unsigned | InvalidBackup | IncompleteBackup {
  const folder = `${seen.folder}${name}/`
  const keys = own.map(({ key }) => key)
  const file = (fileName: string) => own.find(({ key }) => key === `${folder}${fileName}`)
  const record = (fileName: string) => seen.records.get(`${folder}${fileName}`)
  const written = file(manifestName)
  if (written === undefined)
    return { name, keys, modified: new Date(Math.max(...own.map(({ modified }) => modified.getTime()))) }
  // Not `incomplete`, because those are deleted: a 404 may come from something that answers in place of the store.
  const unread = [manifestName, signatureName].find((fileName) => file(fileName) && record(fileName) === undefined)
  const contents = record(manifestName)
  if (unread !== undefined || contents === undefined)
    return { name, why: `its ${unread} could not be read: ${seen.unread.get(`${folder}${unread}`)}` }
  const manifest = parseManifest(contents)
  if ('unusable' in manifest) return { name, why: shortened(`its ${manifestName} ${manifest.unusable}`) }
  const { namespace, name: ofCluster } = manifest.cluster
  if (ofCluster !== seen.cluster.name || namespace !== seen.cluster.namespace)
    return { name, why: shortened(`it belongs to another cluster, ${namespace}/${ofCluster}`), ofAnotherCluster: true }
  const why = doubt(seen, name, manifest, { written, object: file(objectName) })
  if (why !== undefined) return { name, why: shortened(why) }
  const signers = seen.cluster.backup?.signers ?? []
  const found = { name, folder, takenAt: new Date(manifest.takenAt), manifest, keys }
  const signature = record(signatureName)
  if (signature === undefined)
    return { ...found, verification: undefined, signer: undefined, untrustedReason: 'because it is not signed' }
  if (signedBy(contents, signature, signers) === undefined) {
    const { signer } = manifest
    if (signer === undefined || signedBy(contents, signature, [signer]) === undefined)
      return {
        name,
        why: `its ${signatureName} does not match its ${manifestName}: one of them was changed or truncated`,
      }
    const untrustedReason = `because it is signed by ${signer}, which is not in backup.signers`
    return { ...found, verification: undefined, signer, untrustedReason }
  }
  const verified = { contents: record(verificationName), signature: record(verificationSignatureName) }
  return { ...found, verification: verificationOf(verified, signers, manifest) }
}

const longestReason = 300

/** Anybody with write access to the bucket can write a manifest with texts of a megabyte. */
function shortened(why: string): string {
  return why.length <= longestReason ? why : `${why.slice(0, longestReason)}…`
}

/** Why a manifest is not valid, whoever signed it; undefined if it is valid. */
function doubt(
  { now }: ListedObjects,
  name: string,
  manifest: Manifest,
  { written, object }: { written: StoredObject; object: StoredObject | undefined },
): string | undefined {
  if (manifest.backup !== name) return `its ${manifestName} belongs to another backup, ${manifest.backup}`
  const named = parseBackupName(name)
  const taken = Date.parse(manifest.takenAt)
  if (Math.abs(taken - (named?.takenAt.getTime() ?? 0)) >= 1000)
    return `its ${manifestName} has another time than its name, ${manifest.takenAt}`
  if (named !== undefined && BigInt(manifest.revision) < named.revision)
    return `its ${manifestName} has an earlier revision than its name, ${manifest.revision}`
  const latest = Math.min(written.modified.getTime(), now.getTime()) + toleranceMilliseconds
  if (taken > latest) return `it is dated ${manifest.takenAt}, but was written at ${written.modified.toISOString()}`
  if (object === undefined) return `its object ${objectName} is missing`
  if (object.bytes !== manifest.object.bytes)
    return `its object has ${object.bytes} bytes, but its ${manifestName} says ${manifest.object.bytes}`
  return undefined
}

/**
 * The result of a verification, if a trusted signer signed it, it is about this very object, and the data were
 * compared.
 */
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

import type { ClusterSpec } from '../cluster/specification.ts'
import { type Finding, Problem } from '../problem/problem.ts'
import { type Manifest, parseManifest, parseVerification, type Verification } from './manifest.ts'
import { manifestName, objectName, parseBackupName, verificationName } from './object-names.ts'
import type { ObjectStore, StoredObject } from './store/object-store.ts'

/** What lies in a cluster's folder of the bucket, told apart by what may be relied upon. */
export interface Catalog {
  /** With a manifest that fits its object; the newest first. */
  readonly backups: readonly Backup[]
  /** Named like backups, but not to be relied upon; nothing of this project restores or deletes them by itself. */
  readonly invalid: readonly InvalidBackup[]
  /** What runs that died left behind: no manifest was written. May also be of a backup that is just being made. */
  readonly incomplete: readonly IncompleteBackup[]
  /** Keys that this project does not write. */
  readonly foreign: readonly string[]
  /** Manifests and verifications that are listed and could not be read. While there are any, nobody knows what they protect. */
  readonly unread: readonly string[]
}

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

/** How far a manifest's time may be ahead of the store's: its own clock is what it was written by. */
const toleranceMilliseconds = 10 * 60_000

const readAtOnce = 8

/**
 * Reads the list of objects, and each manifest. One that cannot be read (archived by a rule of the bucket, its key in KMS gone) leaves the
 * others of use; when none can, that is a Problem. `folder` as `folderOf` makes it.
 */
export async function readCatalog(
  store: ObjectStore,
  folder: string,
  cluster: Pick<ClusterSpec, 'name' | 'namespace'>,
  now: () => Date,
): Promise<Catalog> {
  const objects = await store.list(folder)
  const records = new Map<string, Uint8Array>()
  const wanted = objects.filter(({ key }) => isRecord(key.slice(folder.length))).map(({ key }) => key)
  const unread = new Map<string, string>()
  const failures: Problem[] = []
  const readNext = async (): Promise<void> => {
    for (let key = wanted.pop(); key !== undefined; key = wanted.pop()) {
      try {
        const contents = await store.read(key)
        if (contents === undefined) unread.set(key, 'it is listed, and not given out')
        else records.set(key, contents)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        failures.push(error)
        unread.set(key, error.findings[0]?.found ?? error.message)
      }
    }
  }
  await Promise.all(Array.from({ length: readAtOnce }, readNext))
  if (failures[0] !== undefined && records.size === 0) throw failures[0]
  return catalogOf({ folder, cluster, objects, records, unread, now: store.serverTime() ?? now() })
}

function isRecord(path: string): boolean {
  const [name = '', file, ...deeper] = path.split('/')
  return (
    parseBackupName(name) !== undefined && deeper.length === 0 && (file === manifestName || file === verificationName)
  )
}

/** Everything that decides what a catalog says; `now` by the store's clock. */
export interface ListedObjects {
  readonly folder: string
  readonly cluster: Pick<ClusterSpec, 'name' | 'namespace'>
  readonly objects: readonly StoredObject[]
  /** The contents of manifests and verifications by key. */
  readonly records: ReadonlyMap<string, Uint8Array>
  /** Why others of them could not be read, by key. */
  readonly unread: ReadonlyMap<string, string>
  readonly now: Date
}

export function catalogOf(listed: ListedObjects): Catalog {
  const { folder, objects } = listed
  const below = objects.filter(({ key }) => key.startsWith(folder))
  const files = [objectName, manifestName, verificationName]
  const isOwn = ({ key }: StoredObject) => {
    const [name = '', file = '', ...deeper] = key.slice(folder.length).split('/')
    return parseBackupName(name) !== undefined && deeper.length === 0 && files.includes(file)
  }
  const byName = Map.groupBy(below.filter(isOwn), ({ key }) => key.slice(folder.length).split('/')[0] ?? '')
  const judged = [...byName].map(([name, own]) => judge(listed, name, own))
  return {
    backups: judged
      .flatMap((found) => ('manifest' in found ? [found] : []))
      .sort((one, other) => other.takenAt.getTime() - one.takenAt.getTime() || (one.name < other.name ? 1 : -1)),
    invalid: judged.flatMap((found) => ('why' in found ? [found] : [])),
    incomplete: judged.flatMap((found) => ('modified' in found ? [found] : [])),
    foreign: below.filter((object) => !isOwn(object)).map(({ key }) => key),
    unread: [...listed.unread.keys()],
  }
}

function judge(
  listed: ListedObjects,
  name: string,
  own: readonly StoredObject[],
): Backup | InvalidBackup | IncompleteBackup {
  const folder = `${listed.folder}${name}/`
  const keys = own.map(({ key }) => key)
  const file = (wanted: string) => own.find(({ key }) => key === `${folder}${wanted}`)
  const record = (wanted: string) => listed.records.get(`${folder}${wanted}`)
  const written = file(manifestName)
  const contents = record(manifestName)
  if (written === undefined)
    return { name, keys, modified: new Date(Math.max(...own.map(({ modified }) => modified.getTime()))) }
  // Never a leftover, which goes: whoever answers that it is not there may stand in for a store that is away.
  if (contents === undefined)
    return { name, why: `its ${manifestName} could not be read: ${listed.unread.get(written.key)}` }
  const manifest = parseManifest(contents)
  if ('unusable' in manifest) return { name, why: `its ${manifestName} ${manifest.unusable}` }
  const why = doubt(listed, name, manifest, { written, object: file(objectName) })
  if (why !== undefined) return { name, why }
  const verification = verificationOf(record(verificationName), manifest)
  return { name, folder, takenAt: new Date(manifest.takenAt), manifest, verification, keys }
}

/** Why a manifest is not to be relied upon; undefined when it is. */
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
  const named = parseBackupName(name)?.takenAt.getTime() ?? 0
  const taken = Date.parse(manifest.takenAt)
  if (Math.abs(taken - named) >= 1000) return `its ${manifestName} says another time than its name, ${manifest.takenAt}`
  const latest = Math.min(written.modified.getTime(), now.getTime()) + toleranceMilliseconds
  if (taken > latest) return `it is dated ${manifest.takenAt}, but was written at ${written.modified.toISOString()}`
  if (object === undefined) return `its object ${objectName} is missing`
  if (object.bytes !== manifest.object.bytes)
    return `its object has ${object.bytes} bytes, its ${manifestName} says ${manifest.object.bytes}`
  return undefined
}

function verificationOf(contents: Uint8Array | undefined, manifest: Manifest): Verification | undefined {
  if (contents === undefined) return undefined
  const verification = parseVerification(contents)
  if ('unusable' in verification) return undefined
  const isOfThis = verification.backup === manifest.backup && verification.objectSha256 === manifest.object.sha256
  return isOfThis ? verification : undefined
}

/** What somebody should look at; none of it stops an operation. */
export function catalogFindings({ invalid, foreign, unread }: Catalog): Finding[] {
  const shown = foreign.slice(0, 3).join(', ')
  return [
    ...invalid.map(invalidBackupFinding),
    ...(unread.length === 0
      ? []
      : [
          {
            subject: 'retention',
            found: `no backup is deleted: ${unread.join(', ')} could not be read, and may say what has to stay`,
            fix: 'let the store give it out again (an archive rule of the bucket, a key that is gone from KMS), or delete it yourself if it is of no use',
          },
        ]),
    ...(foreign.length === 0
      ? []
      : [
          {
            subject: 'bucket',
            found: `${foreign.length} objects are not of this project: ${shown}${foreign.length > 3 ? ', …' : ''}`,
            fix: 'they are left as they are; give whoever writes them another prefix',
          },
        ]),
  ]
}

export function invalidBackupFinding({ name, why }: InvalidBackup): Finding {
  return {
    subject: 'backup',
    found: `${name} cannot be relied upon: ${why}`,
    fix: 'find out who wrote it; it is left as it is, so delete it yourself if it is of no use',
  }
}

/** The backup to take instead of one that is no good: `the newest good one is …`. */
export function fallbackHint({ backups }: Catalog, not?: string): string {
  const others = backups.filter(({ name }) => name !== not)
  const best = others.find(({ verification }) => verification !== undefined)
  const newest = others[0]
  if (newest === undefined) return 'there is no other backup'
  if (best === undefined) return `the newest other backup is ${newest.name}; no drill has restored it yet`
  const later = best === newest ? '' : `; ${newest.name} is newer, and no drill has restored it yet`
  return `the newest other backup that a drill has restored is ${best.name}${later}`
}

import { type Finding, Problem } from '../problem/problem.ts'
import {
  type Backup,
  classifyBackup,
  type IncompleteBackup,
  type InvalidBackup,
  type ListedObjects,
  type TrustedCluster,
  type Unsigned,
} from './classify-backup.ts'
import {
  manifestName,
  objectName,
  parseBackupName,
  signatureName,
  verificationName,
  verificationSignatureName,
} from './object-names.ts'
import type { ObjectStore, StoredObject } from './store/object-store.ts'

/** The contents of a cluster's folder in the bucket, classified by how far they can be trusted. */
export interface Catalog {
  /** Backups whose manifest matches the object and is signed by one of `backup.signers`; newest first. */
  readonly backups: readonly Backup[]
  /**
   * Complete backups that are not signed by a signer of the cluster file. Anybody with write access to the bucket can
   * create one. They are restored only with `allow-unsigned`, and neither counted nor deleted.
   */
  readonly unsigned: readonly Unsigned[]
  /** Objects with the name of a backup that are not valid; this project does not restore or delete them. */
  readonly invalid: readonly InvalidBackup[]
  /** Parts that interrupted runs left: there is no manifest. They may also belong to a backup that is being created. */
  readonly incomplete: readonly IncompleteBackup[]
  /** Keys that this project does not write. */
  readonly foreign: readonly string[]
  /**
   * Manifests and verifications that are listed but could not be read. While there are any, it is unknown which backups
   * they protect.
   */
  readonly unread: readonly string[]
}

const readAtOnce = 8

/**
 * Lists the objects, and reads each manifest with its signature. If one cannot be read (archived by a lifecycle rule,
 * its KMS key deleted), the others stay usable; if none can be read, this throws a Problem. `folder` as returned by
 * `folderOf`.
 */
export async function readCatalog(
  store: ObjectStore,
  folder: string,
  cluster: TrustedCluster,
  now: () => Date,
): Promise<Catalog> {
  const objects = await store.list(folder)
  const records = new Map<string, Uint8Array>()
  const keys = objects.filter(({ key }) => isRecord(key.slice(folder.length))).map(({ key }) => key)
  const unread = new Map<string, string>()
  const failures: Problem[] = []
  const readNext = async (): Promise<void> => {
    for (let key = keys.pop(); key !== undefined; key = keys.pop()) {
      try {
        const contents = await store.read(key)
        if (contents === undefined) unread.set(key, 'it is listed, but the store does not return it')
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

const recordNames = [manifestName, signatureName, verificationName, verificationSignatureName]

function isRecord(path: string): boolean {
  const [name = '', file, ...deeper] = path.split('/')
  return parseBackupName(name) !== undefined && deeper.length === 0 && recordNames.includes(file ?? '')
}

export function catalogOf(listed: ListedObjects): Catalog {
  const { folder, objects } = listed
  const below = objects.filter(({ key }) => key.startsWith(folder))
  const files = [objectName, ...recordNames]
  const isOwn = ({ key }: StoredObject) => {
    const [name = '', file = '', ...deeper] = key.slice(folder.length).split('/')
    return parseBackupName(name) !== undefined && deeper.length === 0 && files.includes(file)
  }
  const byName = Map.groupBy(below.filter(isOwn), ({ key }) => key.slice(folder.length).split('/')[0] ?? '')
  const judged = [...byName].map(([name, own]) => classifyBackup(listed, name, own))
  const newestFirst = (one: Backup, other: Backup) =>
    other.takenAt.getTime() - one.takenAt.getTime() || (one.name < other.name ? 1 : -1)
  const whole = judged.flatMap((found) => ('manifest' in found ? [found] : [])).sort(newestFirst)
  return {
    backups: whole.filter((found) => !('untrustedReason' in found)),
    unsigned: whole.flatMap((found) => ('untrustedReason' in found ? [found] : [])),
    invalid: judged.flatMap((found) => ('why' in found ? [found] : [])),
    incomplete: judged.flatMap((found) => ('modified' in found ? [found] : [])),
    foreign: below.filter((object) => !isOwn(object)).map(({ key }) => key),
    unread: [...listed.unread.keys()],
  }
}

/** Warnings about the contents of the bucket; none stops an operation. */
export function catalogFindings({ unsigned, invalid, foreign, unread }: Catalog): Finding[] {
  return [
    ...unsignedFindings(unsigned),
    ...invalid.map(invalidBackupFinding),
    ...(unread.length === 0 ? [] : [unreadFinding(unread)]),
    ...(foreign.length === 0 ? [] : [foreignFinding(foreign)]),
  ]
}

function unreadFinding(unread: readonly string[]): Finding {
  return {
    code: 'RETENTION_STOPPED',
    subject: 'retention',
    found: `no backup is deleted: ${someOf(unread)} could not be read, and may name backups that must be kept`,
    fix: 'make it readable again (an archive rule of the bucket, a deleted KMS key), or delete it if it is not needed',
  }
}

function someOf(keys: readonly string[]): string {
  return `${keys.slice(0, 3).join(', ')}${keys.length > 3 ? ', …' : ''}`
}

function foreignFinding(foreign: readonly string[]): Finding {
  return {
    code: 'FOREIGN_OBJECTS',
    subject: 'bucket',
    found: `${foreign.length} objects are not of this project: ${someOf(foreign)}`,
    fix: 'they are left unchanged; use another prefix for the program that writes them',
  }
}

/** One finding for all backups without a signature, and one for each unknown signer. */
function unsignedFindings(unsigned: readonly Unsigned[]): Finding[] {
  return [...Map.groupBy(unsigned, ({ signer }) => signer)].map(([signer, all]) => {
    const names = all.slice(0, 3).map(({ name }) => name)
    const some = `${names.join(', ')}${all.length > names.length ? ` and ${all.length - names.length} more` : ''}`
    return {
      code: 'BACKUP_UNTRUSTED',
      subject: 'backup.signers',
      found: `${some}: not trusted, ${all[0]?.untrustedReason}`,
      fix: trustFix(signer),
    }
  })
}

/** How an unsigned backup can be restored. */
export function trustFix(signer: string | undefined): string {
  return signer === undefined
    ? 'anybody with write access to the bucket can have created it: restore accepts it only by its name with allow-unsigned: true; delete it when there are newer signed backups'
    : `if this was the cluster's own key, add ${signer} to backup.signers; otherwise find out who writes to the bucket`
}

export function invalidBackupFinding({ name, why, ofAnotherCluster }: InvalidBackup): Finding {
  return {
    code: 'BACKUP_INVALID',
    subject: 'backup',
    found: `${name} is not valid: ${why}`,
    fix: ofAnotherCluster
      ? 'if that cluster uses this folder, give one of the two another backup.prefix; managed-etcd leaves it unchanged'
      : 'find out who wrote it, and delete it if it is not needed; managed-etcd leaves it unchanged',
  }
}

/** The backup to use instead of one that is not valid: `the newest other verified backup is …`. */
export function fallbackHint({ backups }: Catalog, not?: string): string {
  const others = backups.filter(({ name }) => name !== not)
  const best = others.find(({ verification }) => verification !== undefined)
  const newest = others[0]
  if (newest === undefined) return 'there is no other backup'
  if (best === undefined) return `the newest other backup is ${newest.name}; it was never verified`
  const later = best === newest ? '' : `; ${newest.name} is newer, but was never verified`
  return `the newest other verified backup is ${best.name}${later}`
}

/**
 * Adds to an error which existing backup is valid, for a user who got no new one. Returns the error unchanged if the
 * bucket cannot be read.
 */
export async function withFallbackBackup(error: unknown, read: () => Promise<Catalog>): Promise<unknown> {
  if (!(error instanceof Problem)) return error
  try {
    const found = fallbackHint(await read())
    const finding: Finding = {
      code: 'OTHER_BACKUPS',
      subject: 'backup',
      found,
      fix: 'they are unchanged; run this again when the other findings are fixed',
    }
    return new Problem(error.message, [...error.findings, finding], { cause: error })
  } catch {
    return error
  }
}

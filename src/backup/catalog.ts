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

/** What lies in a cluster's folder of the bucket, told apart by what may be relied upon. */
export interface Catalog {
  /** With a manifest that fits its object and is signed by one of `backup.signers`; the newest first. */
  readonly backups: readonly Backup[]
  /**
   * Whole as well, and signed by nobody that the cluster file lists: whoever may write to the bucket may have made them. They are
   * restored only where that is said, and neither counted nor deleted.
   */
  readonly unsigned: readonly Unsigned[]
  /** Named like backups, but not to be relied upon; nothing of this project restores or deletes them by itself. */
  readonly invalid: readonly InvalidBackup[]
  /** What runs that died left behind: no manifest was written. May also be of a backup that is just being made. */
  readonly incomplete: readonly IncompleteBackup[]
  /** Keys that this project does not write. */
  readonly foreign: readonly string[]
  /** Manifests and verifications that are listed and could not be read. While there are any, nobody knows what they protect. */
  readonly unread: readonly string[]
}

const readAtOnce = 8

/**
 * Reads the list of objects, and each manifest with its signature. One that cannot be read (archived by a rule of the bucket, its key in KMS gone) leaves the
 * others of use; when none can, that is a Problem. `folder` as `folderOf` makes it.
 */
export async function readCatalog(
  store: ObjectStore,
  folder: string,
  cluster: TrustedCluster,
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

/** What somebody should look at; none of it stops an operation. */
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
    found: `no backup is deleted: ${unread.join(', ')} could not be read, and may say what has to stay`,
    fix: 'let the store give it out again (an archive rule of the bucket, a key that is gone from KMS), or delete it yourself if it is of no use',
  }
}

function foreignFinding(foreign: readonly string[]): Finding {
  const shown = foreign.slice(0, 3).join(', ')
  return {
    code: 'FOREIGN_OBJECTS',
    subject: 'bucket',
    found: `${foreign.length} objects are not of this project: ${shown}${foreign.length > 3 ? ', …' : ''}`,
    fix: 'they are left unchanged; use another prefix for the program that writes them',
  }
}

/** One finding for all without a signature, and one for each key that nobody here trusts. */
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

/** How an unsigned backup is taken nevertheless. */
export function trustFix(signer: string | undefined): string {
  return signer === undefined
    ? 'everyone who can write to the bucket could have made it: restore takes it only by its name with allow-unsigned: true; delete it when there are newer signed ones'
    : `if that is the cluster's own key of before, add ${signer} to backup.signers; else find out who writes to the bucket`
}

export function invalidBackupFinding({ name, why }: InvalidBackup): Finding {
  return {
    code: 'BACKUP_INVALID',
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
  if (best === undefined) return `the newest other backup is ${newest.name}; it was never verified`
  const later = best === newest ? '' : `; ${newest.name} is newer, but was never verified`
  return `the newest other verified backup is ${best.name}${later}`
}

/** The same error, and which of the backups that are there is good: who has no new one wants to know. As it was when the bucket cannot be read. */
export async function withFallbackBackup(error: unknown, read: () => Promise<Catalog>): Promise<unknown> {
  if (!(error instanceof Problem)) return error
  try {
    const found = fallbackHint(await read())
    const finding: Finding = {
      code: 'OTHER_BACKUPS',
      subject: 'backup',
      found,
      fix: 'they are untouched; run this again when the rest is fixed',
    }
    return new Problem(error.message, [...error.findings, finding], { cause: error })
  } catch {
    return error
  }
}

import type { BackupSpec } from '../cluster/specification.ts'
import type { Finding } from '../problem/problem.ts'
import type { Progress } from '../report/reporter.ts'
import type { Catalog } from './catalog.ts'
import { isSafety } from './classify-backup.ts'
import { longestRunHours } from './deadline.ts'
import {
  manifestName,
  objectName,
  parseBackupName,
  signatureName,
  verificationName,
  verificationSignatureName,
} from './object-names.ts'
import { type KeptBackup, retention } from './retention.ts'
import { checkName, type ObjectStore, type UnfinishedUpload } from './store/object-store.ts'

/** Longer than any run takes (deadline.ts). Both times are the store's, so no runner's clock matters. */
const abandonedHours = longestRunHours + 1

/** What goes and what stays, before anything is deleted: what is printed is what is carried out. */
export interface PrunePlan {
  readonly keep: readonly KeptBackup[]
  /** Backups that the policy does not keep, the oldest first. */
  readonly remove: readonly string[]
  /** Keys of backups that were never finished, or of which the manifest has been deleted. */
  readonly abandoned: readonly string[]
  readonly uploads: readonly UnfinishedUpload[]
}

/** `now` by the store's clock, like all times in the catalog. */
export function planPrune(
  catalog: Catalog,
  uploads: readonly UnfinishedUpload[],
  keep: BackupSpec['keep'],
  now: Date,
): PrunePlan {
  const abandonedSince = now.getTime() - abandonedHours * 3_600_000
  const dated = catalog.backups.map((backup) => {
    const { lockedUntil } = backup.manifest
    return {
      name: backup.name,
      takenAt: backup.takenAt,
      verified: backup.verification !== undefined,
      safety: isSafety(backup),
      lockedUntil: lockedUntil === undefined ? undefined : new Date(lockedUntil),
    }
  })
  const { keep: kept, remove } = retention(dated, keep, now)
  return {
    keep: kept,
    remove: catalog.unread.length === 0 ? remove : [],
    abandoned: catalog.incomplete
      .filter(({ modified }) => modified.getTime() < abandonedSince)
      .flatMap(({ keys }) => keys),
    uploads: uploads.filter(({ key, begun }) => isOwnUpload(key) && begun.getTime() < abandonedSince),
  }
}

/** Of a backup's object, or of `store.check`: others may upload below the prefix, too, and take their time. */
function isOwnUpload(key: string): boolean {
  const [file = '', folder = ''] = key.split('/').reverse()
  return file === checkName || (file === objectName && parseBackupName(folder) !== undefined)
}

export interface PruneResult {
  readonly removed: readonly string[]
  readonly findings: readonly Finding[]
}

/**
 * A backup goes manifest first: whatever ends the run in between, there is never one that looks good and has no object. What it leaves is
 * found as abandoned by a later run. What Object Lock keeps, stays and is told.
 */
export async function prune(
  store: ObjectStore,
  catalog: Catalog,
  prunePlan: PrunePlan,
  { signal, progress }: { signal: AbortSignal; progress: Progress },
): Promise<PruneResult> {
  const removed: string[] = []
  const locked: string[] = []
  for (const upload of prunePlan.uploads) {
    signal.throwIfAborted()
    progress(`what a run left of ${upload.key}`)
    await store.abortUpload(upload)
  }
  for (const key of prunePlan.abandoned) {
    signal.throwIfAborted()
    progress(key)
    if ((await store.remove(key)) === 'locked') locked.push(key)
  }
  for (const backup of catalog.backups.filter(({ name }) => prunePlan.remove.includes(name))) {
    signal.throwIfAborted()
    progress(backup.name)
    if (await removeBackup(store, backup)) removed.push(backup.name)
    else locked.push(backup.name)
  }
  return { removed, findings: locked.length === 0 ? [] : [lockedFinding(locked)] }
}

async function removeBackup(
  store: ObjectStore,
  { folder, keys }: { readonly folder: string; readonly keys: readonly string[] },
): Promise<boolean> {
  for (const file of [manifestName, signatureName, verificationName, verificationSignatureName, objectName]) {
    const key = `${folder}${file}`
    if (!keys.includes(key)) continue
    if ((await store.remove(key)) === 'locked') return false
  }
  return true
}

function lockedFinding(locked: readonly string[]): Finding {
  return {
    code: 'OBJECT_LOCKED',
    subject: 'object lock',
    found: `${locked.join(', ')} could not be deleted: Object Lock keeps ${locked.length === 1 ? 'it' : 'them'}`,
    fix: 'nothing has to be done: a later run deletes what is not locked any more',
  }
}

/** What is, or with `plan` would be, deleted. */
export function prunePlanLines({ remove, abandoned, uploads }: PrunePlan, mode: 'apply' | 'plan'): string[] {
  const verb = mode === 'apply' ? 'delete' : 'would delete'
  return [
    ...uploads.map(({ key }) => `${verb} what a run that died has uploaded of ${key}`),
    ...abandoned.map((key) => `${verb} ${key}, which has no manifest`),
    ...remove.map((name) => `${verb} ${name}, which the policy does not keep`),
  ]
}

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

/** Longer than any run takes (deadline.ts). Both times are the store's, so the runner's clock does not matter. */
const abandonedHours = longestRunHours + 1

/** What is deleted and what is kept, before anything is deleted: the printed plan is the one that is executed. */
export interface PrunePlan {
  readonly keep: readonly KeptBackup[]
  /** Backups that the policy does not keep, oldest first. */
  readonly remove: readonly string[]
  /** Keys of backups that were never completed, or whose manifest was deleted. */
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

/**
 * Uploads of a backup's object or of `store.check`. Other programs may upload below the prefix, too, and may take
 * longer.
 */
function isOwnUpload(key: string): boolean {
  const [file = '', folder = ''] = key.split('/').reverse()
  return file === checkName || (file === objectName && parseBackupName(folder) !== undefined)
}

export interface PruneResult {
  readonly removed: readonly string[]
  readonly findings: readonly Finding[]
}

/**
 * Deletes the manifest of a backup first. So if this is interrupted, no backup looks valid but has no object; a later
 * run finds the rest as abandoned. Objects under Object Lock are kept and reported.
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
    progress(`unfinished upload of ${upload.key}`)
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
    fix: 'nothing to do: a later run deletes them when the lock has ended',
  }
}

/** What is deleted, or would be with `mode: plan`. */
export function prunePlanLines({ remove, abandoned, uploads }: PrunePlan, mode: 'apply' | 'plan'): string[] {
  const verb = mode === 'apply' ? 'delete' : 'would delete'
  return [
    ...uploads.map(({ key }) => `${verb} the unfinished upload of ${key}`),
    ...abandoned.map((key) => `${verb} ${key}, which has no manifest`),
    ...remove.map((name) => `${verb} ${name}, which the policy does not keep`),
  ]
}

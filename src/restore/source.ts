import { readCatalog } from '../backup/catalog.ts'
import { missingNewest } from '../backup/missing-backups.ts'
import { folderOf } from '../backup/object-names.ts'
import { connectStore } from '../backup/store/s3-store.ts'
import { type BackupRecord, recordedNewest } from '../cluster/backup-record.ts'
import { isFileSource, type RestoreRecord, survivorOf, unfinishedRestore } from '../cluster/restore-record.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { Problem, refuse } from '../problem/problem.ts'
import type { Reporter } from '../report/reporter.ts'
import {
  chooseBackup,
  latestUndoesRestore,
  newerInvalidBackups,
  ofOtherMinor,
  snapshotOf,
} from '../snapshots/from-backup.ts'
import { openSnapshotFile } from '../snapshots/from-file.ts'
import { neededIdentity, refuseOtherIdentity } from '../snapshots/identity.ts'
import type { RestoreSource } from './context.ts'

export interface SourceInputs {
  readonly backup: string
  readonly snapshot: string | undefined
  readonly 'allow-unsigned': 'true' | 'false'
  /** Secret. */
  readonly identity: string | undefined
  /** A plan does not open the backup, so it can work without the identity. */
  readonly mode: 'apply' | 'plan'
}

export interface ResolvedSource {
  readonly restoreSource: RestoreSource
  /** Closes the connection to the bucket. */
  readonly close: () => void
}

interface SourceContext {
  readonly now: () => Date
  readonly signal: AbortSignal
  readonly report: Pick<Reporter, 'warning'>
  /** The backup record of the cluster, which the bucket is compared with. */
  readonly recorded: BackupRecord | undefined
}

const refused = 'restore refused: nothing was changed'

/**
 * The source to restore. While a restore is unfinished, `latest` is the backup that was the latest at its start: by
 * now, the latest may be the safety backup of the data that is being replaced.
 */
export async function resolveSource(
  spec: ClusterSpec,
  inputs: SourceInputs,
  record: RestoreRecord | undefined,
  { now, signal, report, recorded }: SourceContext,
): Promise<ResolvedSource> {
  if (inputs.snapshot !== undefined)
    return { restoreSource: await openSnapshotFile(inputs.snapshot), close: () => undefined }
  const goesOn = inputs.backup === 'latest' && record !== undefined
  const requested = goesOn ? record.source : inputs.backup
  if (requested === 'previous') return { restoreSource: 'previous', close: () => undefined }
  if (goesOn && survivorOf(requested) !== undefined) throw new Problem(refused, [unfinishedRestore(record)])
  if (goesOn && isFileSource(requested)) throw begunWithFile(requested)
  if (spec.backup === undefined) throw new Error('a cluster without backups has none to restore')
  const without = inputs.mode === 'plan' && inputs.identity === undefined
  const identity = without ? undefined : await neededIdentity(inputs.identity, refused)
  const store = connectStore(spec.backup, { signal, now })
  try {
    const folder = folderOf(spec, spec.backup)
    const catalog = await readCatalog(store, folder, spec, now)
    const behind = missingNewest(catalog, recordedNewest(recorded, { place: store.place, folder }))
    if (requested === 'latest') refuse(refused, behind)
    const backup = chooseBackup(catalog, requested, refused, { allowUnsigned: inputs['allow-unsigned'] === 'true' })
    refuse(refused, [...latestUndoesRestore(catalog, requested), ...ofOtherMinor(catalog, backup, spec.version)])
    if (identity !== undefined) await refuseOtherIdentity(store, backup, identity, refused)
    for (const doubt of [...behind, ...newerInvalidBackups(catalog, backup)]) report.warning(doubt)
    return { restoreSource: snapshotOf(store, catalog, backup, identity ?? ''), close: store.close }
  } catch (error) {
    store.close()
    throw error
  }
}

/** Describes the source, so that the user can notice a wrong one before the restore. */
export function describeSource(restoreSource: RestoreSource): string {
  if (restoreSource === 'previous') return 'to restore: the data that an earlier restore replaced, from the volumes'
  const { name, takenAt, revision, signed } = restoreSource
  return `to restore: ${name}${takenAt ? `, taken ${takenAt.toISOString()}` : ''}${revision ? `, revision ${revision}` : ''}${signed ? '' : '; not signed by a trusted key'}`
}

function begunWithFile(path: string): Problem {
  return new Problem(refused, [
    {
      code: 'RESTORE_UNFINISHED',
      subject: 'restore',
      found: `a restore of ${path} is not finished, and "latest" is another source`,
      fix: `set snapshot: ${path} to continue, or name a backup to start over`,
    },
  ])
}

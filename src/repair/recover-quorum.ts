import { type RestoreRecord, readRestoreRecord, type Survivor, survivorOf } from '../cluster/restore-record.ts'
import { applyRestorePlan } from '../restore/apply-plan.ts'
import type { RestoreContext } from '../restore/context.ts'
import { type RestoreSummary, restoreSummary } from '../restore/summary.ts'
import type { Snapshot } from '../snapshots/snapshot.ts'
import { type RepairContext, repairWaitContext } from './context.ts'
import { replaceVolume } from './replace-volume.ts'
import type { Recovery } from './steps.ts'
import { recordedSnapshot, stillAnswers, storedSnapshot, survivorSnapshot } from './survivor.ts'

/**
 * Makes the database of one member that of the whole cluster, like a restore: staged beside the existing data, checked,
 * swapped with all members stopped, the old data kept. `etcdutl snapshot restore` creates new members of a new cluster,
 * the same on every volume; etcd's `--force-new-cluster` would continue a log that other members have voted on
 * (etcd-io/etcd#22686, #20009).
 */
export async function recoverQuorum(context: RepairContext, { source, lost }: Recovery): Promise<RestoreSummary> {
  const { access, report } = context
  const record = await readRecord(context)
  // With a restore record, the new volumes may contain data.
  for (const each of record === undefined ? lost : [])
    await report.phase(`replace the volume of ${each.member}`, (progress) =>
      replaceVolume(repairWaitContext(context, progress), each),
    )
  const snapshot =
    source.from === 'volume'
      ? storedSnapshot(access, source.member, source)
      : await readSurvivor(context, source.member)
  return restoreFrom(context, snapshot, record)
}

/** Continues a recovery that was interrupted. `survivor`: the source in its record. */
export async function continueRecovery(context: RepairContext, survivor: Survivor): Promise<RestoreSummary> {
  const { access, signal } = context
  const record = await readRecord(context)
  const begun = record !== undefined && survivorOf(record.source)?.member === survivor.member
  const snapshot =
    begun && (record.swapped || !(await stillAnswers(access, survivor.member)))
      ? recordedSnapshot(access, survivor, record, signal)
      : await readSurvivor(context, survivor.member)
  return restoreFrom(context, snapshot, record)
}

function readRecord({ access: { kubernetes, spec, rootUser } }: RepairContext): Promise<RestoreRecord | undefined> {
  return readRestoreRecord(kubernetes, spec, rootUser.key)
}

function readSurvivor({ access, signal, report }: RepairContext, member: string): Promise<Snapshot> {
  return report.phase(`read the database of ${member}`, (progress) =>
    survivorSnapshot(access, member, signal, progress),
  )
}

async function restoreFrom(
  { access, now, signal, report }: RepairContext,
  restoreSource: Snapshot,
  record: RestoreContext['record'],
): Promise<RestoreSummary> {
  const { kubernetes, spec } = access
  const restored = await applyRestorePlan({
    kubernetes,
    spec,
    access,
    restoreSource,
    save: undefined,
    volumes: 'keep',
    now,
    signal,
    report,
    record,
  })
  report.summary(restoreSummary(restored))
  return restored
}

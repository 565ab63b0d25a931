import { readRestoreRecord, survivorOf } from '../cluster/restore-record.ts'
import { applyRestorePlan } from '../restore/apply-plan.ts'
import { type RestoreSummary, restoreSummary } from '../restore/summary.ts'
import { type RepairContext, repairWaitContext } from './context.ts'
import { replaceVolume } from './replace-volume.ts'
import type { Recovery } from './steps.ts'
import { recordedSnapshot, stillAnswers, survivorSnapshot } from './survivor.ts'

/**
 * Makes the database of one member that of the whole cluster, like a restore: staged beside the existing data, checked,
 * swapped with all members stopped, the old data kept. `etcdutl snapshot restore` creates new members of a new cluster,
 * the same on every volume; etcd's `--force-new-cluster` would continue a log that other members have voted on
 * (etcd-io/etcd#22686, #20009).
 */
export async function recoverQuorum(context: RepairContext, { survivor, lost }: Recovery): Promise<RestoreSummary> {
  const { access, now, signal, report } = context
  const { kubernetes, spec } = access
  const record = await readRestoreRecord(kubernetes, spec, access.rootUser.key)
  // With a restore record, the new volumes may contain data.
  for (const each of record === undefined ? lost : [])
    await report.phase(`replace the volume of ${each.member}`, (progress) =>
      replaceVolume(repairWaitContext(context, progress), each),
    )
  const begun = record !== undefined && survivorOf(record.source) === survivor
  const restoreSource =
    begun && (record.swapped || !(await stillAnswers(access, survivor)))
      ? recordedSnapshot(access, survivor, record, signal)
      : await report.phase(`read the database of ${survivor}`, (progress) =>
          survivorSnapshot(access, survivor, signal, progress),
        )
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

import { readRestoreRecord, survivorOf } from '../cluster/restore-record.ts'
import { applyRestorePlan } from '../restore/apply-plan.ts'
import { type RestoreSummary, restoreSummary } from '../restore/summary.ts'
import { type RepairContext, repairWaitContext } from './context.ts'
import { replaceVolume } from './replace-volume.ts'
import type { Recovery } from './steps.ts'
import { recordedSnapshot, stillAnswers, survivorSnapshot } from './survivor.ts'

/**
 * Makes the database of one member the whole cluster's, as a restore does it: staged beside what is there, checked, swapped with all members
 * stopped, the old data kept aside. `etcdutl snapshot restore` makes new members of a new cluster, on every volume the same; etcd's own
 * `--force-new-cluster` goes on with a log that others have voted on (etcd-io/etcd#22686, #20009).
 */
export async function recoverQuorum(context: RepairContext, { survivor, lost }: Recovery): Promise<RestoreSummary> {
  const { access, now, signal, report } = context
  const { kubernetes, spec } = access
  const record = await readRestoreRecord(kubernetes, spec, access.rootUser.key)
  // Once there is a record, data may lie on the new volumes.
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

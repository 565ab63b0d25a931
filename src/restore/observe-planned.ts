import { folderOf, storeAddressOf } from '../backup/object-names.ts'
import type { Progress } from '../report/reporter.ts'
import { type RestoreContext, restoreWaitContext } from './context.ts'
import type { PlannedRestore } from './format-plan.ts'
import { observeRestore } from './observe.ts'
import { answeringMember } from './pick-member.ts'
import { planRestore } from './plan.ts'

/** What a restore of this source would do now, as far as it can be observed without a pod on the volumes. */
export async function observePlanned(
  context: RestoreContext,
  identity: boolean,
  progress: Progress,
): Promise<PlannedRestore> {
  const { spec, restoreSource: source, record, save, volumes } = context
  const observed = await observeRestore(context, progress, 'from outside')
  const answering = await answeringMember(context, restoreWaitContext(context, progress))
  return {
    source,
    steps: planRestore(observed),
    live: answering && {
      revision: answering.status.revision,
      databaseBytes: answering.status.dbSizeInUse,
      ready: answering.ready,
    },
    safety: save && spec.backup && storeAddressOf(`s3://${spec.backup.bucket}`, folderOf(spec, spec.backup)),
    volumes,
    identity: source === 'previous' || source.takenAt === undefined ? 'not needed' : identity ? 'checked' : 'not given',
    unfinished: observed.same || record?.opened ? undefined : record?.source,
  }
}

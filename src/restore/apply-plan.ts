import { type RestoreRecord, removeRestoreRecord, survivorOf } from '../cluster/restore-record.ts'
import { removeHelperPods } from '../helper-pods/lifecycle.ts'
import { foldersOf } from '../helper-pods/volume-scripts.ts'
import { withAnyMember } from '../members/with-any-member.ts'
import { type RestoreContext, recordOf, restoreWaitContext } from './context.ts'
import { deletesOldData, executeRestoreStep } from './execute-step.ts'
import { observeRestore } from './observe.ts'
import { planRestore, type RestoreStep, titles } from './plan.ts'
import type { RestoreSummary } from './summary.ts'

/** Steps that change nothing that is running. If one of them fails, the cluster is as before the restore. */
const harmless: readonly RestoreStep[] = ['begin', 'stage']

const tidyTimeoutMilliseconds = 60_000

/** Executes all remaining steps. The error of a failed step says how to continue, and how to go back. */
export async function applyRestorePlan(context: RestoreContext): Promise<RestoreSummary> {
  const { report, now, restoreSource } = context
  const seen = await report.phase('observe the cluster', (progress) => observeRestore(context, progress))
  const steps = planRestore(seen)
  if (seen.same && seen.record?.opened)
    report.note('it was restored already, and only the cleanup was left: to restore it again, run this again')
  const began = now()
  const times = await takeAll(steps, context)
  const { id, source, saved } = recordOf(context)
  const snapshot = restoreSource === 'previous' ? undefined : restoreSource
  const [closed, opened] = [times.get('close-portals'), times.get('open-portals')]
  return {
    source,
    takenAt: snapshot?.takenAt?.toISOString(),
    snapshotRevision: snapshot?.revision?.toString(),
    ...(await whatThereIs(context)),
    saved,
    previous: deletesOldData(context) ? undefined : foldersOf(id).previous,
    steps,
    seconds: seconds(began, now()),
    closedSeconds: closed && opened && seconds(closed.began, opened.ended),
  }
}

/** The start and the end of each step. */
type Times = Map<RestoreStep, { readonly began: Date; readonly ended: Date }>

async function takeAll(steps: readonly RestoreStep[], context: RestoreContext): Promise<Times> {
  const { report, signal, now } = context
  const fresh = context.record === undefined
  const times: Times = new Map()
  for (const step of steps) {
    signal.throwIfAborted()
    const began = now()
    try {
      await report.phase(titles[step], (progress) => executeRestoreStep(step, context, progress))
    } catch (error) {
      if (fresh && harmless.includes(step)) await giveUp(context)
      else report.note(resumeHint(context, step))
      throw error
    }
    times.set(step, { began, ended: now() })
  }
  return times
}

async function whatThereIs({ access }: RestoreContext): Promise<{ revision: string; keys: string }> {
  return withAnyMember(access, async ({ etcd, status: { revision } }) => ({
    revision: `${revision}`,
    keys: `${await etcd.countKeys()}`,
  }))
}

function seconds(from: Date, to: Date): number {
  return Math.round((to.getTime() - from.getTime()) / 100) / 10
}

/** Best effort, also after an abort: the next run deletes what is left. */
async function giveUp(context: RestoreContext): Promise<void> {
  const signal = AbortSignal.timeout(tidyTimeoutMilliseconds)
  const kubernetes = context.kubernetes.withSignal(signal)
  const tidying = { ...context, kubernetes, signal }
  try {
    await removeHelperPods(
      restoreWaitContext(tidying, () => undefined),
      'restore',
    )
    await removeRestoreRecord(kubernetes, context.spec)
    context.report.note('nothing was changed, and the restore was removed')
  } catch {
    context.report.note(resumeHint(context, 'begin'))
  }
}

/** How to continue after an interrupted run. */
export function resumeHint({ spec, record }: Pick<RestoreContext, 'spec' | 'record'>, step: RestoreStep): string {
  const same = record !== undefined && survivorOf(record.source) !== undefined ? 'repair' : 'restore'
  const again = `run ${same} again with confirm: ${spec.name}${same === 'repair' ? '' : ' and the same backup'}: it continues with "${titles[step]}"`
  const saved = record?.saved === undefined ? '' : `, and in the backup ${record.saved}`
  return `not finished: ${again}. ${whereBeforeIs(record, step)}${saved}`
}

function whereBeforeIs(record: RestoreRecord | undefined, step: RestoreStep): string {
  if (record === undefined || !(record.swapped || step === 'swap')) return 'The old data is in place'
  const { previous } = foldersOf(record.id)
  if (!record.swapped)
    return `The old data is in place, or on the volumes that were swapped already as ${previous}: restoring another backup puts it back first`
  if (record.source === 'previous') return `The old data is on the volumes as ${previous}`
  return `To go back, run it with backup: previous: the old data is on the volumes as ${previous}`
}

import { type RestoreRecord, writeRestoreRecord } from '../cluster/restore-record.ts'
import { replicasOf, scale, untilStopped } from '../cluster/scale.ts'
import { progressOf, unswapScript } from '../helper-pods/volume-scripts.ts'
import { Problem } from '../problem/problem.ts'
import type { Progress } from '../report/reporter.ts'
import { type RestoreContext, restoreWaitContext } from './context.ts'
import { observeRestoreVolumes, runOnEveryVolume } from './observe.ts'
import { makeMissingClaims } from './stage-data.ts'

/**
 * Rolls back an unfinished restore that no client has seen, before another restore. Otherwise, the data of the
 * unfinished restore would be kept as the old data. A restore of the old data itself uses the folder into which the
 * unfinished restore has moved it.
 */
export async function rollBack(context: RestoreContext, record: RestoreRecord, progress: Progress): Promise<void> {
  const { kubernetes, spec, access, restoreSource } = context
  const stopped = (await replicasOf(kubernetes, spec, 'member')) === 0
  // Volumes are swapped only while no member runs.
  if (!record.swapped && !stopped) return
  if (restoreSource === 'previous') {
    if (record.swapped || (await allPutAside(context, record, progress))) return
    throw notPutAside(record.source)
  }
  await scale(kubernetes, spec, 'member', 0)
  await untilStopped(restoreWaitContext(context, progress), 'member')
  // From here on, the new data is incomplete.
  const unswapped = { ...record, swapped: false }
  if (record.swapped) context.record = await writeRestoreRecord(kubernetes, spec, unswapped, access.rootUser.key)
  await undoSwap(context, record, progress)
}

/** Restores every volume to its state before that restore, however far its swap was. */
async function undoSwap(context: RestoreContext, record: RestoreRecord, progress: Progress): Promise<void> {
  await makeMissingClaims(context)
  await observeRestoreVolumes(context, record.id, progress)
  await runOnEveryVolume(context, unswapScript(record))
}

/** Whether a restore has swapped every volume although its record does not say so. */
async function allPutAside(context: RestoreContext, record: RestoreRecord, progress: Progress): Promise<boolean> {
  const volumes = await observeRestoreVolumes(context, record.id, progress)
  return volumes.every((volume) => progressOf(volume, record) === 'swapped')
}

/** The requested data was never replaced: it is still in place, on all volumes or on some. */
function notPutAside(source: string): Problem {
  return new Problem('restore refused: nothing was changed', [
    {
      code: 'NO_PREVIOUS_DATA',
      subject: 'backup',
      found: `needs the old data on every volume, but the unfinished restore of ${source} has not replaced it yet`,
      fix: `finish that one first (backup: ${source}, or snapshot: for a file), then run again; or restore another backup`,
    },
  ])
}

import { type Mark, writeMark } from '../cluster/restore-record.ts'
import { progressOf, unswapScript } from '../helper-pods/volume-scripts.ts'
import { Problem } from '../problem/problem.ts'
import type { Progress } from '../report/reporter.ts'
import { patienceOf, type Restoring } from './context.ts'
import { everyVolume, lookAtVolumes } from './observe.ts'
import { replicasOf, scale, untilStopped } from './scale.ts'
import { makeMissingClaims } from './stage-data.ts'

/**
 * Another restore takes the place of one that no client has seen: the data from before come back first, or what is put aside next would be
 * those of the dead run. Whoever wants them back anyhow gets them from where that run has put them.
 */
export async function putBack(restoring: Restoring, mark: Mark, progress: Progress): Promise<void> {
  const { kubernetes, spec, wish } = restoring
  const stopped = (await replicasOf(kubernetes, spec, 'member')) === 0
  // Volumes are swapped only while no member runs.
  if (!mark.swapped && !stopped) return
  if (wish === 'previous') {
    if (mark.swapped || (await allPutAside(restoring, mark, progress))) return
    throw notPutAside(mark.source)
  }
  await scale(kubernetes, spec, 'member', 0)
  await untilStopped(patienceOf(restoring, progress), 'member')
  // From here on it is not all there any more.
  if (mark.swapped) restoring.mark = await writeMark(kubernetes, spec, { ...mark, swapped: false })
  await undoSwap(restoring, mark, progress)
}

/** Every volume is as it was before that restore, however far its swap has come on it. */
async function undoSwap(restoring: Restoring, mark: Mark, progress: Progress): Promise<void> {
  await makeMissingClaims(restoring)
  await lookAtVolumes(restoring, mark.id, progress)
  await everyVolume(restoring, unswapScript(mark))
}

/** Whether a restore whose mark does not say so has swapped every volume. */
async function allPutAside(restoring: Restoring, mark: Mark, progress: Progress): Promise<boolean> {
  const volumes = await lookAtVolumes(restoring, mark.id, progress)
  return volumes.every((volume) => progressOf(volume, mark) === 'swapped')
}

/** What is to be had back was never put aside: it is still in place, on all volumes or on some. */
function notPutAside(source: string): Problem {
  return new Problem('restore refused: nothing was changed', [
    {
      subject: 'backup',
      found: `needs what the unfinished restore of ${source} has put aside on every volume, found that it did not come that far`,
      mend: `finish that one first (backup: ${source}, or snapshot: for a file), then run again; or restore another backup`,
    },
  ])
}

import { memberNames } from '../cluster/names.ts'
import { type Mark, removeMark } from '../cluster/restore-record.ts'
import { closeWorkshop } from '../helper-pods/lifecycle.ts'
import { foldersOf } from '../helper-pods/volume-scripts.ts'
import { withMember } from '../members/member-client.ts'
import { markOf, patienceOf, type Restoring } from './context.ts'
import { oldDataGo, takeRestoreStep } from './execute-step.ts'
import { observeRestore } from './observe.ts'
import { planRestore, type RestoreStep, titles } from './plan.ts'
import type { Restored } from './summary.ts'

/** These touch nothing that runs: when one of them fails, all is as if nothing had been asked for. */
const harmless: readonly RestoreStep[] = ['begin', 'stage']

const tidyTimeoutMilliseconds = 60_000

/** Takes every step that is left. A failure says how to go on, and how to go back. */
export async function carryOutRestore(restoring: Restoring): Promise<Restored> {
  const { report, now, wish } = restoring
  const seen = await report.phase('look at the cluster', (progress) => observeRestore(restoring, progress))
  const steps = planRestore(seen)
  if (seen.same && seen.mark?.opened)
    report.note('it was restored already, and is only tidied up: to restore it once more, run this again')
  const began = now()
  const times = await takeAll(steps, restoring)
  const { id, source, saved } = markOf(restoring)
  const snapshot = wish === 'previous' ? undefined : wish
  const [closed, opened] = [times.get('close-portals'), times.get('open-portals')]
  return {
    source,
    takenAt: snapshot?.takenAt?.toISOString(),
    snapshotRevision: snapshot?.revision?.toString(),
    ...(await whatThereIs(restoring)),
    saved,
    previous: oldDataGo(restoring) ? undefined : foldersOf(id).previous,
    steps,
    seconds: seconds(began, now()),
    closedSeconds: closed && opened && seconds(closed.began, opened.ended),
  }
}

/** When each step began and ended. */
type Times = Map<RestoreStep, { readonly began: Date; readonly ended: Date }>

async function takeAll(steps: readonly RestoreStep[], restoring: Restoring): Promise<Times> {
  const { report, signal, now } = restoring
  const fresh = restoring.mark === undefined
  const times: Times = new Map()
  for (const step of steps) {
    signal.throwIfAborted()
    const began = now()
    try {
      await report.phase(titles[step], (progress) => takeRestoreStep(step, restoring, progress))
    } catch (error) {
      if (fresh && harmless.includes(step)) await giveUp(restoring)
      else report.note(wayOn(restoring, step))
      throw error
    }
    times.set(step, { began, ended: now() })
  }
  return times
}

async function whatThereIs({ access, spec }: Restoring): Promise<{ revision: string; keys: string }> {
  const [member = ''] = memberNames(spec)
  return withMember(access, member, async (etcd) => {
    const [{ revision }, keys] = await Promise.all([etcd.status(), etcd.countKeys()])
    return { revision: `${revision}`, keys: `${keys}` }
  })
}

function seconds(from: Date, to: Date): number {
  return Math.round((to.getTime() - from.getTime()) / 100) / 10
}

/** Best effort, also after an abort: what stays is cleared by the next run. */
async function giveUp(restoring: Restoring): Promise<void> {
  const signal = AbortSignal.timeout(tidyTimeoutMilliseconds)
  const kubernetes = restoring.kubernetes.withSignal(signal)
  const tidying = { ...restoring, kubernetes, signal }
  try {
    await closeWorkshop(
      patienceOf(tidying, () => undefined),
      'restore',
    )
    await removeMark(kubernetes, restoring.spec)
    restoring.report.note('nothing was changed, and nothing of the restore is left')
  } catch {
    restoring.report.note(wayOn(restoring, 'begin'))
  }
}

/** What to do after a run that ended half-way. */
export function wayOn({ spec, mark }: Pick<Restoring, 'spec' | 'mark'>, step: RestoreStep): string {
  const again = `run restore again with confirm: ${spec.name} and the same backup: it goes on with "${titles[step]}"`
  const saved = mark?.saved === undefined ? '' : `, and in the backup ${mark.saved}`
  return `not finished: ${again}. ${whereBeforeIs(mark, step)}${saved}`
}

function whereBeforeIs(mark: Mark | undefined, step: RestoreStep): string {
  if (mark === undefined || !(mark.swapped || step === 'swap')) return 'The data from before are where they were'
  const { previous } = foldersOf(mark.id)
  if (!mark.swapped)
    return `The data from before are where they were, or on the volumes that were swapped already as ${previous}: another backup puts them back first`
  if (mark.source === 'previous') return `The data from before lie on the volumes as ${previous}`
  return `To go back instead, run it with backup: previous: the data from before lie on the volumes as ${previous}`
}

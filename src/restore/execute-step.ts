import { randomBytes } from 'node:crypto'
import { type Mark, newId, removeMark, writeMark } from '../cluster/restore-record.ts'
import { awaitPortals } from '../cluster/wait-pods.ts'
import { closeWorkshop, untilRunning } from '../helper-pods/lifecycle.ts'
import { containers } from '../helper-pods/spec.ts'
import { forgetScript, swapScript } from '../helper-pods/volume-scripts.ts'
import { withMember } from '../members/member-client.ts'
import type { Progress } from '../report/reporter.ts'
import { markOf, patienceOf, type Restoring } from './context.ts'
import { everyVolume, openRestorePods } from './observe.ts'
import { type Answering, answeringMember } from './pick-member.ts'
import type { RestoreStep } from './plan.ts'
import { awaitHealthy, reconcile } from './reconcile-cluster.ts'
import { putBack } from './roll-back.ts'
import { scale, untilStopped } from './scale.ts'
import { findPrevious, stage } from './stage-data.ts'
import { isBlank, readUsers } from './users.ts'

/** Brings one step about. Each can be taken again after a run that died in the middle of it. */
export async function takeRestoreStep(step: RestoreStep, restoring: Restoring, progress: Progress): Promise<void> {
  const { kubernetes, spec } = restoring
  const patience = patienceOf(restoring, progress)
  switch (step) {
    case 'begin':
      return begin(restoring, progress)
    case 'stage':
      return stage(restoring, progress)
    case 'close-portals':
      await scale(kubernetes, spec, 'portal', 0)
      return untilStopped(patience, 'portal')
    case 'save':
      return save(restoring, progress)
    case 'stop-members':
      await scale(kubernetes, spec, 'member', 0)
      return untilStopped(patience, 'member')
    case 'swap':
      await everyVolume(restoring, swapScript(markOf(restoring)))
      return update(restoring, { swapped: true })
    case 'start-members':
      // A volume that another node holds could not be mounted by its member.
      await closeWorkshop(patience, 'restore')
      return scale(kubernetes, spec, 'member', spec.members)
    case 'await-members':
      await awaitHealthy(restoring, progress)
      return
    case 'reconcile':
      await reconcile(restoring, progress)
      return
    case 'open-portals':
      await update(restoring, { opened: true })
      await scale(kubernetes, spec, 'portal', spec.portals.replicas)
      return awaitPortals(patience)
    case 'tidy':
      return tidy(restoring, progress)
  }
}

/** What an unfinished restore of another snapshot has saved is still all that there is of the cluster before, unless clients have gone on since. */
async function begin(restoring: Restoring, progress: Progress): Promise<void> {
  const { kubernetes, spec, wish, mark, now } = restoring
  if (mark !== undefined && !mark.opened) await putBack(restoring, mark, progress)
  const id = newId(now(), randomBytes(3).toString('hex'))
  const contents = wish === 'previous' ? await findPrevious(restoring, id, progress) : wish.sha256
  const source = wish === 'previous' ? wish : wish.name
  const before = mark?.opened ? undefined : mark
  const kept = { saved: before?.saved, savedAsked: before?.savedAsked ?? false, users: before?.users }
  restoring.mark = await writeMark(kubernetes, spec, { id, source, contents, swapped: false, opened: false, ...kept })
}

/** Users and roles, and a safety backup, of a cluster that answers and that is not a new and empty one. */
async function save(restoring: Restoring, progress: Progress): Promise<void> {
  const { access } = restoring
  const answering = await answeringMember(restoring, patienceOf(restoring, progress))
  if (answering === undefined) {
    progress('no member answers: there is nothing to save')
    return update(restoring, { savedAsked: true })
  }
  if (!answering.ready) return saveSurvivor(restoring, answering, progress)
  const { users, keys } = await withMember(access, answering.member, async (etcd) => ({
    users: await readUsers(etcd),
    keys: await etcd.countKeys(),
  }))
  const blank = isBlank(users)
  if (blank && keys === 0n) {
    progress('the cluster is empty: there is nothing to save')
    return update(restoring, { savedAsked: true })
  }
  const saved = await restoring.save?.(progress)
  await update(restoring, { savedAsked: true, saved, users: JSON.stringify(users) })
}

/** Every write of a key makes a revision; a store without any is at the first. */
const firstRevision = 1n

/**
 * Without a quorum a member still gives its own snapshot, but says nothing of users. It may lack what only the others have acknowledged: that
 * is better than nothing, and less than the whole, so the old data stay.
 */
async function saveSurvivor(restoring: Restoring, { member, status }: Answering, progress: Progress): Promise<void> {
  if (status.revision <= firstRevision) {
    progress(`no member serves clients, and ${member} is empty: there is nothing to save`)
    return update(restoring, { savedAsked: true })
  }
  const saved = await restoring.save?.(progress)
  if (saved !== undefined)
    restoring.report.warning({
      subject: 'safety backup',
      found: `no member serves clients: ${saved} has what ${member} or another one that answers holds by itself, which may lack the last writes; users and roles of now are not known`,
      mend: 'the old data stay on the volumes as well, unless volumes: delete asks otherwise; run sync-access afterwards',
    })
  await update(restoring, { savedAsked: true, saved })
}

/** Only now the restored cluster is whole, and what was there before may go. */
async function tidy(restoring: Restoring, progress: Progress): Promise<void> {
  const { kubernetes, spec, volumes } = restoring
  const { id } = markOf(restoring)
  const patience = patienceOf(restoring, progress)
  if (oldDataGo(restoring)) {
    await openRestorePods(restoring, patience, { kind: 'hold', id, bump: 0n })
    await untilRunning(patience, 'restore', containers.hold)
    await everyVolume(restoring, forgetScript(id, volumes === 'delete' ? 'all' : 'own'))
  }
  await closeWorkshop(patience, 'restore')
  await removeMark(kubernetes, spec)
}

/** Whether the data from before are given up at the end. A backup of a cluster that could not tell its users is of a part of it. */
export function oldDataGo(restoring: Pick<Restoring, 'volumes' | 'mark'>): boolean {
  const { volumes, mark } = restoring
  const savedWhole = mark?.saved !== undefined && mark.users !== undefined
  return volumes === 'delete' || (volumes === 'keep-unsaved' && savedWhole)
}

async function update(restoring: Restoring, change: Partial<Mark>): Promise<void> {
  const { kubernetes, spec } = restoring
  restoring.mark = await writeMark(kubernetes, spec, { ...markOf(restoring), ...change })
}

import { randomBytes } from 'node:crypto'
import { newId, type RestoreRecord, removeRestoreRecord, writeRestoreRecord } from '../cluster/restore-record.ts'
import { scale, untilStopped } from '../cluster/scale.ts'
import { awaitMembers, awaitPortals, type WaitContext } from '../cluster/wait-pods.ts'
import { isBlank, readUsers } from '../etcd/users.ts'
import { removeHelperPods, untilRunning } from '../helper-pods/lifecycle.ts'
import { containers } from '../helper-pods/spec.ts'
import { deletePreviousScript, swapScript } from '../helper-pods/volume-scripts.ts'
import { withMember } from '../members/member-client.ts'
import type { Progress } from '../report/reporter.ts'
import { type RestoreContext, recordOf, restoreWaitContext } from './context.ts'
import { openHoldingPods, runOnEveryVolume } from './observe.ts'
import { type AnsweringMember, answeringMember } from './pick-member.ts'
import type { RestoreStep } from './plan.ts'
import { reconcileUsers, waitHealthy } from './reconcile-cluster.ts'
import { rollBack } from './roll-back.ts'
import { findPrevious, stage } from './stage-data.ts'
import { startMembers } from './start-members.ts'
import { stopMembers } from './stop-members.ts'

/** Executes one step. Every step can be repeated after an interrupted run. */
export async function executeRestoreStep(
  step: RestoreStep,
  context: RestoreContext,
  progress: Progress,
): Promise<void> {
  const waitContext = restoreWaitContext(context, progress)
  switch (step) {
    case 'begin':
      return begin(context, progress)
    case 'stage':
      return stage(context, progress)
    case 'close-portals':
      return closePortals(context, waitContext)
    case 'save':
      return save(context, progress)
    case 'stop-members':
      return stopMembers(context.access, waitContext)
    case 'swap':
      await runOnEveryVolume(context, swapScript(recordOf(context)))
      return update(context, { swapped: true })
    case 'start-members':
      return startMembers(waitContext)
    case 'await-members':
      await waitHealthy(context, progress)
      return
    case 'reconcile':
      await reconcileUsers(context, progress)
      return
    case 'open-portals':
      return openPortals(context, waitContext)
    case 'tidy':
      return tidy(context, progress)
  }
}

/**
 * An unfinished restore of another snapshot may have saved the only copy of the old cluster. Its safety backup and
 * users are kept, unless clients have used the restored cluster since.
 */
async function begin(context: RestoreContext, progress: Progress): Promise<void> {
  const { kubernetes, spec, access, restoreSource, record, now } = context
  if (record !== undefined && !record.opened) await rollBack(context, record, progress)
  const id = newId(now(), randomBytes(3).toString('hex'))
  const contents = restoreSource === 'previous' ? await findPrevious(context, id, progress) : restoreSource.sha256
  const source = restoreSource === 'previous' ? restoreSource : restoreSource.name
  const before = record?.opened ? undefined : record
  const kept = { saved: before?.saved, savedAsked: before?.savedAsked ?? false, users: before?.users }
  const begun = { id, source, contents, swapped: false, opened: false, ...kept }
  context.record = await writeRestoreRecord(kubernetes, spec, begun, access.rootUser.key)
}

/**
 * A safety backup has all acknowledged writes, so it waits for the last client. Without one, the members stop at once,
 * and their own data has them.
 */
async function closePortals({ kubernetes, spec, save }: RestoreContext, waitContext: WaitContext): Promise<void> {
  await scale(kubernetes, spec, 'portal', 0)
  if (save !== undefined) await untilStopped(waitContext, 'portal')
}

/** Saves users and roles, and creates a safety backup, if the cluster answers and is not new and empty. */
async function save(context: RestoreContext, progress: Progress): Promise<void> {
  const { access } = context
  const answering = await answeringMember(context, restoreWaitContext(context, progress))
  if (answering === undefined) {
    progress('no member answers: no safety backup is possible')
    // That of an earlier run does not have what clients have written since.
    return update(context, survivorSaved(undefined))
  }
  if (!answering.ready) return saveSurvivor(context, answering, progress)
  const { users, keys } = await withMember(access, answering.member, async (etcd) => ({
    users: await readUsers(etcd),
    keys: await etcd.countKeys(),
  }))
  const blank = isBlank(users)
  if (blank && keys === 0n) {
    progress('the cluster is empty: no safety backup is needed')
    return update(context, { savedAsked: true })
  }
  const saved = await context.save?.(progress)
  await update(context, { savedAsked: true, saved, users: JSON.stringify(users) })
}

/** Every write of a key creates a revision; a store without keys is at the first. */
const firstRevision = 1n

/**
 * Without a quorum, a member still sends its own snapshot, but does not return the users. The snapshot may lack writes
 * that only other members have acknowledged. It is incomplete, so the old data is kept.
 */
async function saveSurvivor(
  context: RestoreContext,
  { member, status }: AnsweringMember,
  progress: Progress,
): Promise<void> {
  if (status.revision <= firstRevision) {
    progress(`no member serves clients, and ${member} is empty: no safety backup is needed`)
    return update(context, survivorSaved(undefined))
  }
  const saved = await context.save?.(progress)
  if (saved !== undefined)
    context.report.warning({
      code: 'NO_SAFETY_BACKUP',
      subject: 'safety backup',
      found: `no member serves clients: ${saved} has the data of ${member} or of another member that answers, which may lack the last writes; the current users and roles are unknown`,
      fix: 'the old data also stays on the volumes, unless volumes: delete is set; run sync-access afterwards',
    })
  await update(context, survivorSaved(saved))
}

/** Without the users that an earlier run has read: with them, the backup would count as complete (`deletesOldData`). */
export function survivorSaved(saved: string | undefined): Partial<RestoreRecord> {
  return { savedAsked: true, saved, ...(saved !== undefined && { users: undefined }) }
}

/** The pods that delete the old data afterwards start with the portals: a pod takes about a second to start. */
async function openPortals(context: RestoreContext, waitContext: WaitContext): Promise<void> {
  const { kubernetes, spec } = context
  await update(context, { opened: true })
  await scale(kubernetes, spec, 'portal', spec.portals.replicas)
  if (deletesOldData(context)) await openHoldingPods(context, waitContext, recordOf(context).id)
  await awaitPortals(waitContext)
}

/** Only now the restored cluster is complete, and the old data may be deleted. */
async function tidy(context: RestoreContext, progress: Progress): Promise<void> {
  const { kubernetes, spec, volumes } = context
  const { id } = recordOf(context)
  const waitContext = restoreWaitContext(context, progress)
  // They have served clients since the portals opened, but the kubelet may not have found them ready yet.
  await awaitMembers(waitContext)
  if (deletesOldData(context)) {
    await openHoldingPods(context, waitContext, id)
    await untilRunning(waitContext, 'restore', containers.hold)
    await runOnEveryVolume(context, deletePreviousScript(id, volumes === 'delete' ? 'all' : 'own'))
  }
  await removeHelperPods(waitContext, 'restore', { gracePeriodSeconds: 0 })
  await removeRestoreRecord(kubernetes, spec)
}

/** Whether the old data is deleted at the end. A backup is incomplete if the cluster did not return its users. */
export function deletesOldData(context: Pick<RestoreContext, 'volumes' | 'record'>): boolean {
  const { volumes, record } = context
  const savedWhole = record?.saved !== undefined && record.users !== undefined
  return volumes === 'delete' || (volumes === 'keep-unsaved' && savedWhole)
}

async function update(context: RestoreContext, change: Partial<RestoreRecord>): Promise<void> {
  const { kubernetes, spec, access } = context
  const changed = { ...recordOf(context), ...change }
  context.record = await writeRestoreRecord(kubernetes, spec, changed, access.rootUser.key)
}

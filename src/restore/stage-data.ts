import { claimName, memberNames, restorePodName } from '../cluster/names.ts'
import { untilRunning } from '../helper-pods/lifecycle.ts'
import { containers } from '../helper-pods/spec.ts'
import { deliverSnapshot } from '../helper-pods/stream-snapshot.ts'
import { newestPrevious, progressOf, refuseWithoutRoom, stagedScript } from '../helper-pods/volume-scripts.ts'
import { Problem, refuse } from '../problem/problem.ts'
import type { Progress } from '../report/reporter.ts'
import { bumpFor } from '../snapshots/etcdutl.ts'
import { implausibleRevision, otherFormat, parseStatus } from '../snapshots/etcdutl-status.ts'
import type { Snapshot } from '../snapshots/snapshot.ts'
import { type RestoreContext, recordOf, restoreWaitContext } from './context.ts'
import { observeRestoreVolume, observeRestoreVolumes, openRestorePods, runOnEveryVolume } from './observe.ts'
import { answeringMember } from './pick-member.ts'
import { describingMember, memberClaim } from './restore-pod.ts'

/** Writes the complete new data to every volume, under a separate name; existing data is not changed. */
export async function stage(context: RestoreContext, progress: Progress): Promise<void> {
  const { restoreSource } = context
  const record = recordOf(context)
  if (restoreSource !== 'previous') return stageSnapshot(context, restoreSource, progress)
  // The old data is already on the volumes, and keeps its name until the swap, so an interrupted restore does not
  // change it.
  const volumes = await observeRestoreVolumes(context, record.id, progress)
  if (volumes.some((volume) => progressOf(volume, record) === 'untouched')) throw noPrevious()
}

/** The folder with the old data that every volume has; a Problem if there is none. */
export async function findPrevious(context: RestoreContext, id: string, progress: Progress): Promise<string> {
  const previous = newestPrevious(await observeRestoreVolumes(context, id, progress))
  if (previous !== undefined) return previous
  throw noPrevious()
}

function noPrevious(): Problem {
  return new Problem('restore refused: nothing was changed', [
    {
      code: 'NO_PREVIOUS_DATA',
      subject: 'backup',
      found: 'needs the old data of an earlier restore on every volume, found none',
      fix: 'restore a backup by its name; restore keeps old data with volumes: keep, and if no safety backup was possible',
    },
  ])
}

async function stageSnapshot(context: RestoreContext, snapshot: Snapshot, progress: Progress): Promise<void> {
  const { kubernetes, spec } = context
  const { id } = recordOf(context)
  const members = memberNames(spec)
  const waitContext = restoreWaitContext(context, progress)
  const live = await answeringMember(context, waitContext)
  await makeMissingClaims(context)
  await openRestorePods(context, waitContext, {
    kind: 'restore',
    id,
    bump: bumpFor(snapshot.revision ?? 0n, live?.status.revision, snapshot.reachedRevision),
  })
  await untilRunning(waitContext, 'restore', containers.receive)
  await Promise.all(
    members.map(async (member) =>
      refuseWithoutRoom(member, await observeRestoreVolume(context, member, containers.receive), snapshot.bytes),
    ),
  )
  await deliverSnapshot(
    snapshot,
    { kubernetes, namespace: spec.namespace, pods: members.map(restorePodName), id },
    progress,
  )
  progress('etcdutl creates the data directories')
  await untilRunning(waitContext, 'restore', containers.hold)
  await refuseOtherContents(context)
  await runOnEveryVolume(context, stagedScript(id))
}

/** A file does not show its source, but etcdutl reports its contents. */
async function refuseOtherContents({ kubernetes, spec }: RestoreContext): Promise<void> {
  const pod = restorePodName(describingMember(spec))
  const said = await kubernetes.log(spec.namespace, pod, { container: containers.status })
  const status = parseStatus(said)
  refuse('restore refused: nothing was changed', [...otherFormat(status, spec.version), ...implausibleRevision(status)])
}

export async function makeMissingClaims({ kubernetes, spec }: RestoreContext): Promise<void> {
  for (const member of memberNames(spec)) {
    const name = claimName(member)
    const reference = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace: spec.namespace }
    if ((await kubernetes.get(reference)) === undefined) await kubernetes.create(memberClaim(spec, member))
  }
}

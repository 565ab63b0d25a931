import { memberNames } from '../cluster/names.ts'
import { listPods } from '../cluster/pods.ts'
import type { Mark } from '../cluster/restore-record.ts'
import type { Patience } from '../cluster/wait-pods.ts'
import { listWorkshop, openWorkshop, untilRunning } from '../helper-pods/lifecycle.ts'
import { containers } from '../helper-pods/spec.ts'
import { lookScript, parseLook, progressOf, type SeenVolume } from '../helper-pods/volume-scripts.ts'
import { containerStatuses, type Pod } from '../kubernetes/pods.ts'
import { Problem } from '../problem/problem.ts'
import { patienceOf, type Restoring, type Wish } from './context.ts'
import type { SeenRestore } from './plan.ts'
import { claimName, restorePod, restorePodName } from './restore-pod.ts'
import { replicasOf } from './scale.ts'

/** Whether an unfinished restore is of what is wanted now. */
export function isSame(mark: Mark, wish: Wish): boolean {
  return wish === 'previous' ? mark.source === 'previous' : mark.contents === wish.sha256
}

/** The state that decides what is left to do. Makes pods that look at the volumes when a restore has been interrupted. */
export async function observeRestore(restoring: Restoring, progress: (state: string) => void): Promise<SeenRestore> {
  const { kubernetes, spec, mark, wish } = restoring
  const [portals, members, memberPods, portalPods] = await Promise.all([
    replicasOf(kubernetes, spec, 'portal'),
    replicasOf(kubernetes, spec, 'member'),
    listPods(kubernetes, spec, 'member'),
    listPods(kubernetes, spec, 'portal'),
  ])
  if (members === undefined) throw notProvisioned(restoring)
  const same = mark !== undefined && isSame(mark, wish)
  const looked =
    same && !mark.swapped
      ? (await lookAtVolumes(restoring, mark.id, progress)).map((volume) => progressOf(volume, mark))
      : memberNames(spec).map(() => undefined)
  return {
    mark,
    same,
    volumes: looked,
    portals: portals === undefined ? 'absent' : portals > 0 ? 'open' : portalPods.length > 0 ? 'closing' : 'closed',
    members: members > 0 || memberPods.length > 0 ? 'running' : 'stopped',
  }
}

/** Every volume, in the order of the members, by pods that stay and can swap. */
export async function lookAtVolumes(
  restoring: Restoring,
  id: string,
  progress: (state: string) => void,
): Promise<SeenVolume[]> {
  const patience = patienceOf(restoring, progress)
  if (!(await allHold(patience))) {
    await openRestorePods(restoring, patience, { kind: 'hold', id, bump: 0n })
    await untilRunning(patience, 'restore', containers.hold)
  }
  return Promise.all(memberNames(restoring.spec).map((member) => lookAtVolume(restoring, member, containers.hold)))
}

export async function lookAtVolume(restoring: Restoring, member: string, container: string): Promise<SeenVolume> {
  return parseLook(await runScript(restoring, member, container, lookScript))
}

/** One pod a member, beside it where it runs. */
export async function openRestorePods(
  { kubernetes, spec }: Restoring,
  patience: Patience,
  work: { readonly kind: 'restore' | 'hold'; readonly id: string; readonly bump: bigint },
): Promise<void> {
  const nodes = new Map((await listPods(kubernetes, spec, 'member')).map((pod) => [pod.metadata.name, nodeOf(pod)]))
  const pods = memberNames(spec).map((member) => restorePod(spec, { member, node: nodes.get(member), ...work }))
  await openWorkshop(patience, 'restore', pods)
}

/** Runs a script on a member's volume; one that fails is a Problem with its own words. */
export async function runScript(
  { kubernetes, spec }: Pick<Restoring, 'kubernetes' | 'spec'>,
  member: string,
  container: string,
  script: string,
): Promise<string> {
  const pod = restorePodName(member)
  const { exitCode, stdout, stderr } = await kubernetes.exec(spec.namespace, pod, container, ['sh', '-c', script])
  if (exitCode === 0) return stdout
  throw new Problem(`the volume of ${member} could not be worked on`, [
    {
      subject: 'volume',
      found: `${claimName(member)}: ${stderr.trim() || `exit code ${exitCode}`}`,
      mend: 'mend what it says and run again: it goes on where it was',
    },
  ])
}

/** Runs a script on the volumes of all members at once, by pods that hold them. */
export async function everyVolume(restoring: Restoring, script: string): Promise<void> {
  const members = memberNames(restoring.spec)
  await Promise.all(members.map((member) => runScript(restoring, member, containers.hold, script)))
}

async function allHold({ kubernetes, spec }: Patience): Promise<boolean> {
  const pods = await listWorkshop(kubernetes, spec, 'restore')
  const holding = pods.filter(
    (pod) =>
      pod.metadata.deletionTimestamp === undefined &&
      containerStatuses(pod).some(({ name, state }) => name === containers.hold && state?.running !== undefined),
  )
  return memberNames(spec).every((member) => holding.some(({ metadata }) => metadata.name === restorePodName(member)))
}

/** Where a pod is; one that waits for its volume or its node is nowhere. */
function nodeOf(pod: Pod): string | undefined {
  return pod.spec.nodeName
}

function notProvisioned({ spec }: Restoring): Problem {
  return new Problem('restore refused: nothing was changed', [
    {
      subject: 'cluster',
      found: `needs the StatefulSet ${spec.namespace}/${spec.name}, found none`,
      mend: 'run provision first: it makes an empty cluster, and restore puts the data into it',
    },
  ])
}

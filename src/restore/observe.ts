import { claimName, memberNames, namesOf, restorePodName } from '../cluster/names.ts'
import type { ConfigMap } from '../cluster/object-types.ts'
import { hasStopped, listPods } from '../cluster/pods.ts'
import type { RestoreRecord } from '../cluster/restore-record.ts'
import { replicasOf } from '../cluster/scale.ts'
import type { WaitContext } from '../cluster/wait-pods.ts'
import { createHelperPods, listHelperPods, untilRunning } from '../helper-pods/lifecycle.ts'
import { containers } from '../helper-pods/spec.ts'
import {
  type ObservedVolume,
  observeVolumeScript,
  parseObservedVolume,
  progressOf,
} from '../helper-pods/volume-scripts.ts'
import { isReady } from '../kubernetes/pod-findings.ts'
import { containerStatuses, type Pod } from '../kubernetes/pods.ts'
import { authenticationKey } from '../objects/portals.ts'
import { Problem } from '../problem/problem.ts'
import { type RestoreContext, type RestoreSource, restoreWaitContext } from './context.ts'
import type { ObservedRestore } from './plan.ts'
import { restorePod } from './restore-pod.ts'

/** Whether an unfinished restore has the same source as this one. */
export function isSame(record: RestoreRecord, restoreSource: RestoreSource): boolean {
  return restoreSource === 'previous' ? record.source === 'previous' : record.contents === restoreSource.sha256
}

/**
 * The state that decides which steps remain. If a restore was interrupted, creates pods that inspect the volumes,
 * unless `look` is `from outside`: a plan writes nothing.
 */
export async function observeRestore(
  context: RestoreContext,
  progress: (state: string) => void,
  look: 'into volumes' | 'from outside' = 'into volumes',
): Promise<ObservedRestore> {
  const { kubernetes, spec, record, restoreSource } = context
  const [portals, configuration, members, memberPods, portalPods] = await Promise.all([
    replicasOf(kubernetes, spec, 'portal'),
    kubernetes.get<ConfigMap>({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name: namesOf(spec).portal,
      namespace: spec.namespace,
    }),
    replicasOf(kubernetes, spec, 'member'),
    listPods(kubernetes, spec, 'member'),
    listPods(kubernetes, spec, 'portal'),
  ])
  if (members === undefined) throw notProvisioned(context)
  const same = record !== undefined && isSame(record, restoreSource)
  const looked =
    same && !record.swapped && look === 'into volumes'
      ? (await observeRestoreVolumes(context, record.id, progress)).map((volume) => progressOf(volume, record))
      : memberNames(spec).map(() => undefined)
  return {
    record,
    same,
    volumes: looked,
    portals: portalsOf(portals, portalPods, configuration),
    members: members >= spec.members ? 'running' : members > 0 || memberPods.length > 0 ? 'starting' : 'stopped',
  }
}

/**
 * Provision opens the portals of a new cluster. Before that, they are not ready, and a restore must not wait for them.
 */
export function portalsOf(
  replicas: number | undefined,
  pods: readonly Pod[],
  configuration: Pick<ConfigMap, 'data'> | undefined,
): ObservedRestore['portals'] {
  const waiting = configuration?.data[authenticationKey] === 'pending' && !pods.some(isReady)
  if (replicas === undefined || waiting) return 'absent'
  if (replicas > 0) return 'open'
  return pods.every(hasStopped) ? 'closed' : 'closing'
}

/** The state of every volume, in the order of the members, from pods that stay and can swap the data. */
export async function observeRestoreVolumes(
  context: RestoreContext,
  id: string,
  progress: (state: string) => void,
): Promise<ObservedVolume[]> {
  const waitContext = restoreWaitContext(context, progress)
  await openHoldingPods(context, waitContext, id)
  await untilRunning(waitContext, 'restore', containers.hold)
  return Promise.all(memberNames(context.spec).map((member) => observeRestoreVolume(context, member, containers.hold)))
}

export async function observeRestoreVolume(
  context: RestoreContext,
  member: string,
  container: string,
): Promise<ObservedVolume> {
  return parseObservedVolume(await runScript(context, member, container, observeVolumeScript))
}

/**
 * Creates a pod on every volume that stays; does nothing if there are some. Those of this run may still start. Those of
 * an earlier run that do not run may need a node or an image that there is not any more, so they are created anew.
 */
export async function openHoldingPods(context: RestoreContext, waitContext: WaitContext, id: string): Promise<void> {
  if (await allHold(waitContext, context.holding === true)) return
  await openRestorePods(context, waitContext, { kind: 'hold', id, bump: 0n })
  context.holding = true
}

/** One pod for each member, on its node. */
export async function openRestorePods(
  { kubernetes, spec }: RestoreContext,
  waitContext: WaitContext,
  work: { readonly kind: 'restore' | 'hold'; readonly id: string; readonly bump: bigint },
): Promise<void> {
  const nodes = new Map((await listPods(kubernetes, spec, 'member')).map((pod) => [pod.metadata.name, nodeOf(pod)]))
  const pods = memberNames(spec).map((member) => restorePod(spec, { member, node: nodes.get(member), ...work }))
  await createHelperPods(waitContext, 'restore', pods)
}

/** Runs a script on a member's volume; a failure is a Problem with its error output. */
async function runScript(
  { kubernetes, spec }: Pick<RestoreContext, 'kubernetes' | 'spec'>,
  member: string,
  container: string,
  script: string,
): Promise<string> {
  const pod = restorePodName(member)
  const { exitCode, stdout, stderr } = await kubernetes.exec(spec.namespace, pod, container, ['sh', '-c', script])
  if (exitCode === 0) return stdout
  throw new Problem(`the script on the volume of ${member} failed`, [
    {
      code: 'VOLUME_UNAVAILABLE',
      subject: 'volumes',
      found: `${claimName(member)}: ${stderr.trim() || `exit code ${exitCode}`}`,
      fix: 'fix this and run restore again: it continues',
    },
  ])
}

/** Runs a script on the volumes of all members concurrently, in pods that mount them. */
export async function runOnEveryVolume(context: RestoreContext, script: string): Promise<void> {
  const members = memberNames(context.spec)
  await Promise.all(members.map((member) => runScript(context, member, containers.hold, script)))
}

async function allHold({ kubernetes, spec }: WaitContext, mayStart: boolean): Promise<boolean> {
  const holding = (await listHelperPods(kubernetes, spec, 'restore')).filter((pod) => holds(pod, mayStart))
  return memberNames(spec).every((member) => holding.some(({ metadata }) => metadata.name === restorePodName(member)))
}

/**
 * Whether a pod stays; or, with `mayStart`, will stay as soon as it has started. One that receives a snapshot first may
 * wait for ever.
 */
function holds(pod: Pod, mayStart: boolean): boolean {
  if (pod.metadata.deletionTimestamp !== undefined) return false
  const starts = mayStart && pod.status?.phase === 'Pending' && (pod.spec.initContainers ?? []).length === 0
  return starts || containerStatuses(pod).some(({ name, state }) => name === containers.hold && state?.running)
}

/** The node of a pod; undefined while it waits for its volume or its node. */
function nodeOf(pod: Pod): string | undefined {
  return pod.spec.nodeName
}

function notProvisioned({ spec }: RestoreContext): Problem {
  return new Problem('restore refused: nothing was changed', [
    {
      code: 'CLUSTER_MISSING',
      subject: 'cluster',
      found: `needs the StatefulSet ${spec.namespace}/${spec.name}, found none`,
      fix: 'run provision first: it creates an empty cluster, into which restore puts the data',
    },
  ])
}

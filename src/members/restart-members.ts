import { setTimeout as sleepFor } from 'node:timers/promises'
import type { V1StatefulSetStatus } from '@kubernetes/client-node'
import { namesOf } from '../cluster/names.ts'
import type { ObservedPod } from '../cluster/pods.ts'
import { listPods, observedPod } from '../cluster/pods.ts'
import { awaitPods, memberMinutes, portalMinutes, type WaitContext } from '../cluster/wait-pods.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import { containerStatuses, type Pod } from '../kubernetes/pods.ts'
import { drainMember, endDrains, membersUpAtPortals } from '../portals/drain.ts'
import { Problem } from '../problem/problem.ts'
import { endStreams } from './end-streams.ts'
import { leaderOf, refuseDifferentHashes, waitUntilHealthy } from './health.ts'
import type { EtcdAccess, MemberHealth } from './member-client.ts'
import { moveLeaderAway } from './move-leader.ts'

/** After a portal was told to send nobody new, for those who were on their way. */
const underwayMilliseconds = 1000
const tidyMilliseconds = 5000
/** A member that finds its peers a moment late ends once or twice. */
const mostRestarts = 3

/**
 * Which member restarts next: one that still runs from an older description, the leader last, so that leadership moves
 * once. Undefined when all are current.
 */
export function nextToRestart(
  pods: readonly ObservedPod[],
  revision: string,
  leader: string | undefined,
): string | undefined {
  const outdated = pods.filter((pod) => pod.revision !== revision).map(({ name }) => name)
  return outdated.find((name) => name !== leader) ?? outdated[0]
}

/**
 * Restarts the members that run from an older description, one at a time, so that no request of an application fails. Before each, the
 * cluster has to be able to spare it: everyone ready and caught up, no alarm, hashes equal; otherwise this stops and says why. After a
 * run that died, the next one goes on with the members that are left, and lets the portals use again what the other had drained.
 */
export async function restartMembers(access: EtcdAccess, waitContext: WaitContext): Promise<void> {
  const { signal } = waitContext
  const revision = await currentRevision(waitContext)
  for (;;) {
    signal.throwIfAborted()
    const health = await waitUntilHealthy(access, waitContext)
    await refuseDifferentHashes(access, health)
    await endDrains(access)
    const pods = await listPods(access.kubernetes, access.spec, 'member')
    const leader = leaderOf(health)
    const name = nextToRestart(pods.map(observedPod), revision, leader)
    const next = pods.find(({ metadata }) => metadata.name === name)
    if (next === undefined) return
    await restartMember(access, waitContext, next, name === leader ? health : undefined)
  }
}

/**
 * Leaves members without a single client: the portals send them nobody new, leadership goes elsewhere, and each restarts,
 * which tells its clients to connect anew. They stay drained. The others have to be a quorum while one of them is away.
 */
export async function vacateMembers(
  access: EtcdAccess,
  waitContext: WaitContext,
  members: readonly string[],
): Promise<void> {
  for (const member of members) await drainMember(access, member)
  for (const member of members) {
    const health = await waitUntilHealthy(access, waitContext)
    const pods = await listPods(access.kubernetes, access.spec, 'member')
    const pod = pods.find(({ metadata }) => metadata.name === member)
    if (pod !== undefined)
      await restartMember(access, waitContext, pod, leaderOf(health) === member ? health : undefined)
  }
}

/**
 * Restarts one member: the portals send it nobody new, leadership goes elsewhere while they stand still for a moment, and etcd's graceful
 * stop tells those who are left to connect anew. `ledBy` is the health of all when this member leads. `withoutClients` is done when the
 * member is back, before any portal sends it somebody. At the end the portals' own checks have found it, and they still drain it.
 */
export async function restartMember(
  access: EtcdAccess,
  waitContext: WaitContext,
  pod: Pod,
  ledBy: readonly MemberHealth[] | undefined,
  withoutClients: () => Promise<void> = async () => undefined,
): Promise<void> {
  const { signal, progress } = waitContext
  const { name, namespace, uid } = pod.metadata
  const before = await membersUpAtPortals(access, name)
  await endingDrains(access, async () => {
    // A single member's clients have nowhere else to go.
    if (access.spec.members > 1) {
      progress(`draining ${name}`)
      await drainMember(access, name)
      if (ledBy !== undefined) await moveLeaderAway(access, waitContext, ledBy, name)
      await sleepFor(underwayMilliseconds, undefined, { signal })
    }
    progress(`restarting ${name}`)
    await access.kubernetes.remove(
      { apiVersion: 'v1', kind: 'Pod', name, ...(namespace === undefined ? {} : { namespace }) },
      { uid },
    )
    const ended = new AbortController()
    const back = untilBack(waitContext, name, uid).finally(() => ended.abort())
    // A single member's clients have nowhere else to go on.
    await Promise.all([back, access.spec.members > 1 ? endStreams(access, name, ended.signal) : undefined])
  })
  // When this fails, the member may be busy with it still: it stays drained, which the next run sees and ends.
  await withoutClients()
  await endingDrains(access, () => untilFoundUp(access, waitContext, name, before))
}

/** Whoever stops in the middle does not leave the portals with a member less; a run that is killed leaves that to the next one. */
async function endingDrains(access: EtcdAccess, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const tidy = access.kubernetes.withSignal(AbortSignal.timeout(tidyMilliseconds))
    await endDrains({ ...access, kubernetes: tidy }).catch(() => undefined)
    throw error
  }
}

/** The StatefulSet's newest revision, once its controller has seen the newest description. */
async function currentRevision(waitContext: WaitContext): Promise<string> {
  const { kubernetes, spec } = waitContext
  const name = namesOf(spec).members
  const reference = { apiVersion: 'apps/v1', kind: 'StatefulSet', name, namespace: spec.namespace }
  return awaitPods(waitContext, 'member', 'the StatefulSet controller', memberMinutes, async () => {
    const found = await kubernetes.get<KubernetesObject & { status?: V1StatefulSetStatus }>(reference)
    const revision = found?.status?.updateRevision
    return revision !== undefined && found?.status?.observedGeneration === found?.metadata.generation
      ? { done: revision }
      : { waitingFor: `StatefulSet ${name} to observe the new template` }
  })
}

async function untilBack(waitContext: WaitContext, name: string, oldUid: string | undefined): Promise<void> {
  await awaitPods(waitContext, 'member', `${name} to become ready`, memberMinutes, async () => {
    const pods = await listPods(waitContext.kubernetes, waitContext.spec, 'member')
    const pod = pods.find((candidate) => candidate.metadata.name === name)
    if (pod !== undefined) await refuseEnding(waitContext, pod)
    return pod !== undefined && pod.metadata.uid !== oldUid && observedPod(pod).ready
      ? { done: undefined }
      : { waitingFor: `${name} to be ready again` }
  })
}

/** A member that ends again and again will not come back by waiting: nobody else is restarted. */
async function refuseEnding({ kubernetes, spec }: WaitContext, pod: Pod): Promise<void> {
  const { name } = pod.metadata
  const etcd = containerStatuses(pod).find((container) => container.name === 'etcd')
  if (etcd === undefined || etcd.ready || etcd.restartCount < mostRestarts) return
  const log = await kubernetes.log(spec.namespace, name, { container: 'etcd', lines: 3, previous: true })
  const found = `${name} exited ${etcd.restartCount} times since it was restarted: ${log.join('\n') || 'no output'}`
  const fix = `kubectl --namespace ${spec.namespace} logs ${name} --container etcd --previous`
  throw new Problem(`${name} does not become ready; no other member was restarted after it`, [
    { code: 'POD_NOT_READY', subject: 'members', found, fix },
  ])
}

/** A portal finds out by its own checks; before it has, the next member must not go. */
async function untilFoundUp(
  access: EtcdAccess,
  waitContext: WaitContext,
  name: string,
  before: ReadonlyMap<string, boolean>,
): Promise<void> {
  await awaitPods(waitContext, 'portal', `the portals to find ${name}`, portalMinutes, async () => {
    const now = await membersUpAtPortals(access, name)
    const missing = [...before].flatMap(([portal, up]) => (up && now.get(portal) === false ? [portal] : []))
    return missing.length === 0 ? { done: undefined } : { waitingFor: `${missing.join(', ')} to find ${name}` }
  })
}

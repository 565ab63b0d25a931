import { setTimeout as sleepFor } from 'node:timers/promises'
import { etcdStatusOf } from '../cluster/etcd-container.ts'
import { namesOf } from '../cluster/names.ts'
import type { StatefulSet } from '../cluster/object-types.ts'
import type { ObservedPod } from '../cluster/pods.ts'
import { listPods, observedPod } from '../cluster/pods.ts'
import { awaitPods, memberMinutes, portalMinutes, type WaitContext } from '../cluster/wait-pods.ts'
import { lastWords, linesToRead } from '../kubernetes/last-words.ts'
import type { Pod } from '../kubernetes/pods.ts'
import { redact } from '../kubernetes/redact.ts'
import { drainMember, endDrains, membersUpAtPortals } from '../portals/drain.ts'
import { Problem } from '../problem/problem.ts'
import { endDrainsWhenAnswering } from './end-drains.ts'
import { endStreams } from './end-streams.ts'
import { leaderOf, refuseDifferentHashes, waitUntilHealthy } from './health.ts'
import { withoutInitialCheck } from './initial-corrupt-check.ts'
import type { EtcdAccess, MemberHealth } from './member-client.ts'
import { moveLeaderAway, moveLeaderToNewest } from './move-leader.ts'
import { answersClients } from './until-answers.ts'

/** After a portal was told to send no new clients, for connections in progress. */
const underwayMilliseconds = 1000
const tidyMilliseconds = 5000
const tidyLookMilliseconds = 200
/** A member that finds its peers late exits once or twice. */
const mostRestarts = 3
const shownLines = 3

/**
 * The next member to restart: one with an older template, the leader last, so that leadership moves once. Undefined if
 * all are current.
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
 * Restarts the members that run with an older template, one at a time, without a failed request of an application.
 * Before each restart, every member has to be ready and caught up, without an alarm, and with equal hashes; otherwise
 * this stops and says why. After an interrupted run, the next one continues with the remaining members, and ends the
 * drain of the interrupted one.
 */
export async function restartMembers(access: EtcdAccess, waitContext: WaitContext): Promise<void> {
  const { signal } = waitContext
  for (;;) {
    signal.throwIfAborted()
    // Each time: someone may change the template meanwhile, and every pod would count as older forever.
    const revision = await currentRevision(waitContext)
    const health = await waitUntilHealthy(access, waitContext)
    await refuseDifferentHashes(access, health)
    await endDrainsWhenAnswering(access, waitContext)
    const pods = await listPods(access.kubernetes, access.spec, 'member')
    const name = nextToRestart(pods.map(observedPod), revision, leaderOf(health))
    const next = pods.find(({ metadata }) => metadata.name === name)
    if (next === undefined) return
    await restartMember(access, waitContext, next, { observe: () => waitUntilHealthy(access, waitContext) })
  }
}

/**
 * Leaves members without clients: the portals send them no new ones, leadership moves, and each member restarts, which
 * makes its clients reconnect. They stay drained. The others have to be a quorum while one of them is down.
 */
export async function vacateMembers(
  access: EtcdAccess,
  waitContext: WaitContext,
  members: readonly string[],
): Promise<void> {
  for (const member of members) await drainMember(waitContext, member)
  const observe = () => waitUntilHealthy(access, waitContext)
  for (const member of members) {
    await observe()
    const pods = await listPods(access.kubernetes, access.spec, 'member')
    const pod = pods.find(({ metadata }) => metadata.name === member)
    if (pod !== undefined) await restartMember(access, waitContext, pod, { observe, leaves: true })
  }
}

interface Restart {
  /**
   * Waits until every member is healthy. Called when the member is drained, because a leader may have been elected
   * since.
   */
  readonly observe: () => Promise<readonly MemberHealth[]>
  /** Runs when the member is back, before any portal sends it clients. */
  readonly withoutClients?: () => Promise<void>
  /** The member is about to be removed: leadership never moves to it. */
  readonly leaves?: boolean
}

/**
 * Restarts one member: the portals send it no new clients, leadership moves while they are paused, and etcd's graceful
 * stop makes the remaining clients reconnect. At the end, the health checks of the portals have found it, and it is
 * still drained.
 */
export async function restartMember(
  access: EtcdAccess,
  waitContext: WaitContext,
  pod: Pod,
  { observe, withoutClients, leaves = false }: Restart,
): Promise<void> {
  const { signal, progress } = waitContext
  const { name, namespace, uid } = pod.metadata
  const before = await membersUpAtPortals(access, name)
  let stopping = false
  const mayServe = async (tidy: WaitContext) =>
    !stopping || [...(await membersUpAtPortals(tidy, name)).values()].every((up) => !up)
  await endingDrains(waitContext, mayServe, async () => {
    const replacePod = async () => {
      progress(`restarting ${name}`)
      stopping = true
      await access.kubernetes.remove(
        { apiVersion: 'v1', kind: 'Pod', name, ...(namespace === undefined ? {} : { namespace }) },
        { uid },
      )
      const ended = new AbortController()
      const back = untilBack(waitContext, name, uid).finally(() => ended.abort())
      await Promise.all([back, access.spec.members > 1 ? endStreams(access, name, ended.signal) : undefined])
    }
    // The clients of a single member have no other member to continue on.
    if (access.spec.members === 1) return replacePod()
    progress(`draining ${name}`)
    await drainMember(waitContext, name)
    await sleepFor(underwayMilliseconds, undefined, { signal })
    const health = await observe()
    if (leaderOf(health) === name) await moveLeaderAway(access, waitContext, health, name)
    await withoutInitialCheck(access, health, replacePod)
  })
  // If this fails, the member may still be busy with it: it stays drained, which the next run ends.
  await withoutClients?.()
  await endingDrains(
    waitContext,
    (tidy) => answersClients({ ...access, kubernetes: tidy.kubernetes }, name),
    async () => {
      if (access.spec.members > 1 && !leaves) await moveLeaderToNewest(access, waitContext, await observe(), name)
      await untilFoundUp(access, waitContext, name, before)
    },
  )
}

/**
 * An aborted run ends the drain, but never that of a member that stops: new clients would reach ports that are about to
 * close. If the portals do not find it down soon, or it is back and does not answer yet, the run leaves it to the next
 * one, as a killed run does.
 */
async function endingDrains(
  waitContext: WaitContext,
  mayServe: (tidy: WaitContext) => Promise<boolean>,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    const signal = AbortSignal.timeout(tidyMilliseconds)
    const tidy = { ...waitContext, kubernetes: waitContext.kubernetes.withSignal(signal), signal }
    await tidyDrains(tidy, mayServe).catch(() => undefined)
    throw error
  }
}

async function tidyDrains(tidy: WaitContext, mayServe: (tidy: WaitContext) => Promise<boolean>): Promise<void> {
  while (!(await mayServe(tidy))) await sleepFor(tidyLookMilliseconds, undefined, { signal: tidy.signal })
  await endDrains(tidy)
}

/** The StatefulSet's newest revision, after its controller has observed the newest template. */
async function currentRevision(waitContext: WaitContext): Promise<string> {
  const { kubernetes, spec } = waitContext
  const name = namesOf(spec).members
  const reference = { apiVersion: 'apps/v1', kind: 'StatefulSet', name, namespace: spec.namespace }
  return awaitPods(waitContext, 'member', 'the StatefulSet controller', memberMinutes, async () => {
    const found = await kubernetes.get<StatefulSet>(reference)
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

/** Waiting does not help a member that keeps exiting: no other member is restarted. */
async function refuseEnding({ kubernetes, spec }: WaitContext, pod: Pod): Promise<void> {
  const { name } = pod.metadata
  const etcd = etcdStatusOf(pod)
  if (etcd === undefined || etcd.ready || etcd.restartCount < mostRestarts) return
  const last = async (previous: boolean) =>
    lastWords(
      await kubernetes.log(spec.namespace, name, { container: 'etcd', lines: linesToRead, previous }),
      shownLines,
    )
  const [previous, current] = [await last(true), await last(false)]
  // The run that ended last comes first. The runtime may have removed its log; the other run exits for the same reason.
  const runs = etcd.state?.running === undefined ? [current, previous] : [previous, current]
  const log = runs.find((words) => words.length > 0) ?? []
  const found = `${name} exited ${etcd.restartCount} times since it was restarted: ${log.map(redact).join('\n') || 'no output'}`
  const fix = `kubectl --namespace ${spec.namespace} logs ${name} --container etcd --previous`
  throw new Problem(`${name} does not become ready; no other member was restarted after it`, [
    { code: 'POD_NOT_READY', subject: 'members', found, fix },
  ])
}

/** The health checks of the portals have to find it before the next member restarts. */
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

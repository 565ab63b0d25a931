import { claimName } from '../cluster/names.ts'
import { listPods, observedPod } from '../cluster/pods.ts'
import { thousandths } from '../cluster/quantity.ts'
import { awaitPods, memberMinutes, type WaitContext } from '../cluster/wait-pods.ts'
import { endDrainsWhenAnswering } from '../members/end-drains.ts'
import { leaderOf, refuseDifferentHashes, waitUntilHealthy } from '../members/health.ts'
import { type EtcdAccess, membersOf } from '../members/member-client.ts'
import { restartMember } from '../members/restart-members.ts'
import { Problem } from '../problem/problem.ts'
import { type ObservedClaim, observeClaims, observeStatefulSet } from './observe-volumes.ts'
import type { GrowStep } from './plan-grow.ts'

type Expansion = GrowStep & { kind: 'expand-volumes' }
type Recreation = GrowStep & { kind: 'recreate-stateful-set' }

/** How long a kubelet gets to grow a mounted file system; it checks every minute or two. */
const patientMilliseconds = 4 * 60_000

/** Executes one step. Every step can be repeated after an interrupted run. */
export function executeGrowStep(step: GrowStep, access: EtcdAccess, waitContext: WaitContext): Promise<void> {
  return step.kind === 'expand-volumes' ? expand(step, access, waitContext) : recreate(step, waitContext)
}

async function expand(step: Expansion, access: EtcdAccess, waitContext: WaitContext): Promise<void> {
  const { kubernetes, spec, signal, progress } = waitContext
  for (const { name } of step.claims) {
    signal.throwIfAborted()
    progress(`asking for ${step.size} for ${name}`)
    await kubernetes.apply({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name, namespace: spec.namespace },
      spec: { resources: { requests: { storage: step.size } } },
    })
  }
  const unmounted = await untilGrown(step, waitContext, patientMilliseconds)
  if (unmounted.length === 0) return
  const members = membersOf(access).filter((member) => unmounted.includes(claimName(member)))
  for (let left: readonly string[] = members; left.length > 0; ) left = await restartOne(left, access, waitContext)
  await untilGrown(step, waitContext, Number.POSITIVE_INFINITY)
}

/**
 * For a driver that grows a file system only when it is mounted: restarts the members as in a rolling restart, the
 * leader last.
 */
async function restartOne(left: readonly string[], access: EtcdAccess, waitContext: WaitContext): Promise<string[]> {
  const health = await waitUntilHealthy(access, waitContext)
  await refuseDifferentHashes(access, health)
  await endDrainsWhenAnswering(access, waitContext)
  const leader = leaderOf(health)
  const name = left.find((member) => member !== leader) ?? left[0]
  const pod = (await listPods(access.kubernetes, access.spec, 'member')).find(({ metadata }) => metadata.name === name)
  if (pod === undefined) throw new Error(`${name} was ready a moment ago and has no pod`)
  await restartMember(access, waitContext, pod, { observe: () => waitUntilHealthy(access, waitContext) })
  await waitUntilHealthy(access, waitContext)
  await endDrainsWhenAnswering(access, waitContext)
  return left.filter((member) => member !== name)
}

/**
 * Returns the claims that only a restart of their member can grow: the driver has not grown the file system for this
 * long.
 */
async function untilGrown(step: Expansion, waitContext: WaitContext, stuckMilliseconds: number): Promise<string[]> {
  const { kubernetes, spec, now } = waitContext
  const names = step.claims.map(({ name }) => name)
  const since = now().getTime()
  return awaitPods(waitContext, 'member', 'the volumes to grow', memberMinutes, async () => {
    const claims = (await observeClaims(kubernetes, spec)).filter(({ name }) => names.includes(name))
    const failed = claims.filter(({ failure }) => failure !== undefined)
    if (failed.length > 0) throw cannotGrow(step, failed)
    const small = claims.filter(({ capacity }) => thousandths(capacity) < thousandths(step.size))
    if (small.length === 0) return { done: [] }
    const stuck =
      small.every(({ fileSystemPending }) => fileSystemPending) && now().getTime() - since > stuckMilliseconds
    return stuck ? { done: small.map(({ name }) => name) } : { waitingFor: small.map(stateOf).join(', ') }
  })
}

const stateOf = ({ name, capacity, fileSystemPending }: ObservedClaim) =>
  `${name} (${capacity}${fileSystemPending ? ', its file system is pending' : ''})`

function cannotGrow(step: Expansion, failed: readonly ObservedClaim[]): Problem {
  const findings = failed.map(({ name, failure, capacity }) => ({
    code: 'VOLUME_UNAVAILABLE' as const,
    subject: 'storage' as const,
    found: `${name} cannot grow from ${capacity} to ${step.size}: ${failure}`,
    fix: "check the message of its driver (kubectl describe persistentvolumeclaim); a size that was not reached can be lowered in the claim's spec.resources.requests",
  }))
  return new Problem('volumes did not grow', findings)
}

async function recreate({ desired }: Recreation, waitContext: WaitContext): Promise<void> {
  const { kubernetes, spec } = waitContext
  const { apiVersion, kind, metadata } = desired
  const reference = { apiVersion, kind, name: metadata.name, namespace: spec.namespace }
  const old = await observeStatefulSet(kubernetes, spec)
  if (old !== undefined) {
    await kubernetes.remove(reference, { uid: old.uid, propagationPolicy: 'Orphan' })
    await awaitPods(waitContext, 'member', 'the deletion of the old StatefulSet', memberMinutes, async () => {
      const found = await observeStatefulSet(kubernetes, spec)
      return found?.uid === old.uid ? { waitingFor: 'the garbage collector' } : { done: undefined }
    })
  }
  await kubernetes.apply(desired)
  await awaitPods(waitContext, 'member', 'the StatefulSet to adopt its pods', memberMinutes, async () => {
    const pods = (await listPods(kubernetes, spec, 'member')).map(observedPod)
    const alone = pods.filter(({ controlled }) => !controlled).map(({ name }) => name)
    return alone.length === 0 ? { done: undefined } : { waitingFor: alone.join(', ') }
  })
}

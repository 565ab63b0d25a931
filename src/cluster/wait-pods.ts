import type { Kubernetes, KubernetesObject } from '../kubernetes/kubernetes.ts'
import { podFindings } from '../kubernetes/pod-findings.ts'
import {
  claimNames,
  type ObservedPods,
  observePodsWithEvents,
  type Pod,
  type PodController,
} from '../kubernetes/pods.ts'
import { lastingFailedCreates, unrecoverableFindings } from '../kubernetes/unrecoverable.ts'
import { until, type WaitState } from '../kubernetes/wait.ts'
import { refuse } from '../problem/problem.ts'
import type { Progress } from '../report/reporter.ts'
import { type Component, memberNames, namesOf } from './names.ts'
import { listPods, observedPod, podSelector, readyPods } from './pods.ts'
import type { ClusterSpec } from './specification.ts'

/** The parameters of every wait. */
export interface WaitContext {
  readonly kubernetes: Kubernetes
  readonly spec: ClusterSpec
  readonly now: () => Date
  readonly signal: AbortSignal
  readonly progress: Progress
}

/** Short enough to add no noticeable delay. */
const lookMilliseconds = 200

/** A starting member may have to read a database of several GiB. */
export const memberMinutes = 10
export const portalMinutes = 5

/** `awaitSelectedPods` for members or portals. */
export async function awaitPods<Value>(
  waitContext: WaitContext,
  component: Component,
  description: string,
  minutes: number,
  check: () => Promise<WaitState<Value>>,
  dependsOn?: (pod: Pod) => boolean,
): Promise<Value> {
  const names = namesOf(waitContext.spec)
  const controller: PodController =
    component === 'member' ? { kind: 'StatefulSet', name: names.members } : { kind: 'Deployment', name: names.portal }
  const selector = podSelector(waitContext.spec, component)
  return awaitSelectedPods(waitContext, selector, description, minutes, check, { controller, dependsOn })
}

interface SelectedPods {
  readonly controller?: PodController | undefined
  /** The pods without which `check` is never done: all of them, if it is not given. */
  readonly dependsOn?: ((pod: Pod) => boolean) | undefined
}

/**
 * Repeats `check` until it is done. Stops early if pods that it depends on can never become ready. At the deadline,
 * reports the states, events and last log lines of all.
 */
export async function awaitSelectedPods<Value>(
  waitContext: WaitContext,
  selector: string,
  description: string,
  minutes: number,
  check: () => Promise<WaitState<Value>>,
  { controller, dependsOn = () => true }: SelectedPods = {},
): Promise<Value> {
  const { kubernetes, spec, now, signal, progress } = waitContext
  let lastCheckedForHope = now().getTime()
  let earlier: ObservedPods | undefined
  return until(
    description,
    async () => {
      const look = await check()
      if ('waitingFor' in look && now().getTime() - lastCheckedForHope > 2_000) {
        lastCheckedForHope = now().getTime()
        const seen = await observePodsWithEvents(kubernetes, spec.namespace, selector, controller)
        const refusals = earlier === undefined ? [] : lastingFailedCreates(seen, earlier)
        refuse(`gave up waiting for ${description}: waiting cannot help`, [
          ...refusals,
          ...unrecoverableFindings(onlyOf(seen, dependsOn), now()),
        ])
        earlier ??= seen
      }
      return look
    },
    {
      deadline: new Date(now().getTime() + minutes * 60_000),
      signal,
      progress,
      now,
      intervalMilliseconds: lookMilliseconds,
      diagnose: () => podFindings(kubernetes, spec.namespace, selector, now(), controller),
    },
  )
}

function onlyOf(seen: ObservedPods, dependsOn: (pod: Pod) => boolean): ObservedPods {
  const pods = seen.pods.filter(dependsOn)
  const mounted = pods.flatMap(claimNames)
  return { ...seen, pods, claims: seen.claims.filter(({ metadata }) => mounted.includes(metadata.name)) }
}

export async function awaitMembers(waitContext: WaitContext): Promise<void> {
  const { kubernetes, spec } = waitContext
  const desired = memberNames(spec)
  await awaitPods(waitContext, 'member', 'the members to be ready', memberMinutes, async () => {
    const pods = await listPods(kubernetes, spec, 'member')
    const ready = readyPods(pods.map(observedPod))
    const missing = desired.filter((name) => !ready.includes(name))
    return missing.length === 0
      ? { done: undefined }
      : { waitingFor: `${missing.join(', ')} (${desired.length - missing.length} of ${desired.length} ready)` }
  })
}

/**
 * Waits for the pods of a deleted StatefulSet. A pod that was orphaned with `--cascade=orphan` has no controller and
 * stays.
 */
export async function awaitEnd(waitContext: WaitContext): Promise<void> {
  await awaitPods(waitContext, 'member', 'the members of a deleted StatefulSet to end', memberMinutes, async () => {
    const pods = (await listPods(waitContext.kubernetes, waitContext.spec, 'member')).map(observedPod)
    const left = pods.filter(({ controlled }) => controlled).map(({ name }) => name)
    return left.length === 0 ? { done: undefined } : { waitingFor: left.join(', ') }
  })
}

type PortalDeployment = KubernetesObject & {
  status?: { observedGeneration?: number; updatedReplicas?: number; readyReplicas?: number; replicas?: number }
}

/** Whether the rollout of a Deployment's newest template is complete. */
export function isRolledOut(deployment: PortalDeployment | undefined, replicas: number): boolean {
  const { observedGeneration, updatedReplicas, readyReplicas, replicas: all } = deployment?.status ?? {}
  return (
    observedGeneration === deployment?.metadata.generation &&
    updatedReplicas === replicas &&
    readyReplicas === replicas &&
    all === replicas
  )
}

export async function awaitPortals(waitContext: WaitContext): Promise<void> {
  const check = () => portalsRolledOut(waitContext)
  await awaitPods(waitContext, 'portal', 'the portals to be ready', portalMinutes, check)
}

export async function portalsRolledOut({ kubernetes, spec }: WaitContext): Promise<WaitState<undefined>> {
  const reference = { apiVersion: 'apps/v1', kind: 'Deployment', name: namesOf(spec).portal, namespace: spec.namespace }
  const deployment = await kubernetes.get<PortalDeployment>(reference)
  const ready = deployment?.status?.readyReplicas ?? 0
  return isRolledOut(deployment, spec.portals.replicas)
    ? { done: undefined }
    : { waitingFor: `${ready} of ${spec.portals.replicas} portals ready` }
}

import { isConflict } from '../kubernetes/errors.ts'
import type { Kubernetes, KubernetesObject } from '../kubernetes/kubernetes.ts'
import type { Pod } from '../kubernetes/pods.ts'
import { type Finding, refuse } from '../problem/problem.ts'
import { type Component, namesOf } from './names.ts'
import { hasStopped, listPods } from './pods.ts'
import type { ClusterSpec } from './specification.ts'
import { awaitPods, memberMinutes, type WaitContext } from './wait-pods.ts'

type Scaled = KubernetesObject & { spec: { replicas?: number } }

/** The desired number of pods of a component. Undefined if its StatefulSet or Deployment does not exist. */
export async function replicasOf(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  component: Component,
): Promise<number | undefined> {
  const found = await kubernetes.get<Scaled>(reference(spec, component))
  return found === undefined ? undefined : (found.spec.replicas ?? 1)
}

/**
 * Changes only the number of replicas. The rest of the spec stays the same, even if the cluster file has changed.
 * Provision later takes the field over by apply.
 */
export async function scale(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  component: Component,
  replicas: number,
): Promise<void> {
  for (;;) {
    const found = await kubernetes.get<Scaled>(reference(spec, component))
    if (found === undefined || found.spec.replicas === replicas) return
    try {
      await kubernetes.replace({ ...found, spec: { ...found.spec, replicas } })
      return
    } catch (error) {
      // The controller has updated the status in the meantime.
      if (!isConflict(error)) throw error
    }
  }
}

/**
 * Waits until no pod of a component runs, except those that stay. Throws a Problem if a node does not report the end of
 * a pod within its grace period and a minute.
 */
export async function untilStopped(
  waitContext: WaitContext,
  component: Component,
  staying: readonly string[] = [],
): Promise<void> {
  const what = component === 'member' ? 'the members' : 'the portals'
  const { now } = waitContext
  /** When a pod was first seen as deleted, by its uid: its controller may delete it late. */
  const since = new Map<string, number>()
  const check = async () => {
    const pods = await listPods(waitContext.kubernetes, waitContext.spec, component)
    const left = pods.filter((pod) => !staying.includes(pod.metadata.name) && !hasStopped(pod))
    refuse(`${what} do not stop`, notEnded(left, since, now().getTime()))
    return left.length === 0
      ? { done: undefined }
      : { waitingFor: `${left.map(({ metadata }) => metadata.name).join(', ')} to stop` }
  }
  // A pod that cannot start can end.
  await awaitPods(waitContext, component, `${what} to stop`, memberMinutes, check, () => false)
}

/** After its grace period, a kubelet has killed a pod, and only has to report it. */
const reportMilliseconds = 60_000

/** Measured by the clock of this program alone: the times of the API server may be of another. */
function notEnded(pods: readonly Pod[], since: Map<string, number>, now: number): Finding[] {
  const stuck = pods.filter(({ metadata: { name, uid = name, deletionTimestamp, deletionGracePeriodSeconds = 0 } }) => {
    if (deletionTimestamp === undefined) return false
    const first = since.get(uid) ?? now
    since.set(uid, first)
    return now - first > deletionGracePeriodSeconds * 1000 + reportMilliseconds
  })
  return stuck.map(({ metadata: { name }, spec: { nodeName = '' } }) => ({
    code: 'NODE_UNREACHABLE',
    subject: 'nodes',
    found: `node ${nodeName} does not report that ${name} has ended`,
    fix: `bring the node back; if it is gone for good, delete its Node object: kubectl delete node ${nodeName}; then run this again`,
  }))
}

function reference(spec: ClusterSpec, component: Component) {
  const names = namesOf(spec)
  return component === 'member'
    ? { apiVersion: 'apps/v1', kind: 'StatefulSet', name: names.members, namespace: spec.namespace }
    : { apiVersion: 'apps/v1', kind: 'Deployment', name: names.portal, namespace: spec.namespace }
}

import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { labelSelector, revisionLabel } from '../kubernetes/labels-annotations.ts'
import { isReady } from '../kubernetes/pod-findings.ts'
import { containerStatuses, type Pod } from '../kubernetes/pods.ts'
import { type Component, selectorLabels } from './names.ts'
import type { ClusterSpec } from './specification.ts'

/** The state of a pod that decisions depend on. */
export interface ObservedPod {
  readonly name: string
  readonly ready: boolean
  readonly terminating: boolean
  /** The pod has a controller. The pod ends when its StatefulSet is deleted, unless the deletion orphans it. */
  readonly controlled: boolean
  /** The revision of the StatefulSet that the pod was created from. */
  readonly revision: string | undefined
}

export function podSelector(spec: Pick<ClusterSpec, 'name'>, component: Component): string {
  return labelSelector(selectorLabels(spec, component))
}

export async function listPods(
  kubernetes: Kubernetes,
  spec: Pick<ClusterSpec, 'name' | 'namespace'>,
  component: Component,
): Promise<Pod[]> {
  const pods = await kubernetes.list<Pod>('v1', 'Pod', spec.namespace, podSelector(spec, component))
  return pods.sort((left, right) => left.metadata.name.localeCompare(right.metadata.name))
}

/** The names of the pods that are ready and not terminating. */
export function readyPods(pods: readonly ObservedPod[]): string[] {
  return pods.filter((pod) => pod.ready && !pod.terminating).map(({ name }) => name)
}

export function observedPod(pod: Pod): ObservedPod {
  return {
    name: pod.metadata.name,
    ready: isReady(pod),
    terminating: pod.metadata.deletionTimestamp !== undefined,
    controlled: pod.metadata.ownerReferences?.some(({ controller }) => controller === true) ?? false,
    revision: pod.metadata.labels?.[revisionLabel],
  }
}

/**
 * Whether the kubelet says that no container of a terminating pod runs any more. The object itself stays for about a
 * second longer, while the kubelet unmounts volumes. A container that has ended before counts as running: the kubelet
 * starts it again, and tells so a second later.
 */
export function hasStopped(pod: Pod): boolean {
  const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = pod.metadata
  if (deletionTimestamp === undefined) return false
  const deletedAt = Date.parse(deletionTimestamp) - deletionGracePeriodSeconds * 1000
  const statuses = containerStatuses(pod)
  const endOf = ({ name }: { name: string }) => statuses.find((one) => one.name === name)?.state?.terminated
  const { initContainers = [], containers } = pod.spec
  const once = initContainers.filter(({ restartPolicy }) => restartPolicy !== 'Always')
  const restarted = [...initContainers.filter((one) => !once.includes(one)), ...containers]
  return (
    once.every((one) => endOf(one) !== undefined) &&
    restarted.every((one) => Date.parse(endOf(one)?.finishedAt ?? '') >= deletedAt)
  )
}

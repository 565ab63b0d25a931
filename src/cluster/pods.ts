import { isReady } from '../kubernetes/diagnosis.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { labelSelector, revisionLabel } from '../kubernetes/labels-annotations.ts'
import type { Pod } from '../kubernetes/pods.ts'
import { type Component, selectorLabels } from './names.ts'
import type { ClusterSpec } from './specification.ts'

/** What decisions need to know of a pod of a cluster. */
export interface ObservedPod {
  readonly name: string
  readonly ready: boolean
  readonly terminating: boolean
  /** Made by a StatefulSet and not left behind for another to adopt: when that one has gone, the pod goes too. */
  readonly controlled: boolean
  /** The StatefulSet's revision it was started from. */
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

/** The names of those that serve, and are not about to end. */
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

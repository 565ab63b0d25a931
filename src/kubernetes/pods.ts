import type { Kubernetes, KubernetesObject } from './kubernetes.ts'

/** A pod, as far as its failures are concerned; times are RFC 3339. */
export interface Pod extends KubernetesObject {
  spec: {
    nodeName?: string
    containers: { name: string; image: string; command?: string[]; args?: string[] }[]
    /** With `restartPolicy: Always`, one runs beside the containers. */
    initContainers?: { name: string; image: string; restartPolicy?: string }[]
    volumes?: { name: string; persistentVolumeClaim?: { claimName: string } }[]
  }
  status?: {
    phase?: string
    /** Why the node ended the whole pod, such as Evicted. */
    reason?: string
    message?: string
    startTime?: string
    conditions?: { type: string; status: string; reason?: string; message?: string; lastTransitionTime?: string }[]
    containerStatuses?: ContainerStatus[]
    initContainerStatuses?: ContainerStatus[]
  }
}

export interface ContainerStatus {
  name: string
  image: string
  ready: boolean
  /** Whether its startup probe has succeeded since it was started. */
  started?: boolean
  restartCount: number
  state?: ContainerState
  lastState?: ContainerState
}

export interface ContainerState {
  waiting?: { reason?: string; message?: string }
  running?: { startedAt?: string }
  /** If a container could not be created, `startedAt` is in 1970. */
  terminated?: { reason?: string; message?: string; exitCode: number; startedAt?: string; finishedAt?: string }
}

export interface VolumeClaim extends KubernetesObject {
  spec: { storageClassName?: string }
  status?: { phase?: string }
}

export interface Event extends KubernetesObject {
  involvedObject: { kind: string; name: string; uid?: string }
  type: string
  reason: string
  message: string
  lastTimestamp?: string | null
  eventTime?: string | null
  count?: number
  series?: { lastObservedTime?: string; count?: number }
}

/** The controller of pods; a Deployment uses ReplicaSets. */
export interface PodController {
  readonly kind: 'StatefulSet' | 'Deployment'
  readonly name: string
}

/** Pods with everything that explains their state. */
export interface ObservedPods {
  readonly pods: readonly Pod[]
  /** The claims that the pods mount. */
  readonly claims: readonly VolumeClaim[]
  /** The events of the pods and their claims, oldest first. */
  readonly events: readonly Event[]
  /**
   * Why the controller could not create a pod or a claim, oldest first: the messages of admission (limits, quotas,
   * policies, webhooks).
   */
  readonly refusals: readonly Event[]
}

export async function observePodsWithEvents(
  kubernetes: Kubernetes,
  namespace: string,
  labelSelector: string,
  controller?: PodController,
): Promise<ObservedPods> {
  const [pods, allClaims, allEvents] = await Promise.all([
    kubernetes.list<Pod>('v1', 'Pod', namespace, labelSelector),
    kubernetes.list<VolumeClaim>('v1', 'PersistentVolumeClaim', namespace),
    kubernetes.list<Event>('v1', 'Event', namespace),
  ])
  const mounted = new Set(pods.flatMap(claimNames))
  const claims = allClaims.filter((claim) => mounted.has(claim.metadata.name))
  // By uid, not by name: a replaced pod has its predecessor's name, but not its events.
  const uids = new Set([...pods, ...claims].map((object) => object.metadata.uid))
  const sorted = allEvents.toSorted((a, b) => timeOf(a) - timeOf(b))
  return {
    pods,
    claims,
    events: sorted.filter((event) => uids.has(event.involvedObject.uid)),
    refusals: controller === undefined ? [] : sorted.filter((event) => isRefusal(event, controller)),
  }
}

function isRefusal({ reason, involvedObject }: Event, { kind, name }: PodController): boolean {
  if (reason !== 'FailedCreate') return false
  if (kind === 'StatefulSet') return involvedObject.kind === kind && involvedObject.name === name
  // Named by the hash of its pod template, which has no hyphen.
  return involvedObject.kind === 'ReplicaSet' && involvedObject.name.replace(/-[^-]+$/, '') === name
}

export function claimNames(pod: Pod): string[] {
  return (pod.spec.volumes ?? []).flatMap((volume) => volume.persistentVolumeClaim?.claimName ?? [])
}

export function containerStatuses(pod: Pod): ContainerStatus[] {
  return [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])]
}

/** When an event was last seen, in milliseconds. */
export function timeOf(event: Event): number {
  const time =
    event.series?.lastObservedTime ?? event.lastTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp
  return time ? Date.parse(time) : 0
}

import type { V1Affinity, V1Container, V1PodSpec, V1Volume } from '@kubernetes/client-node'
import { type HelperPodPurpose, manager } from '../cluster/names.ts'
import { withFurther } from '../cluster/own-metadata.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import {
  componentLabel,
  instanceLabel,
  labelSelector,
  managedByLabel,
  nameLabel,
} from '../kubernetes/labels-annotations.ts'
import { resourceRequirements } from '../objects/container-resources.ts'
import { restrictedContainer, restrictedPod } from '../objects/pod-security.ts'
import { pulledWith } from '../objects/pull-secrets.ts'
import { placedBy } from '../objects/scheduling.ts'
import { snapshotFile, volumePath } from './volume-scripts.ts'

export type HelperPod = KubernetesObject & { spec: V1PodSpec }

/** The containers, in the order in which they run. `hold`, `read` and `etcd` run until the pod is deleted. */
export const containers = {
  receive: 'receive',
  status: 'status',
  restore: 'restore',
  hold: 'hold',
  read: 'read',
  etcd: 'etcd',
} as const

/** If the runner dies, the pod ends after this time and releases its volume. */
const usualSeconds = 6 * 60 * 60

/**
 * Differ from the labels of members and portals, so that no Service, budget or policy of theirs selects a helper pod.
 */
export function helperPodLabels(spec: Pick<ClusterSpec, 'name'>, purpose: HelperPodPurpose): Record<string, string> {
  return {
    [nameLabel]: `etcd-${purpose}`,
    [instanceLabel]: spec.name,
    [componentLabel]: purpose,
    [managedByLabel]: manager,
  }
}

export function helperPodSelector(spec: Pick<ClusterSpec, 'name'>, purpose: HelperPodPurpose): string {
  return labelSelector(helperPodLabels(spec, purpose))
}

/** Denies all connections from and to such a pod, if the cluster's network enforces policies. */
export function helperPodNetworkPolicy(
  spec: Pick<ClusterSpec, 'name' | 'namespace'>,
  purpose: HelperPodPurpose,
): KubernetesObject {
  const labels = helperPodLabels(spec, purpose)
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: {
      name: `${spec.name}-${purpose}`,
      namespace: spec.namespace,
      labels: { ...labels, [nameLabel]: 'etcd' },
    },
    spec: { podSelector: { matchLabels: labels }, policyTypes: ['Ingress', 'Egress'], ingress: [], egress: [] },
  }
}

export interface HelperPodOptions {
  readonly purpose: HelperPodPurpose
  readonly name: string
  readonly longestSeconds?: number
  /** The source of the mounted volume. */
  readonly data: V1Volume
  readonly initContainers: readonly V1Container[]
  readonly container: V1Container
  readonly volumes?: readonly V1Volume[]
  readonly affinity?: V1Affinity
  readonly topologySpreadConstraints?: V1PodSpec['topologySpreadConstraints']
}

/** The pod never restarts: the operation observes its end and creates it again. */
export function helperPod(spec: ClusterSpec, work: HelperPodOptions): HelperPod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: work.name,
      namespace: spec.namespace,
      ...withFurther(spec, 'pods', { labels: helperPodLabels(spec, work.purpose) }),
    },
    spec: {
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      restartPolicy: 'Never',
      activeDeadlineSeconds: work.longestSeconds ?? usualSeconds,
      // The containers have no state to lose.
      terminationGracePeriodSeconds: 1,
      securityContext: restrictedPod(spec),
      ...pulledWith(spec),
      ...placing(spec, work),
      ...(work.affinity && { affinity: work.affinity }),
      ...(work.topologySpreadConstraints && { topologySpreadConstraints: work.topologySpreadConstraints }),
      initContainers: [...work.initContainers],
      containers: [work.container],
      volumes: [work.data, ...(work.volumes ?? [])],
    },
  }
}

/**
 * Uses the scheduling of members. A pod that is bound to a node goes there, whatever labels the node has: an older
 * cluster file may have placed the member. Only pods that run in place of members get their priority.
 */
function placing({ scheduling }: ClusterSpec, { purpose, affinity }: HelperPodOptions): Partial<V1PodSpec> {
  const { members } = scheduling
  const bound = affinity?.nodeAffinity !== undefined
  return placedBy({
    ...members,
    nodeSelector: bound ? {} : members.nodeSelector,
    priorityClassName: purpose === 'restore' ? members.priorityClassName : undefined,
  })
}

/** A container with a shell. Uses the portals' image, because the members' image has no shell. */
export function shellContainer(spec: ClusterSpec, name: string, script: string): V1Container {
  return toolContainer(spec, name, spec.images.haproxy, ['sh', '-c', script])
}

/**
 * Runs until the pod is deleted, and then ends at once. (The first process of a container ignores signals without a
 * handler, and a shell handles them when a command in the foreground has ended.)
 */
export function idleContainer(spec: ClusterSpec): V1Container {
  return shellContainer(spec, containers.hold, "trap 'exit 0' TERM; while :; do sleep 60 & wait $!; done")
}

export function toolContainer(spec: ClusterSpec, name: string, image: string, command: readonly string[]): V1Container {
  return {
    name,
    image: image === '' ? spec.images.etcd : image,
    imagePullPolicy: 'IfNotPresent',
    command: [...command],
    resources: resourceRequirements(spec.resources.members),
    securityContext: restrictedContainer,
    volumeMounts: [{ name: 'data', mountPath: volumePath }],
  }
}

/**
 * For a pod that runs beside a member: a node without capacity for a second one can run it. It has a limit, because
 * quotas may require one.
 */
export function small(container: V1Container): V1Container {
  return { ...container, resources: { ...container.resources, requests: { cpu: '10m', memory: '32Mi' } } }
}

export function incomingPath(folder: string): string {
  return `${volumePath}/${folder}/${snapshotFile}`
}

/** Selects one node: the one to which the volume is attached. */
export function onNode(node: string): V1Affinity {
  const field = { key: 'metadata.name', operator: 'In', values: [node] }
  return {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [field] }] },
    },
  }
}

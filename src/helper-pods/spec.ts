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

/** The containers, in the order in which they run; `hold` and `etcd` stay until the pod is deleted. */
export const containers = {
  receive: 'receive',
  status: 'status',
  restore: 'restore',
  hold: 'hold',
  etcd: 'etcd',
} as const

/** A pod whose runner has died ends by itself, and lets go of its volume. */
const longestSeconds = 6 * 60 * 60

/** Not those of members and portals: no Service, budget or policy of theirs may choose such a pod. */
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

/** Nobody may connect to such a pod, and it may connect to nobody, where the cluster's network enforces policies. */
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

export interface Work {
  readonly purpose: HelperPodPurpose
  readonly name: string
  /** What is mounted as the volume. */
  readonly data: V1Volume
  readonly initContainers: readonly V1Container[]
  readonly container: V1Container
  readonly volumes?: readonly V1Volume[]
  readonly affinity?: V1Affinity
  readonly topologySpreadConstraints?: V1PodSpec['topologySpreadConstraints']
}

/** Never started twice: what has ended is looked at and made again by the operation. */
export function helperPod(spec: ClusterSpec, work: Work): HelperPod {
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
      activeDeadlineSeconds: longestSeconds,
      // Nothing is lost with what runs here.
      terminationGracePeriodSeconds: 1,
      securityContext: restrictedPod,
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
 * Where members may run. One that is bound to a node goes there, whatever labels that has: members may have been started by an
 * older cluster file. Only what runs in place of members has their priority.
 */
function placing({ scheduling }: ClusterSpec, { purpose, affinity }: Work): Partial<V1PodSpec> {
  const { members } = scheduling
  const bound = affinity?.nodeAffinity !== undefined
  return placedBy({
    ...members,
    nodeSelector: bound ? {} : members.nodeSelector,
    priorityClassName: purpose === 'restore' ? members.priorityClassName : undefined,
  })
}

/** A container with a shell, from the portals' image: the members' has none. */
export function shellContainer(spec: ClusterSpec, name: string, script: string): V1Container {
  return toolContainer(spec, name, spec.images.haproxy, ['sh', '-c', script])
}

/** Stays until the pod is deleted, and goes at once then: the first process of a container ignores signals that it does not handle. */
export function idleContainer(spec: ClusterSpec): V1Container {
  return shellContainer(spec, containers.hold, "trap 'exit 0' TERM; while :; do sleep 1; done")
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

export function incomingPath(folder: string): string {
  return `${volumePath}/${folder}/${snapshotFile}`
}

/** On one node: where the volume is attached already. */
export function onNode(node: string): V1Affinity {
  const field = { key: 'metadata.name', operator: 'In', values: [node] }
  return {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [field] }] },
    },
  }
}

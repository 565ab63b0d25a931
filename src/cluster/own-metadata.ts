import {
  defaultContainerAnnotation,
  kubernetesOwn,
  outsideOfMeshes,
  revisionLabel,
} from '../kubernetes/labels-annotations.ts'
import { ownLabels } from './names.ts'
import type { ClusterSpec } from './specification.ts'

const own = new Set([...ownLabels, defaultContainerAnnotation])

/** Written by controllers and kubectl. */
const ofKubernetes: ReadonlySet<string> = new Set([revisionLabel, ...kubernetesOwn])

/** Whether a label or annotation is one that objects are known by, so that nobody may set it otherwise. */
export function isOwnKey(key: string): boolean {
  return own.has(key) || ofKubernetes.has(key) || key.startsWith('managed-etcd/')
}

/** The parts of a cluster that the cluster file gives further labels and annotations to. */
export type Carrier = keyof ClusterSpec['labels']

interface Metadata {
  readonly labels?: Readonly<Record<string, string>> | undefined
  readonly annotations?: Readonly<Record<string, string>> | undefined
}

/**
 * What the cluster file adds, and above it what is ours. Pods stay outside of meshes: a sidecar would stand between members, and
 * between portals and members, where TLS with the cluster's own certificates already is, and a helper pod would not end. A mesh that
 * is switched on for the namespace later must not come with the next restart.
 */
export function withFurther(
  spec: Pick<ClusterSpec, 'labels' | 'annotations'>,
  carrier: Carrier,
  ours: Metadata,
): { labels: Record<string, string>; annotations?: Record<string, string> } {
  const standard: Metadata = carrier === 'pods' ? outsideOfMeshes : {}
  const annotations = { ...standard.annotations, ...spec.annotations[carrier], ...ours.annotations }
  return {
    labels: { ...standard.labels, ...spec.labels[carrier], ...ours.labels },
    ...(Object.keys(annotations).length > 0 && { annotations }),
  }
}

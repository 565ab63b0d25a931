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

/** Whether this project identifies objects by the label or annotation, so that the cluster file must not set it. */
export function isOwnKey(key: string): boolean {
  return own.has(key) || ofKubernetes.has(key) || key.startsWith('managed-etcd/')
}

/** The objects to which the cluster file can add labels and annotations. */
export type MetadataTarget = keyof ClusterSpec['labels']

interface Metadata {
  readonly labels?: Readonly<Record<string, string>> | undefined
  readonly annotations?: Readonly<Record<string, string>> | undefined
}

/**
 * Combines the cluster file's labels and annotations with our own, which take precedence. Pods are excluded from
 * meshes: a sidecar would intercept connections between members, and between portals and members, which already use TLS
 * with the cluster's own certificates, and a helper pod would not end. If a mesh is enabled for the namespace later,
 * the next restart must not add it.
 */
export function withFurther(
  spec: Pick<ClusterSpec, 'labels' | 'annotations'>,
  carrier: MetadataTarget,
  ours: Metadata,
): { labels: Record<string, string>; annotations?: Record<string, string> } {
  const standard: Metadata = carrier === 'pods' ? outsideOfMeshes : {}
  const annotations = { ...standard.annotations, ...spec.annotations[carrier], ...ours.annotations }
  return {
    labels: { ...standard.labels, ...spec.labels[carrier], ...ours.labels },
    ...(Object.keys(annotations).length > 0 && { annotations }),
  }
}

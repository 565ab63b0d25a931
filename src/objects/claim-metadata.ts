import { claimName } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'

/**
 * The labels and annotations of the cluster file for the claim of a member's volume. The StatefulSet's controller
 * creates claims from templates that are immutable, so labels are written to the claims themselves.
 */
export function claimMetadata(spec: ClusterSpec, member: string): KubernetesObject {
  const labels = { ...spec.labels.volumeClaims }
  const annotations = { ...spec.annotations.volumeClaims }
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: claimName(member), namespace: spec.namespace, labels, annotations },
  }
}

/** A separate field manager, so that it never owns the size, which changes when volumes grow. */
export const claimFieldManager = 'managed-etcd-claims'

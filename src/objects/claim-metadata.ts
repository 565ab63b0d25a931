import { claimName } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'

/**
 * What the cluster file adds to the claim of a member's volume. Claims are made by the StatefulSet's controller, from templates that
 * cannot be changed, so labels are written to the claims themselves.
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

/** Of its own, so that it neither has nor gives up the size, which volumes grow by. */
export const claimFieldManager = 'managed-etcd-claims'

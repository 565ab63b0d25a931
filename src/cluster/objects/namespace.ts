import type { KubernetesObject } from '../../kubernetes/kubernetes.ts'
import { manager } from '../names.ts'
import type { ClusterSpec } from '../specification.ts'

/** Written only where there is none: a namespace may hold more than one cluster, and other things. */
export function namespace(spec: ClusterSpec): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: spec.namespace,
      labels: {
        'app.kubernetes.io/managed-by': manager,
        'pod-security.kubernetes.io/enforce': 'restricted',
      },
    },
  }
}

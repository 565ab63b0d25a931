import { manager } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'

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

import { manager } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import { managedByLabel } from '../kubernetes/labels-annotations.ts'

/** Written only where there is none: a namespace may hold more than one cluster, and other things. */
export function namespace(spec: ClusterSpec): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: spec.namespace,
      labels: {
        [managedByLabel]: manager,
        'pod-security.kubernetes.io/enforce': 'restricted',
      },
    },
  }
}

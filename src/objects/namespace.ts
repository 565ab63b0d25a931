import { manager } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import { managedByLabel } from '../kubernetes/labels-annotations.ts'

/** Written only if it does not exist: a namespace may contain several clusters, and other objects. */
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

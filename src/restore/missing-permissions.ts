import { permissionsFor } from '../cluster/action-permissions.ts'
import { checkPermissions } from '../cluster/missing-permissions.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { usesPrometheusOperator } from '../objects/observe-objects.ts'
import type { Finding } from '../problem/problem.ts'

/** What of the permissions for it the caller does not have: better known before a cluster is stopped. */
export async function missingPermissions(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  action: 'restore' | 'verify-backup',
): Promise<Finding[]> {
  const extent = { prometheusOperator: await usesPrometheusOperator(kubernetes, spec) }
  return checkPermissions(action, await kubernetes.missingPermissions(permissionsFor(action, spec, extent)))
}

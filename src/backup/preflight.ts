import { missingWithCredentials } from '../access/observe/missing-with-credentials.ts'
import { permissionsFor } from '../cluster/action-permissions.ts'
import { missingPermissions } from '../cluster/missing-permissions.ts'
import { namesOf } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { heldFinding, isHeld, isStale, operationOf, readLease } from '../kubernetes/lease.ts'
import { usesPrometheusOperator } from '../objects/observe-objects.ts'
import type { Finding } from '../problem/problem.ts'

/**
 * While these run, the members' data is not the cluster's data. All other operations may run at the same time, because
 * a backup changes nothing.
 */
const exclusiveOperations = ['restore', 'destroy']

export async function conflictingOperation(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  now: () => Date,
): Promise<Finding[]> {
  const lease = await readLease(kubernetes, { namespace: spec.namespace, name: namesOf(spec).operation })
  if (lease === undefined || !isHeld(lease) || isStale(lease, now())) return []
  return exclusiveOperations.includes(operationOf(lease)) ? [heldFinding(lease)] : []
}

/**
 * The missing permissions for an operation on backups. For a restore, this includes the namespaces of applications,
 * because a step that is refused later would leave the portals closed.
 */
export async function missingForAction(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  action: 'backup' | 'restore' | 'verify-backup',
): Promise<Finding[]> {
  const extent = { prometheusOperator: await usesPrometheusOperator(kubernetes, spec) }
  return action === 'restore'
    ? missingWithCredentials(kubernetes, spec, action, extent)
    : missingPermissions(kubernetes, action, spec, permissionsFor(action, spec, extent))
}

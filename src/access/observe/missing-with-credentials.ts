import { permissionsFor, permissionsForCredentials } from '../../cluster/action-permissions.ts'
import { permissionFindings } from '../../cluster/missing-permissions.ts'
import { namesOf } from '../../cluster/names.ts'
import type { Extent } from '../../cluster/permission-rule.ts'
import type { ClusterSpec } from '../../cluster/specification.ts'
import type { Kubernetes } from '../../kubernetes/kubernetes.ts'
import type { Finding } from '../../problem/problem.ts'
import { readAccessRecord, recordedDeliveries } from './access-record.ts'

/**
 * The caller's missing permissions for an action that also reads applications' credentials. The record of sync-access
 * names their namespaces, if the caller may read it.
 */
export async function missingWithCredentials(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  action: 'restore' | 'rotate-certificates',
  extent: Extent,
): Promise<Finding[]> {
  const own = permissionsFor(action, spec, extent)
  const denied = await kubernetes.missingPermissions(own)
  const recordDenied = denied.some(({ resource, name }) => resource === 'configmaps' && name === namesOf(spec).access)
  const deliveries = recordDenied ? [] : recordedDeliveries(spec, await readAccessRecord(kubernetes, spec))
  const elsewhere = permissionsForCredentials(action, deliveries)
  return permissionFindings(
    kubernetes,
    action,
    spec,
    [...own, ...elsewhere],
    [...denied, ...(await kubernetes.missingPermissions(elsewhere))],
  )
}

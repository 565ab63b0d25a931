import { namesOf } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { heldFinding, isHeld, looksStale, operationOf, readLease } from '../kubernetes/lease.ts'
import type { Finding } from '../problem/problem.ts'

/** While they run, what members say is not the cluster's data. All others may run at the same time: a backup changes nothing. */
const exclusiveOperations = ['restore', 'destroy']

export async function operationInTheWay(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  now: () => Date,
): Promise<Finding[]> {
  const lease = await readLease(kubernetes, { namespace: spec.namespace, name: namesOf(spec).operation })
  if (lease === undefined || !isHeld(lease) || looksStale(lease, now())) return []
  return exclusiveOperations.includes(operationOf(lease)) ? [heldFinding(lease)] : []
}

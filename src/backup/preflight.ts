import { permissionsFor } from '../cluster/action-permissions.ts'
import { checkPermissions } from '../cluster/missing-permissions.ts'
import { namesOf } from '../cluster/names.ts'
import type { BackupSpec, ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { heldFinding, isHeld, looksStale, operationOf, readLease } from '../kubernetes/lease.ts'
import { usesPrometheusOperator } from '../objects/observe-objects.ts'
import { type Finding, Problem } from '../problem/problem.ts'

/** Where backups go. Throws a Problem when the cluster file does not say it; that there is a recipient, the cluster file's rules have checked. */
export function placeOf(spec: ClusterSpec): BackupSpec {
  if (spec.backup !== undefined) return spec.backup
  throw new Problem('backup refused: nothing was written', [
    {
      subject: 'backup',
      found: `${spec.file} has no backup section`,
      fix: 'write backup: { bucket: NAME, recipients: [age1…] }; age-keygen makes the key pair, and the public key goes there',
      location: { file: spec.file, line: 1, column: 1 },
    },
  ])
}

/** What of the permissions for it the caller does not have. */
export async function missingToBackUp(kubernetes: Kubernetes, spec: ClusterSpec): Promise<Finding[]> {
  const extent = { prometheusOperator: await usesPrometheusOperator(kubernetes, spec) }
  return checkPermissions('backup', await kubernetes.missingPermissions(permissionsFor('backup', spec, extent)))
}

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

import { stringify } from 'yaml'
import { permissionsFor, permittedActions } from '../../cluster/action-permissions.ts'
import type { Allowed } from '../../cluster/admission-of-requests.ts'
import { admissionPolicy } from '../../cluster/admission-policy.ts'
import type { LimitedCluster } from '../../cluster/admission-validation.ts'
import { accessPermissions, accessPurposes, accessRole } from './permissions.ts'

type Cluster = LimitedCluster

/**
 * Everything that any action's Role can allow for a cluster, because the policy does not depend on which Roles are
 * printed.
 */
function allowedActions(cluster: Cluster): Allowed {
  const everything = { prometheusOperator: true, deleteVolumes: true }
  return {
    ...Object.fromEntries(permittedActions.map((action) => [action, permissionsFor(action, cluster, everything)])),
    ...Object.fromEntries(
      accessPurposes.map((purpose) => [accessRole(purpose), accessPermissions(cluster, purpose, [])]),
    ),
  }
}

/** YAML of the admission policy for the printed Roles, and of its binding, for `kubectl apply`. */
export function admissionPolicyAsYaml(cluster: Cluster): string[] {
  return admissionPolicy(cluster, allowedActions(cluster)).map((object) =>
    stringify(object, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd(),
  )
}

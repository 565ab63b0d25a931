import type { Deliveries } from '../../cluster/action-permissions.ts'
import { applyIdentities } from '../../cluster/caller.ts'
import type { ClusterSpec } from '../../cluster/specification.ts'
import type { Permission } from '../../kubernetes/kubernetes.ts'
import type { Finding } from '../../problem/problem.ts'

/**
 * Why sync-access may not deliver, if all it lacks are permissions in namespaces of applications: the access file names
 * a new one. A Role cannot be applied before its namespace exists, so that comes first. Undefined if it lacks more.
 */
export function missingInApplications(
  spec: Pick<ClusterSpec, 'namespace' | 'file'>,
  denied: readonly Permission[],
  deliveries: readonly Deliveries[],
  missingNamespaces: readonly string[],
): Finding[] | undefined {
  const inApplications = ({ namespace }: Permission) => namespace !== undefined && namespace !== spec.namespace
  if (denied.length === 0 || !denied.every(inApplications)) return undefined
  return [...new Set(denied.flatMap(({ namespace = [] }) => namespace))].map((namespace): Finding => {
    const secrets = deliveries.filter((delivery) => delivery.namespace === namespace).flatMap((one) => one.secrets)
    const what = `namespace "${namespace}"${secrets.length === 0 ? '' : ` for Secret ${secrets.join(', ')}`}`
    const create = `kubectl create namespace ${namespace}`
    const apply = applyIdentities(spec)
    return missingNamespaces.includes(namespace)
      ? {
          code: 'NAMESPACE_MISSING',
          subject: 'namespace',
          found: `needs ${what}, found none of that name`,
          fix: `correct attributes.namespace in the access file, or let an administrator run: ${create}; ${apply}`,
        }
      : {
          code: 'PERMISSION_DENIED',
          subject: 'permissions',
          found: `needs the Role of sync-access in ${what}, which does not exist or does not allow that`,
          fix: `let an administrator run, if the namespace is missing: ${create}; and in any case: ${apply}`,
        }
  })
}

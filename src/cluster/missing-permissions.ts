import type { Kubernetes, Permission } from '../kubernetes/kubernetes.ts'
import type { Finding } from '../problem/problem.ts'
import { rolesAsYaml } from './action-permissions.ts'

/** What the caller may not do, with the roles that would allow it; one finding, because one person fixes it at once. */
export function checkPermissions(action: string, denied: readonly Permission[]): Finding[] {
  if (denied.length === 0) return []
  const verbs = Map.groupBy(denied, ({ group, resource }) => [resource, group].filter(Boolean).join('.'))
  const missing = [...verbs].map(([resource, all]) => `${all.map(({ verb }) => verb).join(', ')} ${resource}`)
  return [
    {
      subject: 'permissions',
      found: `needs ${denied.length === 1 ? 'a permission' : `${denied.length} permissions`} that you do not have: ${missing.join('; ')}`,
      fix: `let an administrator apply this and bind it to you:\n${rolesAsYaml(`managed-etcd-${action}`, denied)}`,
    },
  ]
}

/** The same, asked of the API server: better known before anything is touched. */
export async function missingPermissions(
  kubernetes: Kubernetes,
  action: string,
  needed: readonly Permission[],
): Promise<Finding[]> {
  return checkPermissions(action, await kubernetes.missingPermissions(needed))
}

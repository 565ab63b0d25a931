import { scheduleAccount, scheduledBy } from '../cluster/schedules.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import type { Finding } from '../problem/problem.ts'

export function scheduleAccountsOf(spec: Pick<ClusterSpec, 'name' | 'schedules'>): string[] {
  return scheduledBy(spec).map((operation) => scheduleAccount(spec, operation))
}

/** The missing ones of these ServiceAccounts. */
export async function missingAccounts(
  kubernetes: Kubernetes,
  namespace: string,
  names: readonly string[],
): Promise<string[]> {
  const found = await Promise.all(
    names.map((name) => kubernetes.get({ apiVersion: 'v1', kind: 'ServiceAccount', name, namespace })),
  )
  return names.filter((_, index) => found[index] === undefined)
}

/**
 * A run without its ServiceAccount never starts. Provision creates no ServiceAccounts and grants no permissions: it
 * would need all of them, and could grant them to others. It does not check the Secrets of the runs either, because
 * that needs permission to read them.
 */
export function checkSchedules(
  { namespace, file }: Pick<ClusterSpec, 'namespace' | 'file'>,
  missing: readonly string[],
): Finding[] {
  if (missing.length === 0) return []
  return [
    {
      code: 'SCHEDULE_ACCOUNT_MISSING',
      subject: 'schedules',
      found: `needs ServiceAccounts in namespace "${namespace}" that are not there: ${missing.join(', ')}`,
      fix: `let an administrator apply what \`managed-etcd permissions --schedules --cluster ${file}\` prints`,
    },
  ]
}

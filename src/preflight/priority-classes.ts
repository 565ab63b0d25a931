import type { ClusterSpec } from '../cluster/specification.ts'
import type { Finding } from '../problem/problem.ts'

/** The PriorityClasses that the cluster file names. */
export function priorityClassesOf({ scheduling }: Pick<ClusterSpec, 'scheduling'>): string[] {
  const names = [scheduling.members, scheduling.portals].map(({ priorityClassName }) => priorityClassName)
  return [...new Set(names.filter((name) => name !== undefined))]
}

/** Kubernetes refuses every pod with an unknown PriorityClass, so no pod would ever start. */
export function checkPriorityClasses(
  { scheduling }: Pick<ClusterSpec, 'scheduling'>,
  missing: readonly string[],
): Finding[] {
  return missing.map((name) => {
    const role = scheduling.members.priorityClassName === name ? 'members' : 'portals'
    return {
      code: 'PRIORITY_CLASS_MISSING',
      subject: 'scheduling',
      found: `needs PriorityClass "${name}" (scheduling.${role}.priorityClassName), found none of that name`,
      fix: `name one that exists (kubectl get priorityclass), or create it: kubectl create priorityclass ${name} --value=1000000`,
    }
  })
}

import type { ClusterSpec } from './specification.ts'

/** The cluster of an admission policy. Without schedules, the policy allows no CronJob. */
export type LimitedCluster = Pick<ClusterSpec, 'name' | 'namespace'> &
  Partial<Pick<ClusterSpec, 'labels' | 'annotations'>> & {
    readonly schedules?: { readonly image: string } | undefined
  }

/** One condition in CEL, and the message for a request that violates it. */
export interface Validation {
  readonly expression: string
  readonly message: string
  readonly reason: 'Forbidden'
}

/** The condition is true if `when` is false. */
export function validation(cluster: LimitedCluster, when: string, holds: string, what: string): Validation {
  return {
    expression: `!(${when}) ||\n${holds}`,
    message: `the identities of managed-etcd for ${cluster.namespace}/${cluster.name} ${what}`,
    reason: 'Forbidden',
  }
}

export function isCreated(resource: string): string {
  return `request.operation == 'CREATE' && request.resource.resource == '${resource}'`
}

export function list(texts: readonly string[]): string {
  return `[${texts.map((text) => `'${text}'`).join(', ')}]`
}

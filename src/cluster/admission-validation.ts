import type { ClusterSpec } from './specification.ts'

/** What an admission policy is about. Without schedules, no CronJob may be made. */
export type LimitedCluster = Pick<ClusterSpec, 'name' | 'namespace'> & {
  readonly schedules?: { readonly image: string } | undefined
}

/** One condition in CEL, and what whoever does not meet it is told. */
export interface Validation {
  readonly expression: string
  readonly message: string
  readonly reason: 'Forbidden'
}

/** It holds where `when` does not. */
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

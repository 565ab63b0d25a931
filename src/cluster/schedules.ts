import { createHash } from 'node:crypto'
import { actionRoleName } from './roles-yaml.ts'
import type { ClusterSpec, ScheduledOperation } from './specification.ts'

/** The actions that CronJobs can run, by the keys of the section `schedules`. */
export const scheduledActions = {
  backup: 'backup',
  verify: 'verify-backup',
  rotate: 'rotate-certificates',
  defragment: 'defragment',
  status: 'status',
} as const satisfies Readonly<Record<ScheduledOperation, string>>

export const scheduledOperations = Object.keys(scheduledActions) as readonly ScheduledOperation[]

/** The operations that use object storage. */
export const storeOperations: readonly ScheduledOperation[] = ['backup', 'verify']

/**
 * Set in a CronJob: the digest of the cluster file that a run must use. Without it, an identity that may write
 * ConfigMaps but no CronJobs could choose the image that a verification gives the data to, or the bucket of backups.
 */
export const clusterFileDigestVariable = 'MANAGED_ETCD_CLUSTER_FILE_SHA256'

export function clusterFileDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Paths in a run's container. */
export const schedulePaths = {
  clusterFolder: '/etc/managed-etcd',
  clusterFile: '/etc/managed-etcd/cluster.yaml',
  identityFolder: '/etc/managed-etcd-identity',
  identityFile: '/etc/managed-etcd-identity/identity',
  temporary: '/tmp',
} as const

type Named = Pick<ClusterSpec, 'name'>

export function scheduledBy({ schedules }: Pick<ClusterSpec, 'schedules'>): ScheduledOperation[] {
  return scheduledOperations.filter((operation) => schedules?.cron[operation] !== undefined)
}

export function cronJobName({ name }: Named, operation: ScheduledOperation): string {
  return `${name}-${operation}`
}

/** The ServiceAccount has the same name as the Role of its action. An administrator creates both. */
export function scheduleAccount(spec: Named, operation: ScheduledOperation): string {
  return actionRoleName(scheduledActions[operation], spec)
}

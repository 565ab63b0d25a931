import { createHash } from 'node:crypto'
import { actionRoleName } from './roles-yaml.ts'
import type { ClusterSpec, ScheduledOperation } from './specification.ts'

/** What CronJobs can run, by the keys of the section `schedules`, and the actions that they are. */
export const scheduledActions = {
  backup: 'backup',
  verify: 'verify-backup',
  rotate: 'rotate-certificates',
  defragment: 'defragment',
  status: 'status',
} as const satisfies Readonly<Record<ScheduledOperation, string>>

export const scheduledOperations = Object.keys(scheduledActions) as readonly ScheduledOperation[]

/** Those that have anything to do with object storage. */
export const storeOperations: readonly ScheduledOperation[] = ['backup', 'verify']

/**
 * Set in a CronJob: what the cluster file of a run must be. Whoever may write ConfigMaps, and no CronJobs, could else choose the image
 * that a drill gives the data to, or the bucket of backups.
 */
export const clusterFileDigestVariable = 'MANAGED_ETCD_CLUSTER_FILE_SHA256'

export function clusterFileDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** In a run's container. */
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

/** Its ServiceAccount is called as the Role of its action, which an administrator makes beside it. */
export function scheduleAccount(spec: Named, operation: ScheduledOperation): string {
  return actionRoleName(scheduledActions[operation], spec)
}

import { createHash } from 'node:crypto'
import { componentLabel } from '../kubernetes/labels-annotations.ts'
import { labels } from './names.ts'
import { withFurther } from './own-metadata.ts'
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

/** The volumes of a run's pod, and where its container has them. The home of the program is `tmp`. */
export const scheduleVolumes = {
  cluster: '/etc/managed-etcd',
  identity: '/etc/managed-etcd-identity',
  tmp: '/tmp',
} as const

/** Paths in a run's container. */
export const schedulePaths = {
  clusterFile: `${scheduleVolumes.cluster}/cluster.yaml`,
  identityFile: `${scheduleVolumes.identity}/identity`,
} as const

type Named = Pick<ClusterSpec, 'name'>

/**
 * Not the labels of members and portals: their Services, PodDisruptionBudgets and policies must not select these pods.
 */
export function schedulePodLabels(spec: Named): Record<string, string> {
  return { ...labels(spec), [componentLabel]: 'schedule' }
}

/** Of a run's pod, with what the cluster file adds. */
export function schedulePodMetadata(spec: Named & Pick<ClusterSpec, 'labels' | 'annotations'>) {
  return withFurther(spec, 'pods', { labels: schedulePodLabels(spec) })
}

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

import type { RestoreRecord } from '../cluster/restore-record.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { WaitContext } from '../cluster/wait-pods.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import type { EtcdAccess } from '../members/member-client.ts'
import type { Progress, Reporter } from '../report/reporter.ts'
import type { Snapshot } from '../snapshots/snapshot.ts'

/** What is to restore: a snapshot, or the old data that an earlier restore has put aside. */
export type RestoreSource = Snapshot | 'previous'

/** Everything that the steps of a restore need. */
export interface RestoreContext {
  readonly kubernetes: Kubernetes
  readonly spec: ClusterSpec
  readonly access: EtcdAccess
  readonly restoreSource: RestoreSource
  /** Takes a backup of the cluster as it is and answers its name; undefined when none is wanted or possible. */
  readonly save: ((progress: Progress) => Promise<string>) | undefined
  /** What happens to the old data once the restored cluster is healthy. */
  readonly volumes: PreviousDataPolicy
  readonly now: () => Date
  readonly signal: AbortSignal
  readonly report: Reporter
  /** As it lies in the cluster; steps replace it. */
  record: RestoreRecord | undefined
}

/** `keep-unsaved`: they go if a safety backup has them. */
export type PreviousDataPolicy = 'keep-unsaved' | 'keep' | 'delete'

export function restoreWaitContext({ kubernetes, spec, now, signal }: RestoreContext, progress: Progress): WaitContext {
  return { kubernetes, spec, now, signal, progress }
}

/** The record of the restore that runs; there is one after the first step. */
export function recordOf({ record }: RestoreContext): RestoreRecord {
  if (record === undefined) throw new Error('the restore has not begun')
  return record
}

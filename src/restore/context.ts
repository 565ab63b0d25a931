import type { RestoreRecord } from '../cluster/restore-record.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { WaitContext } from '../cluster/wait-pods.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import type { EtcdAccess } from '../members/member-client.ts'
import type { Progress, Reporter } from '../report/reporter.ts'
import type { Snapshot } from '../snapshots/snapshot.ts'

/** The source of a restore: a snapshot, or the old data that an earlier restore has kept. */
export type RestoreSource = Snapshot | 'previous'

/** Everything that the steps of a restore need. */
export interface RestoreContext {
  readonly kubernetes: Kubernetes
  readonly spec: ClusterSpec
  readonly access: EtcdAccess
  readonly restoreSource: RestoreSource
  /** Creates a backup of the current cluster and returns its name; undefined if none is requested or possible. */
  readonly save: ((progress: Progress) => Promise<string>) | undefined
  /** The policy for the old data once the restored cluster is healthy. */
  readonly volumes: PreviousDataPolicy
  readonly now: () => Date
  readonly signal: AbortSignal
  readonly report: Reporter
  /** The restore record in the cluster; steps replace it. */
  record: RestoreRecord | undefined
  /** Set once this run has created pods that hold the volumes. Those of an earlier run may wait for ever. */
  holding?: boolean
}

/** `keep-unsaved`: the old data is deleted if a safety backup has it. */
export type PreviousDataPolicy = 'keep-unsaved' | 'keep' | 'delete'

export function restoreWaitContext({ kubernetes, spec, now, signal }: RestoreContext, progress: Progress): WaitContext {
  return { kubernetes, spec, now, signal, progress }
}

/** The record of the running restore, which exists after the first step. */
export function recordOf({ record }: RestoreContext): RestoreRecord {
  if (record === undefined) throw new Error('the restore has not begun')
  return record
}

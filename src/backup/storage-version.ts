import { minorOf } from '../cluster/etcd-versions.ts'
import { until, type WaitOptions } from '../kubernetes/wait.ts'
import type { SnapshotSource } from './rank-members.ts'

/** etcd looks every 5 s whether it has to write it. */
const longestSeconds = 30

/**
 * Whether the database of a member has no version of its format, but will. From 3.6 on, etcd writes it in the first
 * seconds of a cluster. Without it, etcdutl takes a snapshot for one of 3.5, and `restore` refuses that.
 */
export function lacksStorageVersion({ version, storageVersion, role }: SnapshotSource): boolean {
  return !isWritten(storageVersion) && minorOf(version) !== '3.5' && role !== 'without a leader'
}

/** A member reports a database without the version as 3.5, or reports none. */
function isWritten(storageVersion: string | undefined): boolean {
  return storageVersion !== undefined && minorOf(storageVersion) !== '3.5'
}

/**
 * Waits for the version, which `ask` requests. False if it did not come: members that still work with one of 3.5, in an
 * upgrade that was interrupted, do not write it.
 */
export async function awaitStorageVersion(
  ask: () => Promise<string | undefined>,
  options: Omit<WaitOptions, 'deadline'> & { readonly now: () => Date },
): Promise<boolean> {
  const end = options.now().getTime() + longestSeconds * 1000
  const check = async () => {
    const written = isWritten(await ask())
    return written || options.now().getTime() >= end
      ? { done: written }
      : { waitingFor: 'etcd to write the version of its data format, which it does when a cluster is new' }
  }
  return until('the version of the data format', check, { ...options, deadline: new Date(end) })
}

import { minorOf } from '../cluster/etcd-versions.ts'
import type { MemberStatus } from '../etcd/etcd.ts'
import { until, type WaitOptions } from '../kubernetes/wait.ts'

/** etcd looks every 4 s, and when the cluster version changes. */
const longestSeconds = 30

/**
 * Whether the database of a member of 3.6 or newer has no version of its format. etcd writes it in the first seconds of
 * a cluster. Without it, etcdutl takes a snapshot for one of 3.5, and `restore` refuses that.
 */
export function lacksStorageVersion({
  version,
  storageVersion,
}: Pick<MemberStatus, 'version' | 'storageVersion'>): boolean {
  return !isWritten(storageVersion) && minorOf(version) !== '3.5'
}

/** A member reports a database without the version as 3.5, or reports none. */
function isWritten(storageVersion: string | undefined): boolean {
  return storageVersion !== undefined && minorOf(storageVersion) !== '3.5'
}

/**
 * Waits for the version, which `ask` requests; undefined also if a member does not answer. False if it did not come:
 * an upgrade from 3.5 or a downgrade to it is not finished, or a member has never started.
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
      : { waitingFor: 'etcd to write the version of its data format' }
  }
  // The check ends it: at this deadline, there would be no backup.
  const deadline = new Date(end + longestSeconds * 1000)
  return until('the version of the data format', check, { ...options, deadline })
}

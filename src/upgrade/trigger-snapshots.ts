import type { WaitContext } from '../cluster/wait-pods.ts'
import type { Pod } from '../kubernetes/pods.ts'
import type { EtcdAccess } from '../members/member-client.ts'
import { withAnyMember } from '../members/with-any-member.ts'
import { awaitStatuses } from './await-statuses.ts'

/** DefaultSnapshotCount in server/etcdserver/server.go of 3.6. */
const defaultSnapshotCount = 10_000
/** Requests in flight. etcd accepts 5,000 entries that are not applied yet, of all clients. */
const inFlight = 32
const reportedEntries = 1000

/** After how many entries of the log the last of these members takes a snapshot, whenever its last one was. */
export function entriesUntilSnapshot(pods: readonly Pod[]): number {
  const counts = pods.map((pod) => {
    const etcd = pod.spec.containers.find(({ name }) => name === 'etcd')
    const last = [...(etcd?.command ?? []), ...(etcd?.args ?? [])]
      .flatMap((one) => /^--snapshot-count=(\d+)$/.exec(one)?.[1] ?? [])
      .at(-1)
    return last === undefined ? defaultSnapshotCount : Number(last)
  })
  return Math.max(...counts) + 1
}

/**
 * Makes every member take a snapshot to disk, and drop older entries of its log: appends so many entries that change
 * nothing, since no request of etcd asks for a snapshot. 3.7 cannot read some entries of 3.5, which may be left in the
 * log of 3.6 (docs/upstream/etcd-3.7-cannot-read-entries-of-3.5.md). Clients are served meanwhile.
 */
export async function triggerSnapshots(access: EtcdAccess, waitContext: WaitContext, entries: number): Promise<void> {
  const { signal, progress } = waitContext
  const target = await withAnyMember(access, async ({ etcd, status }) => {
    let appended = 0
    const append = async () => {
      while (appended < entries) {
        signal.throwIfAborted()
        appended += 1
        if (appended % reportedEntries === 0) progress(`log entry ${appended} of ${entries}`)
        await etcd.appendEntry()
      }
    }
    await Promise.all(Array.from({ length: inFlight }, append))
    return status.raftIndex + BigInt(entries)
  })
  await awaitStatuses(access, waitContext, 'every member to apply these entries', ({ raftAppliedIndex }) =>
    raftAppliedIndex >= target ? undefined : `entry ${raftAppliedIndex} of ${target}`,
  )
}

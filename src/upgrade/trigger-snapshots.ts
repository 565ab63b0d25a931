import { setTimeout as sleepFor } from 'node:timers/promises'
import type { WaitContext } from '../cluster/wait-pods.ts'
import type { Etcd } from '../etcd/etcd.ts'
import type { Pod } from '../kubernetes/pods.ts'
import type { EtcdAccess } from '../members/member-client.ts'
import { withAnyMember } from '../members/with-any-member.ts'
import { problemOnly } from '../problem/problem-only.ts'
import { awaitStatuses } from './await-statuses.ts'

/** DefaultSnapshotCount in server/etcdserver/server.go of 3.6, also for 0. */
const defaultSnapshotCount = 10_000
/** Requests in flight. etcd accepts 5,000 entries that are not applied yet, of all clients. */
const inFlight = 32
/**
 * After so many, every member has to have applied them: one that is 5,000 entries behind would receive a copy of the
 * database.
 */
const stageEntries = 1000
/** An election takes 2 s, and a member that compares its data can need longer. */
const mostFruitless = 30
const pauseMilliseconds = 1000

/** After how many entries of the log the last of these members takes a snapshot, whenever its last one was. */
export function entriesUntilSnapshot(pods: readonly Pod[]): number {
  return Math.max(...pods.map(snapshotCountOf)) + 1
}

function snapshotCountOf({ spec }: Pod): number {
  const etcd = spec.containers.find(({ name }) => name === 'etcd')
  const line = [...(etcd?.command ?? []), ...(etcd?.args ?? [])].join(' ')
  const last = [...line.matchAll(/(?:^| )--?snapshot-count[= ](\d+)/g)].at(-1)?.[1]
  return Number(last ?? 0) || defaultSnapshotCount
}

/**
 * Makes every member take a snapshot to disk, and drop older entries of its log: appends so many entries that change
 * nothing, since no request of etcd asks for a snapshot. 3.7 cannot read some entries of 3.5, which may be left in the
 * log of 3.6 (docs/upstream/etcd-3.7-cannot-read-entries-of-3.5.md). Clients are served meanwhile.
 */
export async function triggerSnapshots(access: EtcdAccess, waitContext: WaitContext, entries: number): Promise<void> {
  for (let appended = 0; appended < entries; appended += stageEntries) {
    const stage = Math.min(stageEntries, entries - appended)
    waitContext.progress(`log entry ${appended} of ${entries}`)
    const target = await withAnyMember(access, async ({ etcd, status }) => {
      await appendEntries(etcd, stage, waitContext)
      return status.raftIndex + BigInt(stage)
    })
    await awaitStatuses(access, waitContext, 'every member to apply these entries', ({ raftAppliedIndex }) =>
      raftAppliedIndex >= target ? undefined : `entry ${raftAppliedIndex} of ${target}`,
    )
  }
}

/** A request that fails, for example during an election, is made again: it changes nothing. */
export async function appendEntries(
  etcd: Pick<Etcd, 'appendEntry'>,
  entries: number,
  { signal, progress }: Pick<WaitContext, 'signal' | 'progress'>,
  pause = pauseMilliseconds,
): Promise<void> {
  let fruitless = 0
  for (let left = entries; left > 0; ) {
    signal.throwIfAborted()
    const batch = Array.from({ length: Math.min(left, inFlight) }, () => etcd.appendEntry())
    const answers = await Promise.all(batch.map((request) => request.then(() => undefined, problemOnly)))
    const failures = answers.filter((answer) => answer !== undefined)
    left -= answers.length - failures.length
    const [failure] = failures
    if (failure === undefined) continue
    fruitless = failures.length === answers.length ? fruitless + 1 : 0
    if (fruitless === mostFruitless) throw failure
    progress(`again: ${failure.findings[0]?.found ?? failure.message}`)
    await sleepFor(pause, undefined, { signal })
  }
}

import { setTimeout as sleepFor } from 'node:timers/promises'
import type { WaitContext } from '../cluster/wait-pods.ts'
import type { Etcd, MemberStatus } from '../etcd/etcd.ts'
import { withPortalsPaused } from '../portals/pause-portals.ts'
import { type EtcdAccess, type MemberHealth, withMember } from './member-client.ts'

/** Between two looks; the second one that shows the same as the first says that nothing is under way. */
const lookMilliseconds = 25
/** Members that never come to rest are written to past the portals, too: those who do that have to bear a failed request. */
const longestUnrestMilliseconds = 150
const longestDisagreementMilliseconds = 100

/**
 * Gives leadership to another member in a moment in which no request is under way: etcd drops what is proposed while it moves, and clients do
 * not send a write again. Nothing happens when there is no other member.
 */
export async function moveLeaderAway(
  access: EtcdAccess,
  { signal, progress }: Pick<WaitContext, 'signal' | 'progress'>,
  health: readonly MemberHealth[],
  leader: string,
): Promise<void> {
  const transferee = health.find(({ member }) => member !== leader)
  if (transferee === undefined) return
  progress(`moving the leader from ${leader} to ${transferee.member}`)
  const members = health.map(({ member }) => member)
  await withMembers(access, members, new Map(), async (connected) => {
    // The connections are there before anybody is held.
    await statuses(connected)
    await withPortalsPaused({ ...access, signal }, async () => {
      await untilAtRest(connected, signal)
      await connected.get(leader)?.moveLeader(transferee.status.memberId)
      await untilLedBy(connected, transferee.status.memberId, signal)
    })
  })
}

type Connected = ReadonlyMap<string, Etcd>

function withMembers<Result>(
  access: EtcdAccess,
  [first, ...rest]: readonly string[],
  connected: Connected,
  work: (connected: Connected) => Promise<Result>,
): Promise<Result> {
  if (first === undefined) return work(connected)
  return withMember(access, first, (etcd) => withMembers(access, rest, new Map([...connected, [first, etcd]]), work))
}

const statuses = (connected: Connected): Promise<MemberStatus[]> =>
  Promise.all([...connected.values()].map((etcd) => etcd.status()))

/** Nothing was appended between two looks, and everyone has applied all there is. */
async function untilAtRest(connected: Connected, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + longestUnrestMilliseconds
  let before = ''
  while (performance.now() < deadline) {
    const indexes = (await statuses(connected)).flatMap(({ raftIndex, raftAppliedIndex }) => [
      raftIndex,
      raftAppliedIndex,
    ])
    const now = indexes.join()
    if (now === before && new Set(indexes).size === 1) return
    before = now
    await sleepFor(lookMilliseconds, undefined, { signal })
  }
}

async function untilLedBy(connected: Connected, leader: bigint, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + longestDisagreementMilliseconds
  while (performance.now() < deadline) {
    if ((await statuses(connected)).every((status) => status.leader === leader)) return
    await sleepFor(lookMilliseconds / 5, undefined, { signal })
  }
}

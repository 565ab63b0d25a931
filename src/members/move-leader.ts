import { setTimeout as sleepFor } from 'node:timers/promises'
import type { WaitContext } from '../cluster/wait-pods.ts'
import type { Etcd, MemberStatus } from '../etcd/etcd.ts'
import { withPortalsPaused } from '../portals/pause-portals.ts'
import { type EtcdAccess, type MemberHealth, withMember } from './member-client.ts'

/** The time between two observations; if both show the same, no request is in flight. */
const lookMilliseconds = 25
/** If members never become idle, a client writes past the portals, and may get a failed request. */
const longestUnrestMilliseconds = 150
const longestDisagreementMilliseconds = 100

/**
 * Moves leadership to another member while no request is in flight: etcd drops proposals while leadership moves, and
 * clients do not repeat a write. Does nothing if there is no other member.
 */
export async function moveLeaderAway(
  access: EtcdAccess,
  waitContext: WaitContext,
  health: readonly MemberHealth[],
  leader: string,
): Promise<void> {
  const transferee = health.find(({ member }) => member !== leader)
  if (transferee === undefined) return
  const { signal, progress } = waitContext
  progress(`moving the leader from ${leader} to ${transferee.member}`)
  const members = health.map(({ member }) => member)
  await withMembers(access, members, new Map(), async (connected) => {
    // The connections are opened before the portals are paused.
    await statuses(connected)
    await withPortalsPaused(waitContext, async () => {
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

/** Nothing was appended between two observations, and every member has applied all entries. */
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

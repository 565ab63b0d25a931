import { setTimeout as sleepFor } from 'node:timers/promises'
import type { WaitContext } from '../cluster/wait-pods.ts'
import type { Etcd, MemberStatus } from '../etcd/etcd.ts'
import { type Pause, withPortalsPaused } from '../portals/pause-portals.ts'
import { problemOnly } from '../problem/problem-only.ts'
import { leaderOf } from './health.ts'
import { type EtcdAccess, isTooLargeToHash, type MemberHealth, unhealthyReason, withMember } from './member-client.ts'

/** The time between two observations; if both show the same, no request is in flight. */
const lookMilliseconds = 25
/** Members are observed twice at least, however long they need to answer. */
const longestUnrestMilliseconds = 150
const longestDisagreementMilliseconds = 100
/** etcd looks every heartbeat whether leadership has moved. */
const moveMilliseconds = 200

/** Moves leadership to another member, as `moveLeader` does. Does nothing if there is no other member. */
export async function moveLeaderAway(
  access: EtcdAccess,
  waitContext: WaitContext,
  health: readonly MemberHealth[],
  leader: string,
): Promise<void> {
  const transferee = health.find(({ member }) => member !== leader)
  if (transferee !== undefined) await moveLeader(access, waitContext, health, leader, transferee)
}

/**
 * Moves leadership to a member that was restarted or added, if data is large and another member leads. Otherwise, that
 * one would make it hash all its data every minute, in vain, until the next compaction: etcd keeps the hashes of
 * compactions in memory, and only a leader compares them (CompactHashCheck in server/etcdserver/corrupt.go). A leader
 * that has started last has no hash that the others do not have. A member that hashes answers no linearizable read,
 * see `mostBytesToHash`; portals should not send it clients before. Where leadership cannot move, the operation goes on:
 * that costs clients some waits, until the next compaction.
 */
export async function moveLeaderToNewest(
  access: EtcdAccess,
  waitContext: WaitContext,
  health: readonly MemberHealth[],
  newest: string,
): Promise<void> {
  const leader = leaderOf(health)
  const transferee = health.find(({ member }) => member === newest)
  if (leader === undefined || leader === newest || transferee === undefined) return
  if (!isTooLargeToHash(health) || unhealthyReason(health, ['NOSPACE']) !== undefined) return
  const failure = await moveLeader(access, waitContext, health, leader, transferee).then(() => undefined, problemOnly)
  waitContext.signal.throwIfAborted()
  if (failure !== undefined)
    waitContext.progress(`${leader} still leads: ${failure.findings[0]?.found ?? failure.message}`)
}

/**
 * Moves leadership while no request is in flight: etcd drops proposals while leadership moves, and clients do not
 * repeat a write. If requests are in flight until the portals are about to resume, it tries again. If that never ends,
 * a client writes past the portals, and may get a failed request.
 */
async function moveLeader(
  access: EtcdAccess,
  waitContext: WaitContext,
  health: readonly MemberHealth[],
  leader: string,
  transferee: MemberHealth,
): Promise<void> {
  const { signal, progress } = waitContext
  progress(`moving the leader from ${leader} to ${transferee.member}`)
  const members = health.map(({ member }) => member)
  await withMembers(access, members, new Map(), async (connected) => {
    // The connections are opened before the portals are paused.
    await statuses(connected)
    await withPortalsPaused(waitContext, async (pause) => {
      const moved = await moveAtRest(connected, leader, transferee.status.memberId, pause, signal)
      if (!moved) progress(`moving the leader from ${leader} to ${transferee.member}, again: requests were in flight`)
      return moved
    })
  })
}

type Connected = ReadonlyMap<string, Pick<Etcd, 'status' | 'moveLeader'>>

/**
 * Whether leadership was moved: if requests are in flight until the portals are about to resume, only in the last
 * pause.
 */
export async function moveAtRest(
  connected: Connected,
  leader: string,
  to: bigint,
  { lasts, last }: Pause,
  signal: AbortSignal,
): Promise<boolean> {
  const atRest = await untilAtRest(connected, signal)
  if (await followsAnother(connected.get(leader))) return true
  if (!last && !(atRest && lasts(moveMilliseconds))) return false
  await connected.get(leader)?.moveLeader(to)
  await untilLedBy(connected, to, signal)
  return true
}

/** Whether another leader was elected, perhaps in an earlier pause: etcd would refuse the move. */
async function followsAnother(member: Pick<Etcd, 'status'> | undefined): Promise<boolean> {
  const { leader = 0n, memberId } = (await member?.status()) ?? {}
  return leader !== 0n && leader !== memberId
}

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

/** Whether nothing was appended between two observations, and every member has applied all entries. */
async function untilAtRest(connected: Connected, signal: AbortSignal): Promise<boolean> {
  const deadline = performance.now() + longestUnrestMilliseconds
  let before = ''
  for (let observations = 0; observations < 2 || performance.now() < deadline; observations++) {
    const indexes = (await statuses(connected)).flatMap(({ raftIndex, raftAppliedIndex }) => [
      raftIndex,
      raftAppliedIndex,
    ])
    const now = indexes.join()
    if (now === before && new Set(indexes).size === 1) return true
    before = now
    await sleepFor(lookMilliseconds, undefined, { signal })
  }
  return false
}

async function untilLedBy(connected: Connected, leader: bigint, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + longestDisagreementMilliseconds
  while (performance.now() < deadline) {
    if ((await statuses(connected)).every((status) => status.leader === leader)) return
    await sleepFor(lookMilliseconds / 5, undefined, { signal })
  }
}

import { memberNames } from '../cluster/names.ts'
import { alarmsIn } from '../etcd/alarms.ts'
import type { Etcd, MemberStatus } from '../etcd/etcd.ts'
import { idText } from '../etcd/membership.ts'
import { type EtcdAccess, withMember } from '../members/member-client.ts'
import { inParallel } from '../util/in-parallel.ts'
import type { EtcdAnswer, MemberView, Observed } from './observation.ts'
import { patienceMilliseconds, seen } from './seen.ts'

/** Whether data are compared: `auto` only while they are few, because a hash reads all of them. */
export type CompareData = 'auto' | 'always' | 'never'

/** Some two seconds of a member's processor; above, an hourly comparison would be felt. */
const mostBytesToHash = 512 * 2 ** 20
const readMilliseconds = 5_000
const hashMilliseconds = 120_000

/** Every member's own word, one beside the other: nothing is taken from one for all. */
export async function observeMembers(access: EtcdAccess, compare: CompareData): Promise<MemberView[]> {
  const meeting = meetingPoint(memberNames(access.spec).length)
  return inParallel(memberNames(access.spec), async (name) => ({
    name,
    etcd: await askMember(access, name, meeting, compare),
  }))
}

function askMember(
  access: EtcdAccess,
  name: string,
  meeting: Meeting,
  compare: CompareData,
): Promise<Observed<EtcdAnswer>> {
  let arrived = false
  const arrive = (revision?: bigint) => {
    if (!arrived) meeting.arrive(revision)
    arrived = true
  }
  const look = () =>
    withMember(access, name, async (etcd): Promise<Observed<EtcdAnswer>> => {
      const status = await seen(() => etcd.status())
      if ('unknown' in status) return status
      arrive(status.revision)
      const [membership, linearizableRead, hash] = await Promise.all([
        seen(async () => membershipOf(etcd)),
        seen(() => timedRead(etcd), readMilliseconds),
        hashAt(etcd, status, meeting, compare),
      ])
      return { ...answerOf(status), membership, linearizableRead, hash }
    })
  return seen(look, patienceMilliseconds + hashMilliseconds).finally(() => arrive())
}

async function membershipOf(etcd: Etcd) {
  const members = await etcd.memberList({ linearizable: false })
  return {
    members: members.map(({ id, name, peerUrls, isLearner }) => ({
      id: idText(id),
      name,
      peerUrls,
      learner: isLearner,
    })),
  }
}

async function timedRead(etcd: Etcd): Promise<{ milliseconds: number }> {
  const start = performance.now()
  await etcd.readLinearizable()
  return { milliseconds: Math.round(performance.now() - start) }
}

/** The lowest revision of all that answer: each of them has it. */
async function hashAt(
  etcd: Etcd,
  status: MemberStatus,
  meeting: Meeting,
  compare: CompareData,
): Promise<EtcdAnswer['hash']> {
  if (compare === 'never') return { unknown: 'not asked for' }
  if (compare === 'auto' && status.dbSizeInUse > mostBytesToHash)
    return { unknown: 'too much data to compare in each run; set compare-data: always to compare it' }
  const revision = await meeting.lowest
  if (revision === undefined) return { unknown: 'no other member to compare with' }
  return seen(async () => {
    const { hash, compactRevision } = await etcd.hashKV(revision)
    return { hash, revision: Number(revision), compactRevision: Number(compactRevision) }
  }, hashMilliseconds)
}

/** Where all that answer tell their revisions, before any goes on. */
interface Meeting {
  readonly arrive: (revision?: bigint) => void
  /** Undefined when fewer than two came with one. */
  readonly lowest: Promise<bigint | undefined>
}

/** Nobody waits for one that is silent longer than the others are patient. */
function meetingPoint(guests: number): Meeting {
  const revisions: bigint[] = []
  let missing = guests
  const { promise: lowest, resolve } = Promise.withResolvers<bigint | undefined>()
  const begin = () => {
    const [first] = revisions.toSorted((left, right) => (left < right ? -1 : 1))
    resolve(revisions.length < 2 ? undefined : first)
  }
  const late = setTimeout(begin, readMilliseconds)
  late.unref()
  return {
    lowest,
    arrive(revision) {
      missing -= 1
      if (revision !== undefined) revisions.push(revision)
      if (missing > 0) return
      clearTimeout(late)
      begin()
    },
  }
}

function answerOf(status: MemberStatus): Omit<EtcdAnswer, 'membership' | 'linearizableRead' | 'hash'> {
  const { storageVersion, downgradeTarget, dbSizeQuota } = status
  return {
    id: idText(status.memberId),
    clusterId: idText(status.clusterId),
    version: status.version,
    ...(storageVersion === undefined ? {} : { storageVersion }),
    ...(downgradeTarget === undefined ? {} : { downgradeTarget }),
    ...(status.leader === 0n ? {} : { leader: idText(status.leader) }),
    learner: status.isLearner,
    term: Number(status.raftTerm),
    raftIndex: Number(status.raftIndex),
    appliedIndex: Number(status.raftAppliedIndex),
    revision: Number(status.revision),
    databaseBytes: status.dbSize,
    databaseBytesInUse: status.dbSizeInUse,
    ...(dbSizeQuota === undefined ? {} : { quotaBytes: dbSizeQuota }),
    alarms: alarmsIn(status.errors).map(({ memberId, alarm }) => ({ member: idText(memberId), alarm })),
  }
}

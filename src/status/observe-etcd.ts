import { memberNames } from '../cluster/names.ts'
import { alarmsIn } from '../etcd/alarms.ts'
import type { Etcd, MemberStatus } from '../etcd/etcd.ts'
import { idText } from '../etcd/membership.ts'
import { type EtcdAccess, mostBytesToHash, withMember } from '../members/member-client.ts'
import { inParallel } from '../util/in-parallel.ts'
import type { EtcdAnswer, MemberView, Observed } from './observation.ts'
import { observationTimeoutMilliseconds, observePart } from './observe-part.ts'

/** Whether to compare data. `auto` compares only small databases, because requests wait while a member hashes. */
export type CompareData = 'auto' | 'always' | 'never'

const readMilliseconds = 5_000
const hashMilliseconds = 120_000

/** Requests the status of every member separately. No member's answer stands for another member. */
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
      const status = await observePart(() => etcd.status())
      if ('unknown' in status) return status
      arrive(status.revision)
      const [membership, linearizableRead, hash] = await Promise.all([
        observePart(async () => membershipOf(etcd)),
        observePart(() => timedRead(etcd), readMilliseconds),
        hashAt(etcd, status, meeting, compare),
      ])
      return { ...answerOf(status), membership, linearizableRead, hash }
    })
  return observePart(look, observationTimeoutMilliseconds + hashMilliseconds).finally(() => arrive())
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

/** Requests the hash at the lowest revision of all members that answer, because each of them has that revision. */
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
  return observePart(async () => {
    const { hash, compactRevision } = await etcd.hashKV(revision)
    return { hash, revision: Number(revision), compactRevision: Number(compactRevision) }
  }, hashMilliseconds)
}

/** Collects the revisions of all members that answer, before any of them requests a hash. */
interface Meeting {
  readonly arrive: (revision?: bigint) => void
  /** Undefined if fewer than two members reported a revision. */
  readonly lowest: Promise<bigint | undefined>
}

/**
 * Resolves when every member has reported. A member that does not answer delays the others at most for the time-out of
 * a read.
 */
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

import type { KeyPair } from '../certificates/certificate.ts'
import { memberHost, memberNames, memberPorts } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { KnownAlarm } from '../etcd/alarms.ts'
import { connectEtcd, type EtcdConnection } from '../etcd/client.ts'
import type { Etcd, MemberStatus } from '../etcd/etcd.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { ascending } from '../util/ascending.ts'

/** How this project reaches members: through the API server, as etcd's root user. */
export interface EtcdAccess {
  readonly kubernetes: Kubernetes
  readonly spec: ClusterSpec
  readonly bundle: string
  readonly rootUser: KeyPair
  /** The members to use and to wait for while one joins or leaves; undefined: those of the cluster file. */
  readonly members?: readonly string[]
  /**
   * The members' certificate in the cluster, which is accepted although it has expired. Set only by a rotation, which
   * renews it.
   */
  readonly held?: string
}

/** The pods that an operation uses as the cluster's members. */
export function membersOf({ spec, members = memberNames(spec) }: EtcdAccess): readonly string[] {
  return members
}

/** How to connect to one member; opens nothing yet. */
export function memberConnection(
  { kubernetes, spec, bundle, rootUser, held }: EtcdAccess,
  member: string,
): EtcdConnection {
  return {
    open: () => kubernetes.portForward(spec.namespace, member, memberPorts.client),
    serverName: memberHost(spec, member),
    ca: bundle,
    clientCertificate: rootUser,
    held,
  }
}

/** Runs `work` with a connection to one member and closes it afterwards. */
export async function withMember<Result>(
  access: EtcdAccess,
  member: string,
  work: (etcd: Etcd) => Promise<Result>,
): Promise<Result> {
  const etcd = connectEtcd(memberConnection(access, member))
  try {
    return await work(etcd)
  } finally {
    etcd.close()
  }
}

export interface MemberHealth {
  readonly member: string
  readonly status: MemberStatus
  readonly alarms: readonly string[]
}

/** The status of every member; throws the Problem of the first that does not answer. */
export async function askMembers(access: EtcdAccess): Promise<MemberHealth[]> {
  return Promise.all(membersOf(access).map((member) => askMember(access, member)))
}

/** The status of one member. */
export function askMember(access: EtcdAccess, member: string): Promise<MemberHealth> {
  return withMember(access, member, async (etcd) => {
    const [status, alarms] = await Promise.all([etcd.status(), etcd.alarms()])
    const own = alarms.filter(({ memberId }) => memberId === status.memberId).map(({ alarm }) => alarm)
    return { member, status, alarms: own }
  })
}

/** How many log entries a member may be behind and still count as caught up; a busy cluster is never at zero. */
export const caughtUpEntries = 1000n

/** Why no member can be restarted now, as one sentence; undefined if one can. `bearable` alarms are no reason. */
export function unhealthyReason(
  health: readonly MemberHealth[],
  bearable: readonly KnownAlarm[] = [],
): string | undefined {
  const newest = ascending(health.map(({ status }) => status.raftIndex)).at(-1) ?? 0n
  for (const { member, status, alarms } of health) {
    if (status.leader === 0n) return `${member} has no leader`
    const raised = alarms.filter((alarm) => !bearable.some((one) => one === alarm))
    if (raised.length > 0) return `${member} has raised the alarm ${raised.join(', ')}`
    if (status.isLearner) return `${member} is still a learner`
    const behind = newest - status.raftAppliedIndex
    if (behind > caughtUpEntries) return `${member} is ${behind} entries behind`
  }
  const leaders = new Set(health.map(({ status }) => status.leader))
  return leaders.size > 1 ? 'members do not agree on the leader' : undefined
}

/**
 * Members whose key-value stores differ at the same revision; empty if all are equal. The revision is one that all
 * members have.
 */
export async function disagreeingHashes(access: EtcdAccess, health: readonly MemberHealth[]): Promise<string[]> {
  const common = ascending(health.map(({ status }) => status.revision)).at(0) ?? 0n
  const hashes = await Promise.all(
    health.map(({ member }) =>
      withMember(access, member, async (etcd) => ({ member, ...(await etcd.hashKV(common)) })),
    ),
  )
  return disagreeingMembers(hashes)
}

/**
 * A member that hashes its data applies no write meanwhile, and answers no linearizable read: etcd holds the lock of its
 * backend (hashByRev in server/storage/mvcc/kvstore.go). Data in memory takes 0.9 s per GiB (etcd-io/etcd#8910), and a
 * database that has to be read from a disk takes as long as the disk: 20 s per GiB were seen.
 */
export const mostBytesToHash = 512 * 2 ** 20

export function isTooLargeToHash(health: readonly { readonly status: Pick<MemberStatus, 'dbSizeInUse'> }[]): boolean {
  return health.some(({ status }) => status.dbSizeInUse > mostBytesToHash)
}

/**
 * As `disagreeingHashes`, for members that clients use: where requests would have to wait, nothing is compared. There,
 * etcd's own comparison after each compaction stands for it, which raises the alarm CORRUPT (objects/etcd-flags.ts).
 */
export async function disagreeingWhileServing(access: EtcdAccess, health: readonly MemberHealth[]): Promise<string[]> {
  return isTooLargeToHash(health) ? [] : disagreeingHashes(access, health)
}

/** Compares only members that have compacted at the same revision, because a compaction changes the hash. */
export function disagreeingMembers(
  hashes: readonly { readonly member: string; readonly hash: number; readonly compactRevision: bigint }[],
): string[] {
  const groups = Map.groupBy(hashes, ({ compactRevision }) => compactRevision)
  return [...groups.values()].flatMap(([first, ...others]) =>
    others.filter(({ hash }) => hash !== first?.hash).map(({ member }) => member),
  )
}

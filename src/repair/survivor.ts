import { checkSnapshot } from '../backup/snapshot/check-snapshot.ts'
import { type RestoreRecord, survivorSource } from '../cluster/restore-record.ts'
import { snapshotMember } from '../etcd/snapshot.ts'
import { type EtcdAccess, memberConnection, withMember } from '../members/member-client.ts'
import { Problem } from '../problem/problem.ts'
import type { Progress } from '../report/reporter.ts'
import type { Snapshot } from '../snapshots/snapshot.ts'

/**
 * The database of a member without a quorum, as the source of a restore. Before it is read, it is identified by the
 * member and its last applied entry, which nothing changes without a quorum; its bytes differ between two reads. The
 * data on the volumes is compared with the SHA-256 of what was read, and that with etcd's own.
 */
export async function survivorSnapshot(
  access: EtcdAccess,
  member: string,
  signal: AbortSignal,
  progress: Progress,
): Promise<Snapshot> {
  progress(`requesting the status of ${member}`)
  const status = await withMember(access, member, (etcd) => etcd.status())
  let sha256 = `entry-${status.memberId.toString(16)}-${status.raftAppliedIndex}`
  return {
    ...ofMember(access, member, signal),
    bytes: status.dbSize,
    get sha256() {
      return sha256
    },
    revision: status.revision,
    etcdVersion: status.version,
    async *read() {
      const { blocks, facts } = checkSnapshot(read(access, member, signal))
      // The memory is reused, and pods read at their own speed.
      for await (const block of blocks) yield Buffer.from(block)
      sha256 = facts().plainSha256
    },
  }
}

/** The source of an interrupted run whose member has been stopped since: it is on every volume. */
export function recordedSnapshot(
  access: EtcdAccess,
  member: string,
  { contents }: Pick<RestoreRecord, 'contents'>,
  signal: AbortSignal,
): Snapshot {
  return {
    ...ofMember(access, member, signal),
    bytes: 0,
    sha256: contents,
    revision: undefined,
    etcdVersion: undefined,
  }
}

function ofMember(access: EtcdAccess, member: string, signal: AbortSignal) {
  return {
    name: survivorSource(member),
    reachedRevision: undefined,
    takenAt: undefined,
    // It comes from the member itself, over TLS, so no signature is needed.
    signed: true,
    read: () => read(access, member, signal),
  }
}

async function* read(access: EtcdAccess, member: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const snapshot = await snapshotMember(memberConnection(access, member), signal)
  try {
    yield* snapshot.bytes
  } finally {
    snapshot.close()
  }
}

/** Whether a member still sends its database. */
export async function stillAnswers(access: EtcdAccess, member: string): Promise<boolean> {
  try {
    await withMember(access, member, (etcd) => etcd.status())
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

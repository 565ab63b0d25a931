import { checkSnapshot } from '../backup/snapshot/check-snapshot.ts'
import { type RestoreRecord, survivorSource } from '../cluster/restore-record.ts'
import { snapshotMember } from '../etcd/snapshot.ts'
import { type EtcdAccess, memberConnection, withMember } from '../members/member-client.ts'
import { Problem } from '../problem/problem.ts'
import type { Progress } from '../report/reporter.ts'
import type { Snapshot } from '../snapshots/snapshot.ts'

/**
 * The database of a member that has lost its quorum, as what is put back. Without a quorum nothing is applied any more, so its bytes are the
 * same whenever they are read; they are checked by their SHA-256 all the same wherever they arrive. Read once for that, and once to be
 * delivered: nothing of it is kept here.
 */
export async function survivorSnapshot(
  access: EtcdAccess,
  member: string,
  signal: AbortSignal,
  progress: Progress,
): Promise<Snapshot> {
  progress(`reading the database of ${member}`)
  const status = await withMember(access, member, (etcd) => etcd.status())
  const { blocks, facts } = checkSnapshot(read(access, member, signal))
  // Only looked at: what counts is that the end is reached.
  for await (const _ of blocks);
  const { plainBytes, plainSha256 } = facts()
  return {
    ...ofMember(access, member, signal),
    bytes: plainBytes,
    sha256: plainSha256,
    revision: status.revision,
    etcdVersion: status.version,
  }
}

/** What a run that died had begun to put back, when the member has been stopped since: it lies on every volume. */
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
    // It comes from the member itself, over TLS: there is nobody between whose signature could be missing.
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

/** Whether a member still gives its database. */
export async function stillAnswers(access: EtcdAccess, member: string): Promise<boolean> {
  try {
    await withMember(access, member, (etcd) => etcd.status())
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

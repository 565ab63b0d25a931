import { createHash } from 'node:crypto'
import { checkSnapshot } from '../backup/snapshot/check-snapshot.ts'
import { restorePodName } from '../cluster/names.ts'
import { type RestoreRecord, type Survivor, survivorSource } from '../cluster/restore-record.ts'
import { snapshotMember } from '../etcd/snapshot.ts'
import { copyDatabase, findDatabase } from '../helper-pods/member-database.ts'
import { containers } from '../helper-pods/spec.ts'
import { type EtcdAccess, memberConnection, withMember } from '../members/member-client.ts'
import { Problem } from '../problem/problem.ts'
import type { Progress } from '../report/reporter.ts'
import type { Snapshot } from '../snapshots/snapshot.ts'
import type { StoredDatabase } from './diagnosis/observed-cluster.ts'

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
    ...sourceOf({ member, from: 'member' }),
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

/**
 * The database on the volume of a member that does not answer. It is read through the pod of the restore that mounts
 * this volume, and gets the SHA-256 that etcd appends to a snapshot. `etcdutl snapshot status` checks it on a volume
 * before anything is swapped.
 */
export function storedSnapshot(
  { kubernetes, spec }: EtcdAccess,
  member: string,
  { appliedIndex, bytes, revision }: Omit<StoredDatabase, 'revision'> & Partial<StoredDatabase>,
): Snapshot {
  const volume = { kubernetes, namespace: spec.namespace, pod: restorePodName(member), container: containers.receive }
  let sha256 = `stored-${appliedIndex}-${bytes}`
  return {
    ...sourceOf({ member, from: 'volume' }),
    bytes,
    get sha256() {
      return sha256
    },
    revision,
    etcdVersion: undefined,
    async *read() {
      const found = await findDatabase(volume)
      if (found?.appliedIndex !== appliedIndex) throw hasChanged(member, appliedIndex, found?.appliedIndex)
      const hash = createHash('sha256')
      for await (const chunk of copyDatabase(volume, found)) {
        hash.update(chunk)
        yield chunk
      }
      const trailer = hash.copy().digest()
      sha256 = hash.update(trailer).digest('hex')
      yield trailer
    },
  }
}

function hasChanged(member: string, known: bigint, now: bigint | undefined): Problem {
  return new Problem('the database on a volume has changed', [
    {
      code: 'VOLUME_UNAVAILABLE',
      subject: 'volumes',
      found: `needs the database of ${member} with entry ${known} as the last one, found ${now ?? 'none'}: its etcd has started meanwhile`,
      fix: 'run repair again; if it answers now, it is read from there',
    },
  ])
}

/** The source of an interrupted run. One whose member has been stopped since is on every volume. */
export function recordedSnapshot(
  access: EtcdAccess,
  survivor: Survivor,
  { contents, swapped }: Pick<RestoreRecord, 'contents' | 'swapped'>,
  signal: AbortSignal,
): Snapshot {
  const [, entry, bytes] = /^stored-(\d+)-(\d+)$/.exec(contents) ?? []
  if (!swapped && entry !== undefined)
    return storedSnapshot(access, survivor.member, { appliedIndex: BigInt(entry), bytes: Number(bytes) })
  return {
    ...sourceOf(survivor),
    bytes: 0,
    sha256: contents,
    revision: undefined,
    etcdVersion: undefined,
    read: () => read(access, survivor.member, signal),
  }
}

function sourceOf(survivor: Survivor) {
  return {
    name: survivorSource(survivor),
    reachedRevision: undefined,
    takenAt: undefined,
    // It comes from the member itself, over TLS, or from its volume, so no signature is needed.
    signed: true,
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

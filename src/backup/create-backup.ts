import { randomInt } from 'node:crypto'
import { memberNames } from '../cluster/names.ts'
import type { BackupSpec } from '../cluster/specification.ts'
import { type MemberSnapshot, snapshotMember } from '../etcd/snapshot.ts'
import { directConnection } from '../members/direct-transport.ts'
import { type EtcdAccess, memberConnection, withMember } from '../members/member-client.ts'
import { Problem } from '../problem/problem.ts'
import { unlessProblem } from '../problem/problem-only.ts'
import type { Progress } from '../report/reporter.ts'
import type { Signer } from '../signing/signature.ts'
import { formatBytes } from '../util/format-bytes.ts'
import { version } from '../util/program-version.ts'
import { fileOfRecord, type Manifest } from './manifest.ts'
import { backupName, folderOf, manifestName, objectName, signatureName } from './object-names.ts'
import { findSnapshotSources, type SnapshotSource, type Witness, witnessOf } from './rank-members.ts'
import { encryptSnapshot } from './snapshot/encrypt-snapshot.ts'
import { revisionReader } from './snapshot/snapshot-revision.ts'
import { awaitStorageVersion, lacksStorageVersion } from './storage-version.ts'
import type { ObjectStore, Uploaded } from './store/object-store.ts'

export interface BackupContext {
  readonly access: EtcdAccess
  readonly backup: BackupSpec
  readonly store: ObjectStore
  /** How the snapshot is read: through the API server, or directly from the member. */
  readonly transport: 'port-forward' | 'direct'
  readonly signer: Signer
  /** The newest backup in the backup record; for the manifest. */
  readonly previous: Manifest['previous']
  /** Of the manifest. */
  readonly purpose?: 'safety'
  readonly now: () => Date
  /** From `withDeadline`. */
  readonly signal: AbortSignal
  readonly progress: Progress
  readonly note: (text: string) => void
}

/**
 * Creates one backup: a member's snapshot is checked, compressed, encrypted and uploaded in one pass. Then the
 * signature and the manifest are written, which makes the backup visible. If this is interrupted before, there is no
 * backup. If a member fails, the next one is used. Two concurrent backups do not conflict, and nothing in the bucket is
 * overwritten.
 */
export async function createBackup(taking: BackupContext): Promise<Manifest> {
  const { access, signal, note } = taking
  const { usable, unusable } = await findSnapshotSources(access)
  for (const reason of unusable) note(reason)
  const failures: Problem[] = []
  for (const source of usable) {
    signal.throwIfAborted()
    try {
      return await takeFrom(taking, source, witnessOf(source, usable))
    } catch (error) {
      if (!(error instanceof MemberFailure) || signal.aborted) throw signal.aborted ? signal.reason : error
      failures.push(error.problem)
      note(`${source.member} sent no complete snapshot: ${error.problem.message}`)
    }
  }
  throw new Problem(
    'no backup was created: no member sent a complete snapshot; existing backups are unchanged',
    failures.flatMap(({ findings }) => findings),
  )
}

/** A failure of this member: another one may succeed. */
class MemberFailure extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.message, { cause: problem })
    this.problem = problem
  }
}

async function takeFrom(taking: BackupContext, source: SnapshotSource, witness: Witness): Promise<Manifest> {
  const { access, backup, store, transport, signer, previous, purpose, now, signal, progress } = taking
  if (lacksStorageVersion(source)) await untilStorageVersion(taking, source)
  progress(`snapshot of ${source.member} (${source.role})`)
  const asked = store.serverTime() ?? now()
  const began = performance.now()
  const snapshot = await snapshotMember(connectionBy[transport](access, source.member), signal).catch(memberFailed)
  const reader = revisionReader()
  const encryption = encryptSnapshot(withProgress(snapshot, source.member, reader.add, progress), backup.recipients)
  try {
    const hash = hashAt(access, witness)
    hash.catch(() => undefined)
    const { name, takenAt, uploaded } = await upload(taking, source.revision, asked, encryption.stream)
    const seconds = Math.round(performance.now() - began) / 1000
    const sealed = await encryption.result
    if (uploaded.bytes !== sealed.objectBytes) throw new Error('the uploaded size differs from the size of the object')
    const manifest: Manifest = {
      format: 1,
      backup: name,
      cluster: { name: access.spec.name, namespace: access.spec.namespace },
      takenAt: takenAt.toISOString(),
      revision: Number(latest(source.revision, reader.lastRevision())),
      etcd: { version: source.version, member: source.member, members: memberNames(access.spec) },
      snapshot: { bytes: sealed.plainBytes, sha256: sealed.plainSha256 },
      object: { name: objectName, bytes: sealed.objectBytes, sha256: sealed.objectSha256 },
      recipients: [...backup.recipients],
      signer: signer.publicKey,
      previous,
      purpose,
      hash: await hash,
      lockedUntil: uploaded.lockedUntil,
      seconds,
      tool: { name: 'managed-etcd', version },
    }
    await publish(store, `${folderOf(access.spec, backup)}${name}/`, manifest, signer)
    return manifest
  } finally {
    encryption.stream.destroy()
    snapshot.close()
  }
}

/** A backup without the version is better than none: its data can still be read. */
async function untilStorageVersion(
  { access, now, signal, progress, note }: BackupContext,
  { member, role }: SnapshotSource,
): Promise<void> {
  const ask = () => unlessProblem(withMember(access, member, async (etcd) => (await etcd.status()).storageVersion))
  // Without a quorum, none is written.
  if (role !== 'without a leader' && (await awaitStorageVersion(ask, { now, signal, progress }))) return
  note(
    `${member} has not written the version of its data format: restore refuses this backup. Finish the upgrade or downgrade, or start all members, and create another one`,
  )
}

const connectionBy = { 'port-forward': memberConnection, direct: directConnection } as const

function memberFailed(error: unknown): never {
  throw error instanceof Problem ? new MemberFailure(error) : error
}

/** The snapshot, and what is learned about it while it is read. */
async function* withProgress(
  { bytes, totalBytes }: MemberSnapshot,
  member: string,
  see: (chunk: Uint8Array) => void,
  progress: Progress,
): AsyncGenerator<Uint8Array> {
  let read = 0
  let told = 0
  try {
    for await (const chunk of bytes) {
      see(chunk)
      read += chunk.length
      if (read - told > totalBytes / 50) {
        told = read
        progress(`${formatBytes(read)} of ${formatBytes(totalBytes)} from ${member}`)
      }
      yield chunk
    }
  } catch (error) {
    memberFailed(error)
  }
}

/** The next name is this many seconds later if one is taken, because other runs choose names, too. */
const nextName = () => randomInt(1, 5)
const namesTried = 10

/**
 * Uploads under the first free name. If a name is taken during the upload, the stream cannot be repeated, and the run
 * ends.
 */
async function upload(
  { access, backup, store }: BackupContext,
  revision: bigint,
  asked: Date,
  object: AsyncIterable<Uint8Array>,
): Promise<{ readonly name: string; readonly takenAt: Date; readonly uploaded: Uploaded }> {
  let read = false
  async function* once() {
    read = true
    yield* object
  }
  let takenAt = asked
  for (let tried = 0; tried < namesTried && !read; tried += 1) {
    const name = backupName({ takenAt, revision })
    const uploaded = await store.upload(`${folderOf(access.spec, backup)}${name}/${objectName}`, once())
    if (uploaded !== undefined) return { name, takenAt, uploaded }
    takenAt = new Date(takenAt.getTime() + nextName() * 1000)
  }
  throw notOurs(`there are backups of the same time, such as ${backupName({ takenAt: asked, revision })}`)
}

/** The manifest is written last, so whoever finds it finds everything else. */
async function publish(store: ObjectStore, folder: string, manifest: Manifest, signer: Signer): Promise<void> {
  const contents = fileOfRecord(manifest)
  for (const [file, bytes] of [
    [signatureName, signer.sign(contents)],
    [manifestName, contents],
  ] as const)
    if (!(await store.create(`${folder}${file}`, bytes)))
      throw notOurs(`${folder}${file} exists already, written by another program`)
}

function notOurs(found: string): Problem {
  return new Problem('no backup was created: its name in the bucket is taken', [
    {
      code: 'FOREIGN_OBJECTS',
      subject: 'bucket',
      found,
      fix: 'run this again; make sure that no other program writes below this prefix',
    },
  ])
}

/**
 * The hash that a verification compares with, from another member if there is one: this costs time, and also shows
 * whether the two have the same data.
 */
async function hashAt(access: EtcdAccess, { member, revision }: Witness): Promise<Manifest['hash']> {
  try {
    const { hash, compactRevision } = await withMember(access, member, (etcd) => etcd.hashKV(revision))
    return { value: hash, revision: Number(revision), compactRevision: Number(compactRevision) }
  } catch (error) {
    // The backup does not fail because a member is too busy for this.
    if (error instanceof Problem) return undefined
    throw error
  }
}

/**
 * The snapshot was requested after the status, so it has at least this revision. The file shows a lower one if the last
 * change was a deletion that is already compacted.
 */
function latest(status: bigint, read: bigint | undefined): bigint {
  return read !== undefined && read > status ? read : status
}

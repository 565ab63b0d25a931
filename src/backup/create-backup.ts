import { randomInt } from 'node:crypto'
import { memberNames } from '../cluster/names.ts'
import type { BackupSpec } from '../cluster/specification.ts'
import { type MemberSnapshot, snapshotMember } from '../etcd/snapshot.ts'
import { directConnection } from '../members/direct-transport.ts'
import { type EtcdAccess, memberConnection, withMember } from '../members/member-client.ts'
import { Problem } from '../problem/problem.ts'
import type { Progress } from '../report/reporter.ts'
import type { Signer } from '../signing/signature.ts'
import { formatBytes } from '../util/format-bytes.ts'
import { version } from '../util/program-version.ts'
import { fileOfRecord, type Manifest } from './manifest.ts'
import { backupName, folderOf, manifestName, objectName, signatureName } from './object-names.ts'
import { findSnapshotSources, type SnapshotSource } from './rank-members.ts'
import { encryptSnapshot } from './snapshot/encrypt-snapshot.ts'
import { revisionReader } from './snapshot/snapshot-revision.ts'
import type { ObjectStore, Uploaded } from './store/object-store.ts'

export interface BackupContext {
  readonly access: EtcdAccess
  readonly backup: BackupSpec
  readonly store: ObjectStore
  /** How the snapshot travels: through the API server, or straight from the member. */
  readonly transport: 'tunnel' | 'direct'
  readonly signer: Signer
  /** What the cluster has recorded as its newest backup; for the manifest. */
  readonly previous: Manifest['previous']
  /** Of the manifest. */
  readonly purpose?: 'safety'
  readonly now: () => Date
  /** Of `withDeadline`. */
  readonly signal: AbortSignal
  readonly progress: Progress
  readonly note: (text: string) => void
}

/**
 * Takes one backup: a member's snapshot, checked, compressed, encrypted and uploaded in one pass, then the
 * signature and the manifest, with which it becomes visible. Whatever
 * ends it before leaves none. When a member fails on the way, the next one is asked. Two at once do not meet, and nothing
 * that is in the bucket is overwritten.
 */
export async function createBackup(taking: BackupContext): Promise<Manifest> {
  const { access, signal, note } = taking
  const { usable, unusable } = await findSnapshotSources(access)
  for (const reason of unusable) note(reason)
  const failures: Problem[] = []
  for (const source of usable) {
    signal.throwIfAborted()
    const witness = usable.find(({ member, revision }) => member !== source.member && revision >= source.revision)
    try {
      return await takeFrom(taking, source, (witness ?? source).member)
    } catch (error) {
      if (!(error instanceof MemberFailure) || signal.aborted) throw signal.aborted ? signal.reason : error
      failures.push(error.problem)
      note(`${source.member} did not give its snapshot: ${error.problem.message}`)
    }
  }
  throw new Problem(
    'no backup was taken: no member gave a whole snapshot; backups that are there are untouched',
    failures.flatMap(({ findings }) => findings),
  )
}

/** What went wrong at the member: another one may do better. */
class MemberFailure extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.message, { cause: problem })
    this.problem = problem
  }
}

async function takeFrom(taking: BackupContext, source: SnapshotSource, witness: string): Promise<Manifest> {
  const { access, backup, store, transport, signer, previous, purpose, now, signal, progress } = taking
  progress(`snapshot of ${source.member} (${source.role})`)
  const asked = store.serverTime() ?? now()
  const began = performance.now()
  const snapshot = await snapshotMember(connectionBy[transport](access, source.member), signal).catch(memberFailed)
  const reader = revisionReader()
  const encryption = encryptSnapshot(withProgress(snapshot, source.member, reader.add, progress), backup.recipients)
  try {
    const hash = hashAt(access, witness, source.revision)
    hash.catch(() => undefined)
    const { name, takenAt, uploaded } = await upload(taking, source.revision, asked, encryption.stream)
    const seconds = Math.round(performance.now() - began) / 1000
    const sealed = await encryption.result
    if (uploaded.bytes !== sealed.objectBytes) throw new Error('other bytes were uploaded than were made')
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

const connectionBy = { tunnel: memberConnection, direct: directConnection } as const

function memberFailed(error: unknown): never {
  throw error instanceof Problem ? new MemberFailure(error) : error
}

/** The snapshot, with what has to be known of it while it passes by. */
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

/** How many seconds later the next name may be, when one is taken: others choose, too. */
const nextName = () => randomInt(1, 5)
const namesTried = 10

/** Uploads under the first name that is free. One that was free and then taken costs the whole stream, and ends the run. */
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
  throw notOurs(`backups of the same moment are in the way, such as ${backupName({ takenAt: asked, revision })}`)
}

/** The manifest comes last: whoever finds it finds all else. */
async function publish(store: ObjectStore, folder: string, manifest: Manifest, signer: Signer): Promise<void> {
  const contents = fileOfRecord(manifest)
  for (const [file, bytes] of [
    [signatureName, signer.sign(contents)],
    [manifestName, contents],
  ] as const)
    if (!(await store.create(`${folder}${file}`, bytes)))
      throw notOurs(`${folder}${file} is there already, and another program wrote it`)
}

function notOurs(found: string): Problem {
  return new Problem('no backup was taken: its place in the bucket is not free', [
    {
      code: 'FOREIGN_OBJECTS',
      subject: 'bucket',
      found,
      fix: 'run this again; see that no other program writes below this prefix',
    },
  ])
}

/** What the drill compares with. Of another member where there is one: it costs time, and tells whether the two have the same data. */
async function hashAt(access: EtcdAccess, member: string, revision: bigint): Promise<Manifest['hash']> {
  try {
    const { hash, compactRevision } = await withMember(access, member, (etcd) => etcd.hashKV(revision))
    return { value: hash, revision: Number(revision), compactRevision: Number(compactRevision) }
  } catch (error) {
    // A member that is too busy for it is no reason to have no backup.
    if (error instanceof Problem) return undefined
    throw error
  }
}

/** The snapshot was asked for after the status: it has no less. It says less where the last change was a deletion that is compacted already. */
function latest(status: bigint, read: bigint | undefined): bigint {
  return read !== undefined && read > status ? read : status
}

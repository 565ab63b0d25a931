import { z } from 'zod'
import type { Kubernetes, KubernetesObject } from '../kubernetes/kubernetes.ts'
import { type Finding, Problem } from '../problem/problem.ts'
import { metadata, namesOf } from './names.ts'
import type { ConfigMap } from './object-types.ts'
import { isProved, proofKey, recordProof } from './record-proof.ts'
import type { ClusterSpec } from './specification.ts'

/**
 * The state of a restore that cannot be read from the cluster once it is stopped. The record exists in the cluster's
 * namespace from just before the first change until the portals are open again. While it exists, provision refuses to
 * start the members.
 */
export interface RestoreRecord {
  /**
   * Part of the names of the folders on the volumes, and the suffix of the new cluster's token. Begins with a
   * timestamp, so that ids sort by time.
   */
  readonly id: string
  /** The name of a backup, the path of a file, `previous`, or a member's own database (`survivorSource`). */
  readonly source: string
  /** The data to restore: the SHA-256 of the snapshot, or for `previous` the folder with the old data. */
  readonly contents: string
  /** The name of the safety backup. Undefined if none could be created. */
  readonly saved: string | undefined
  /** Whether the creation of a safety backup is decided. */
  readonly savedAsked: boolean
  /** Users and roles before the members were stopped. Undefined if the cluster did not answer. */
  readonly users: string | undefined
  /** The new data is in place on every volume. */
  readonly swapped: boolean
  /** The portals are open or about to open. From then on, the restored cluster runs on its own. */
  readonly opened: boolean
}

const flag = z.enum(['true', 'false']).transform((text) => text === 'true')
const optional = z.string().transform((text) => (text === '' ? undefined : text))
const stored = z.strictObject({
  id: z.string().regex(/^[0-9a-z-]+$/),
  source: z.string(),
  contents: z.string().regex(/^[0-9a-z-]+$/),
  saved: optional,
  savedAsked: flag,
  users: optional,
  swapped: flag,
  opened: flag,
  [proofKey]: z.string(),
})

/**
 * Reads the record; undefined if no restore is unfinished. Throws a Problem if the record has no valid proof that a
 * restore has written it.
 */
export async function readRestoreRecord(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  rootUserKey: string | undefined,
): Promise<RestoreRecord | undefined> {
  const found = await kubernetes.get<ConfigMap>(reference(spec))
  if (found === undefined) return undefined
  // A finalizer delays the deletion of this record: the restore that wrote it has ended.
  const left = found.metadata.deletionTimestamp !== undefined
  // An empty record was left by a restore that was killed before it started.
  const data = found.data ?? {}
  if (!left && Object.keys(data).length === 0) return undefined
  const record = stored.safeParse(data)
  const proved = rootUserKey !== undefined && isProved(rootUserKey, { ...found, data })
  if (record.success && proved && !left) return recordIn(record.data)
  throw new Problem('nothing was changed', [notOfRestore(spec)])
}

function recordIn({ proof: _, ...record }: z.infer<typeof stored>): RestoreRecord {
  return record
}

/** Every identity that may write ConfigMaps in the namespace can create one with this name. */
function notOfRestore({ namespace, name }: ClusterSpec): Finding {
  const object = namesOf({ name }).restore
  return {
    code: 'RECORD_UNTRUSTED',
    subject: 'restore',
    found: `needs ConfigMap ${namespace}/${object} as a restore of this cluster writes it, found one without its proof: it was created, edited or restored by someone else, or the root user's key was renewed since`,
    fix: `find out who (kubectl --namespace ${namespace} get configmap ${object} --show-managed-fields -o yaml), then delete it; if a restore was running, run it again before anything else: it starts from the beginning`,
  }
}

/** Writes the record with its proof. */
export async function writeRestoreRecord(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  record: RestoreRecord,
  rootUserKey: string,
): Promise<RestoreRecord> {
  const empty: KubernetesObject = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadata(spec, namesOf(spec).restore),
  }
  const existing = await kubernetes.get<ConfigMap>(reference(spec))
  // The proof includes the uid, which exists only after the object is created.
  const { uid } = (existing ?? (await kubernetes.apply(empty))).metadata
  await kubernetes.apply(restoreRecordObject(spec, record, { uid, rootUserKey }))
  return record
}

function restoreRecordObject(
  spec: ClusterSpec,
  record: RestoreRecord,
  { uid, rootUserKey }: { readonly uid: string | undefined; readonly rootUserKey: string },
): ConfigMap {
  const object = {
    apiVersion: 'v1' as const,
    kind: 'ConfigMap' as const,
    metadata: metadata(spec, namesOf(spec).restore),
    data: {
      ...record,
      saved: record.saved ?? '',
      users: record.users ?? '',
      savedAsked: `${record.savedAsked}`,
      swapped: `${record.swapped}`,
      opened: `${record.opened}`,
    },
  }
  const proof = recordProof(rootUserKey, object, uid)
  return { ...object, data: { ...object.data, [proofKey]: proof } }
}

export async function removeRestoreRecord(kubernetes: Kubernetes, spec: ClusterSpec): Promise<void> {
  await kubernetes.remove(reference(spec))
}

function reference(spec: ClusterSpec) {
  return { apiVersion: 'v1', kind: 'ConfigMap', name: namesOf(spec).restore, namespace: spec.namespace }
}

/** `20261122t193000z-4f2a91`. */
export function newId(now: Date, random: string): string {
  return `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').toLowerCase()}z-${random}`
}

/** A member whose own database is restored: `member`, sent by its etcd; `volume`, which does not answer. */
export interface Survivor {
  readonly member: string
  readonly from: 'member' | 'volume'
}

const databaseOf = { member: 'the database of ', volume: 'the database on the volume of ' } as const

/** The source name of a member's own database, which `repair` restores after a lost quorum. */
export function survivorSource({ member, from }: Survivor): string {
  return `${databaseOf[from]}${member}`
}

/** The member whose database is the source. Undefined for any other source. */
export function survivorOf(source: string): Survivor | undefined {
  const from = source.startsWith(databaseOf.member) ? 'member' : 'volume'
  return source.startsWith(databaseOf[from]) ? { member: source.slice(databaseOf[from].length), from } : undefined
}

/** Whether the source is the path of a file: names of backups have neither character. */
export function isFileSource(source: string): boolean {
  return /[/.]/.test(source)
}

/** For operations that would start members during a restore, or change users that the restore is going to replace. */
export function unfinishedRestore(record: Pick<RestoreRecord, 'source'>): Finding {
  return {
    code: 'RESTORE_UNFINISHED',
    subject: 'restore',
    found: `a restore of ${record.source} is not finished: until it is, members must not start, and users are going to be replaced`,
    fix:
      survivorOf(record.source) === undefined
        ? 'run restore again: with the same backup to continue, with another one to start over'
        : 'run repair again, with confirm, to continue; or restore a backup by its name, which first puts back the old data',
  }
}

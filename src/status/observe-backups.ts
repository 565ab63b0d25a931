import { z } from 'zod'
import { type Catalog, readCatalog } from '../backup/catalog.ts'
import { folderOf } from '../backup/object-names.ts'
import type { ObjectStore } from '../backup/store/object-store.ts'
import { namesOf } from '../cluster/names.ts'
import type { ConfigMap } from '../cluster/object-types.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { readPublishedSigner } from '../signing/published-signer.ts'
import type { BackupsView, Observation, Observed } from './observation.ts'
import { observePart } from './observe-part.ts'

const bucketMilliseconds = 30_000

/**
 * Reads the backup record in the cluster, written by backups and verifications. This needs no credentials for the
 * store.
 */
export function observeBackupRecord(kubernetes: Kubernetes, spec: ClusterSpec): Promise<Observed<BackupsView>> {
  const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: namesOf(spec).backup, namespace: spec.namespace }
  return observePart(async () => backupsOfRecord((await kubernetes.get<ConfigMap>(reference))?.data ?? {}))
}

/** Reads what provision has published. The Secret with the private key is not readable. */
export function observeSigner(kubernetes: Kubernetes, spec: ClusterSpec): Promise<Observation['signer']> {
  return observePart(async () => (spec.backup && (await readPublishedSigner(kubernetes, spec))) ?? {})
}

const time = z.iso.datetime().optional().catch(undefined)
const number = z.coerce.number().int().nonnegative().catch(0)
const stored = z.object({
  backups: number,
  unsigned: number,
  invalid: number,
  'newest.name': z.string().catch(''),
  'newest.takenAt': time,
  'verified.name': z.string().catch(''),
  'verified.takenAt': time,
  'verified.verifiedAt': time,
})

export function backupsOfRecord(data: Readonly<Record<string, string>>): BackupsView {
  const { backups: kept, unsigned, invalid, ...names } = stored.parse(data)
  const newest = { name: names['newest.name'], takenAt: names['newest.takenAt'] }
  const [takenAt, verifiedAt] = [names['verified.takenAt'], names['verified.verifiedAt']]
  const verified = { name: names['verified.name'], takenAt, verifiedAt }
  return view({ source: 'record', kept, unsigned, invalid }, newest, verified, [])
}

/** Reads the bucket itself, if credentials for it are available. */
export function observeBucket(
  store: ObjectStore,
  spec: ClusterSpec,
  place: NonNullable<ClusterSpec['backup']>,
  now: () => Date,
): Promise<Observed<BackupsView>> {
  const look = async () => backupsOfCatalog(await readCatalog(store, folderOf(spec, place), spec, now))
  return observePart(look, bucketMilliseconds)
}

function backupsOfCatalog({ backups, unsigned, invalid }: Catalog): BackupsView {
  const named = ({ name, takenAt }: { name: string; takenAt: Date }) => ({ name, takenAt: takenAt.toISOString() })
  const proved = backups.find(({ verification }) => verification !== undefined)
  const verified = proved && { ...named(proved), verifiedAt: proved.verification?.verifiedAt }
  const found = view(
    { source: 'bucket', kept: backups.length, unsigned: unsigned.length, invalid: invalid.length },
    backups[0] && named(backups[0]),
    verified,
    backups.map((backup) => ({ ...named(backup), verified: backup.verification !== undefined })),
  )
  const [newestUnsigned] = unsigned
  return newestUnsigned === undefined ? found : { ...found, newestUnsigned: named(newestUnsigned) }
}

interface Named {
  readonly name: string
  readonly takenAt: string | undefined
  readonly verifiedAt?: string | undefined
}

function view(
  counts: Pick<BackupsView, 'source' | 'kept' | 'unsigned' | 'invalid'>,
  newest: Named | undefined,
  verified: Named | undefined,
  timeline: BackupsView['timeline'],
): BackupsView {
  const first = recorded(newest)
  const proved = recorded(verified)
  const both = [first && { ...first, verified: first.name === proved?.name }, proved && { ...proved, verified: true }]
  const inRecord = both.filter((one) => one !== undefined)
  return {
    ...counts,
    ...(first === undefined ? {} : { newest: first }),
    ...(proved === undefined || verified?.verifiedAt === undefined
      ? {}
      : { newestVerified: { ...proved, verifiedAt: verified.verifiedAt } }),
    timeline: timeline.length > 0 ? timeline : [...new Map(inRecord.map((one) => [one.name, one])).values()],
  }
}

function recorded(named: Named | undefined): { name: string; takenAt: string } | undefined {
  return named === undefined || named.name === '' || named.takenAt === undefined
    ? undefined
    : { name: named.name, takenAt: named.takenAt }
}

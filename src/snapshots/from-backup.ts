import { type Catalog, fallbackHint, invalidBackupFinding, trustFix } from '../backup/catalog.ts'
import { type Backup, isSafety, type Unsigned } from '../backup/classify-backup.ts'
import { objectName } from '../backup/object-names.ts'
import { decryptSnapshot } from '../backup/snapshot/decrypt-snapshot.ts'
import type { ObjectStore } from '../backup/store/object-store.ts'
import { type Finding, Problem } from '../problem/problem.ts'
import { mostPlausible } from './etcdutl.ts'
import { otherMinor } from './etcdutl-status.ts'
import type { Snapshot } from './snapshot.ts'

/**
 * The requested backup: by its name, or `latest`. Throws a Problem that says what is available instead. An unsigned one
 * is accepted only by its name, and if that is allowed.
 */
export function chooseBackup(
  catalog: Catalog,
  requested: string,
  refused: string,
  { allowUnsigned }: { readonly allowUnsigned: boolean } = { allowUnsigned: false },
): Backup {
  const [newest] = catalog.backups
  const unsigned = catalog.unsigned.find(({ name }) => name === requested)
  if (unsigned !== undefined) {
    if (allowUnsigned) return unsigned
    throw new Problem(refused, [untrustedFinding(unsigned)])
  }
  const found = requested === 'latest' ? newest : catalog.backups.find(({ name }) => name === requested)
  if (found !== undefined) return found
  const doubt = catalog.invalid.find(({ name }) => name === requested)
  const unfinished = catalog.incomplete.some(({ name }) => name === requested)
  throw new Problem(refused, [
    {
      code: 'BACKUP_MISSING',
      subject: 'backup',
      found:
        requested === 'latest'
          ? noneFound(catalog)
          : `${requested} ${doubt ? `is not valid: ${doubt.why}` : unfinished ? 'is incomplete: it has no manifest' : 'does not exist'}`,
      fix: requested === 'latest' ? missingFix(catalog) : fallbackHint(catalog, requested),
    },
  ])
}

/** Invalid backups that are newer than the chosen one: `latest` is not what the user may expect. */
export function newerInvalidBackups({ unsigned, invalid }: Catalog, { name }: Backup): Finding[] {
  // Names begin with their time.
  return [
    ...unsigned.filter((other) => other.name > name).map(untrustedFinding),
    ...invalid.filter((doubt) => doubt.name > name).map(invalidBackupFinding),
  ]
}

function untrustedFinding({ name, untrustedReason, signer }: Unsigned): Finding {
  return {
    code: 'BACKUP_UNTRUSTED',
    subject: 'backup',
    found: `${name} is not trusted, ${untrustedReason}`,
    fix: trustFix(signer),
  }
}

function noneFound({ unsigned, invalid }: Catalog): string {
  const others = [
    ...unsigned.map(({ name, untrustedReason }) => ({ name, why: `not trusted, ${untrustedReason}` })),
    ...invalid,
  ]
  return `needs a backup, found none that is complete and signed${others.map(({ name, why }) => `; ${name}: ${why}`).join('')}`
}

function missingFix({ unsigned: [newest] }: Catalog): string {
  return newest === undefined
    ? 'check bucket, prefix and name in the cluster file, or create a backup: managed-etcd backup'
    : trustFix(newest.signer)
}

/** Why `latest` is refused if it is the safety backup of a restore; empty if it is not. */
export function latestUndoesRestore({ backups }: Catalog, requested: string): Finding[] {
  const [newest] = backups
  if (requested !== 'latest' || newest === undefined || !isSafety(newest)) return []
  const before = backups.find((backup) => !isSafety(backup))
  const other = before === undefined ? 'there is no other one' : `the newest of the others is ${before.name}`
  return [
    {
      code: 'BACKUP_AMBIGUOUS',
      subject: 'backup',
      found: `the latest is ${newest.name}, the safety backup of a restore: restoring it would undo that restore; ${other}`,
      fix: 'set backup to the name of either of them',
    },
  ]
}

/** Why a backup of another etcd cannot be restored into this cluster, and which one can; empty if it can. */
export function ofOtherMinor(catalog: Catalog, { name, manifest }: Backup, clusterVersion: string): Finding[] {
  const other = otherMinor(manifest.etcd.version, clusterVersion)
  if (other.length === 0) return []
  const fitting = catalog.backups.filter(
    (backup) => otherMinor(backup.manifest.etcd.version, clusterVersion).length === 0,
  )
  return [...other, insteadOf(name, { ...catalog, backups: fitting })]
}

/** A backup as the source of a restore. Its errors name another valid backup; `identity` is secret. */
export function snapshotOf(store: ObjectStore, catalog: Catalog, backup: Backup, identity: string): Snapshot {
  const { name, folder, takenAt, manifest } = backup
  const { snapshot, object, recipients } = manifest
  const expected = {
    name,
    recipients,
    objectBytes: object.bytes,
    objectSha256: object.sha256,
    plainBytes: snapshot.bytes,
    plainSha256: snapshot.sha256,
  }
  async function* read(): AsyncGenerator<Uint8Array> {
    try {
      const download = await store.download(`${folder}${objectName}`)
      if (download === undefined) throw missingObject(name)
      const { stream, result } = decryptSnapshot(download.body, identity, expected)
      yield* stream
      await result
    } catch (error) {
      throw error instanceof Problem ? withInstead(error, name, catalog) : error
    }
  }
  return {
    name,
    bytes: snapshot.bytes,
    sha256: snapshot.sha256,
    revision: BigInt(manifest.revision),
    reachedRevision: reachedRevision([backup, ...catalog.backups]),
    etcdVersion: manifest.etcd.version,
    takenAt,
    signed: !('untrustedReason' in backup),
    read,
  }
}

/**
 * The revisions that clients can have seen. A revision that no cluster can reach is invented: continuing from it would
 * leave no further ones.
 */
function reachedRevision(backups: readonly Backup[]): bigint | undefined {
  const plausible = backups.map(({ manifest }) => BigInt(manifest.revision)).filter((each) => each <= mostPlausible)
  return plausible.toSorted((one, other) => (one < other ? 1 : -1))[0]
}

function missingObject(name: string): Problem {
  const found = `${name} has no object any more: it was deleted meanwhile`
  return new Problem(`${name} cannot be read`, [
    { code: 'BACKUP_MISSING', subject: 'backup', found, fix: 'use another backup' },
  ])
}

function withInstead(problem: Problem, name: string, catalog: Catalog): Problem {
  return new Problem(problem.message, [...problem.findings, insteadOf(name, catalog)], { cause: problem.cause })
}

function insteadOf(name: string, catalog: Catalog): Finding {
  return {
    code: 'OTHER_BACKUPS',
    subject: 'backup',
    found: `instead of ${name}: ${fallbackHint(catalog, name)}`,
    fix: 'set backup to its name',
  }
}

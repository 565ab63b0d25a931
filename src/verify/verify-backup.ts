import type { Catalog } from '../backup/catalog.ts'
import type { Backup } from '../backup/classify-backup.ts'
import { fileOfRecord, type Verification } from '../backup/manifest.ts'
import { verificationName, verificationSignatureName } from '../backup/object-names.ts'
import type { ObjectStore } from '../backup/store/object-store.ts'
import type { EtcdAccess } from '../members/member-client.ts'
import type { Finding } from '../problem/problem.ts'
import { Problem } from '../problem/problem.ts'
import type { Reporter } from '../report/reporter.ts'
import { markdownTable } from '../report/summary.ts'
import type { Signer } from '../signing/signature.ts'
import { snapshotOf } from '../snapshots/from-backup.ts'
import { formatBytes } from '../util/format-bytes.ts'
import { version } from '../util/program-version.ts'
import { compareStores, type StoreComparison, withLiveCluster } from './compare-stores.ts'
import type { WithIsolatedMember } from './isolated-member.ts'

export interface VerifyContext {
  readonly store: ObjectStore
  readonly catalog: Catalog
  readonly backup: Backup
  /** Secret. */
  readonly identity: string
  readonly member: WithIsolatedMember
  /** Undefined if there is no cluster to compare with. */
  readonly access: EtcdAccess | undefined
  /** The key that signs the verification, or why nobody would trust it. */
  readonly signer: Signer | Finding
  readonly now: () => Date
  readonly report: Pick<Reporter, 'phase' | 'warning'>
}

/** The result of a verification; contains no secrets. */
export interface VerifyResult {
  readonly record: Verification
  readonly compared: StoreComparison
  readonly bytes: number
  /** The age of the backup: the maximum loss if the cluster were lost now. */
  readonly recoveryPointSeconds: number
}

/** Restores a backup into an isolated member, compares its contents, and records the result beside the manifest. */
export async function restoreAndCompare(verifying: VerifyContext): Promise<VerifyResult> {
  const { store, catalog, backup, identity, member, access, signer, now, report } = verifying
  const { manifest } = backup
  const began = now()
  const snapshot = snapshotOf(store, catalog, backup, identity)
  const { revision, keys, seconds, compared } = await report.phase(
    `restore ${backup.name} into an isolated member`,
    (progress) =>
      member(snapshot, progress, async (etcd) => {
        const seconds = (now().getTime() - began.getTime()) / 1000
        progress('comparing')
        const [{ revision }, keys] = await Promise.all([etcd.status(), etcd.countKeys()])
        const restored = { ...manifest, revision: Number(revision) }
        const compared = await withLiveCluster(access, (live) => compareStores(etcd, restored, live))
        return { revision, keys, seconds, compared }
      }),
  )
  if (revision !== BigInt(manifest.revision)) report.warning(otherRevision(backup, revision))
  const record: Verification = {
    format: 1,
    backup: backup.name,
    verifiedAt: (store.serverTime() ?? now()).toISOString(),
    objectSha256: manifest.object.sha256,
    revision: Number(revision),
    keys: Number(keys),
    hash: compared.hash,
    seconds: Math.round(seconds * 10) / 10,
    tool: { name: 'managed-etcd', version },
  }
  const unproved = unrecordedFinding(compared, signer)
  if (unproved !== undefined) report.warning(unproved)
  if ('sign' in signer && unproved === undefined)
    await report.phase('record the result', () => writeVerification(store, backup.folder, record, signer))
  const age = Date.parse(record.verifiedAt) - backup.takenAt.getTime()
  return { record, compared, bytes: manifest.snapshot.bytes, recoveryPointSeconds: Math.max(0, Math.round(age / 1000)) }
}

/** The signature is written first: it is not valid before the record exists. */
async function writeVerification(
  store: ObjectStore,
  folder: string,
  record: Verification,
  signer: Signer,
): Promise<void> {
  const contents = fileOfRecord(record)
  await store.write(`${folder}${verificationSignatureName}`, signer.sign(contents))
  await store.write(`${folder}${verificationName}`, contents)
}

/**
 * Why no verification is recorded: a member that starts shows that the backup is complete, not that its data is the
 * cluster's.
 */
function unrecordedFinding({ hash, why }: StoreComparison, signer: Signer | Finding): Finding | undefined {
  if (hash !== 'equal')
    return {
      code: 'NOT_VERIFIED',
      subject: 'verification',
      found: `a member starts from the backup, but its data was not compared (${why}): it does not count as verified`,
      fix: 'verify a newer backup, soon after it was created',
    }
  return 'sign' in signer
    ? undefined
    : { ...signer, found: `the backup is valid, but the result was not recorded: ${signer.found}` }
}

/** As Markdown. */
export function verificationSummary({ record, compared, bytes, recoveryPointSeconds }: VerifyResult): string {
  const rows = [
    ['backup', record.backup],
    ['revision', `${record.revision}`],
    ['keys', `${record.keys}`],
    ['compared', compared.hash === 'equal' ? `equal with ${compared.why}` : `not compared: ${compared.why}`],
    ['recovery time', `${record.seconds} s for ${formatBytes(bytes)}, from the first byte to a member that answers`],
    ['recovery point', `${recoveryPointSeconds} s ago`],
  ]
  return ['## Backup verified', markdownTable(['what', ''], rows), ''].join('\n\n')
}

/**
 * The snapshot matches the manifest by its SHA-256, so the number in the manifest is wrong. Hashes tell whether the
 * data is right.
 */
function otherRevision({ name, manifest }: Backup, restored: bigint): Finding {
  return {
    code: 'MANIFEST_REVISION_DIFFERS',
    subject: 'revision',
    found: `${name} ends at revision ${restored} by the restored member, and at ${manifest.revision} by its manifest: the manifest is wrong`,
    fix: 'use the revision of the restored member; if other backups differ, too, report this with the version of etcd: this release cannot read the revision in its database',
  }
}

/** What to compare with; undefined, with a note, if the cluster cannot be reached. */
export async function ifClusterReachable<Access>(
  report: Pick<Reporter, 'note'>,
  find: () => Promise<Access>,
): Promise<Access | undefined> {
  try {
    return await find()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    report.note(`not compared with the cluster: ${error.findings[0]?.found ?? error.message}`)
    return undefined
  }
}

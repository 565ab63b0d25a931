import { type Catalog, catalogFindings, readCatalog, withFallbackBackup } from '../backup/catalog.ts'
import { clockSkewFinding } from '../backup/clock-skew.ts'
import { createBackup } from '../backup/create-backup.ts'
import { withDeadline } from '../backup/deadline.ts'
import { listBackups } from '../backup/list-backups.ts'
import type { Manifest } from '../backup/manifest.ts'
import { missingBackups, missingNewest } from '../backup/missing-backups.ts'
import { folderOf, storeAddressOf } from '../backup/object-names.ts'
import { conflictingOperation, missingForAction } from '../backup/preflight.ts'
import { type PrunePlan, planPrune, prune, prunePlanLines } from '../backup/prune.ts'
import { recentBackup } from '../backup/recent-backup.ts'
import { recordBackups } from '../backup/record-backups.ts'
import type { ObjectStore } from '../backup/store/object-store.ts'
import { connectStore } from '../backup/store/s3-store.ts'
import { backupSummary, listSummary } from '../backup/summary.ts'
import { readBackupRecord, recordedNewest } from '../cluster/backup-record.ts'
import { requireBackupSpec } from '../cluster/backup-spec.ts'
import type { BackupSpec, ClusterSpec } from '../cluster/specification.ts'
import { readClusterFile } from '../cluster-file/read-cluster-file.ts'
import { rootAccess } from '../members/root-access.ts'
import { defineAction } from '../operation/define-operation.ts'
import { type Finding, refuse } from '../problem/problem.ts'
import type { Reporter } from '../report/reporter.ts'
import { addedKeys } from '../signing/added-keys.ts'
import { recordedKeys } from '../signing/approved-keys.ts'
import { makeKey, readSigner, unapprovedFindings, unlistedSigner } from '../signing/signer-secret.ts'
import { backupDeclaration } from './backup.declaration.ts'
import { connectCluster, workingOn } from './connect-cluster.ts'

const refused = 'backup refused: nothing was written'

export const backup = defineAction({
  ...backupDeclaration,

  async run({ inputs, report, now, signal: interrupt, runner }) {
    const spec = await readClusterFile(inputs.cluster, { report })
    const place = requireBackupSpec(spec, refused)
    const { signal, end } = withDeadline(interrupt)
    const store = connectStore(place, { signal, now })
    try {
      if (inputs.mode === 'list') return await list(spec, place, store, report, now)
      const kubernetes = connectCluster(inputs, { signal, runner })
      const address = storeAddressOf(store.place, folderOf(spec, place))
      report.note(`${workingOn(spec, kubernetes)}, backups at ${address}`)

      const { access, signer, recorded, bucket, wrongClock } = await report.phase(
        'observe the cluster and the bucket',
        async () => {
          refuse(refused, await missingForAction(kubernetes, spec, 'backup'))
          refuse(refused, await conflictingOperation(kubernetes, spec, now))
          const checked = await store.check(folderOf(spec, place))
          const signer = await readSigner(kubernetes, spec, { report, refused, fix: makeKey })
          refuse(refused, [...unlistedSigner(spec, signer), ...(await unapprovedFindings(kubernetes, spec))])
          return {
            access: await rootAccess(kubernetes, spec, report),
            signer,
            recorded: await readBackupRecord(kubernetes, spec),
            bucket: checked,
            wrongClock: clockSkewFinding(now(), store.serverTime()),
          }
        },
      )
      report.note(`encryption by the store: ${bucket.encryption.state}, ${bucket.encryption.why}`)
      if (wrongClock) report.warning(wrongClock)
      const risks = addedKeys(spec, recordedKeys(spec, recorded), {
        own: signer.publicKey,
        since: 'new since the last backup',
      })
      tell(report, risks)
      const at = { place: store.place, folder: folderOf(spec, place) }
      const youngest = inputs['unless-newer-than']
      if (youngest !== undefined) {
        const catalog = await readCatalog(store, at.folder, spec, now)
        const recent = recentBackup(catalog, youngest, now())
        if (recent !== undefined) {
          report.note(`nothing to do: ${recent.name} is the newest backup, taken ${recent.minutes} minutes ago`)
          return { changed: false, outputs: outputsOf(catalog), details: { newest: recent.manifest } }
        }
      }
      const previous = recordedNewest(recorded, at)

      const manifest = await report
        .phase('create the backup', (progress) =>
          createBackup({
            access,
            backup: place,
            store,
            transport: inputs.transport,
            signer,
            previous,
            now,
            signal,
            progress,
            note: (text) => report.note(text),
          }),
        )
        .catch(async (error: unknown) => {
          throw await withFallbackBackup(error, () => readCatalog(store, folderOf(spec, place), spec, now))
        })
      report.note(`backup ${manifest.backup} is in the bucket`)

      // With a wrong clock, new backups would look old.
      const mode = wrongClock && inputs.retention === 'apply' ? 'plan' : inputs.retention
      const { catalog, prunePlan } = await retain(spec, place, store, { mode, previous, report, now, signal })
      const written = await report.phase('write the backup record', () =>
        recordBackups(kubernetes, spec, catalog, { ...at, trusted: place }),
      )
      report.summary(backupSummary(spec, manifest, catalog, prunePlan, { bucket, address, risks }))
      return {
        changed: true,
        outputs: outputsOf(catalog, manifest.backup),
        details: { manifest, bucket, kept: prunePlan.keep, invalid: catalog.invalid, recorded: written },
      }
    } finally {
      end()
      store.close()
    }
  },
})

async function list(spec: ClusterSpec, place: BackupSpec, store: ObjectStore, report: Reporter, now: () => Date) {
  const catalog = await report.phase('read the bucket', () => readCatalog(store, folderOf(spec, place), spec, now))
  tell(report, catalogFindings(catalog))
  tell(report, missingBackups(catalog, place.keep, store.serverTime() ?? now()))
  report.note(listBackups(catalog))
  report.summary(listSummary(spec, catalog, planPrune(catalog, [], place.keep, store.serverTime() ?? now())))
  return {
    changed: false,
    outputs: outputsOf(catalog),
    details: { backups: catalog.backups.map(({ manifest }) => manifest) },
  }
}

interface Retaining {
  readonly mode: 'apply' | 'plan' | 'off'
  /** The newest backup in the backup record. */
  readonly previous: Manifest['previous']
  readonly report: Reporter
  readonly now: () => Date
  readonly signal: AbortSignal
}

/** Reads the bucket again, with the new backup, and prunes. */
async function retain(
  spec: ClusterSpec,
  place: BackupSpec,
  store: ObjectStore,
  { mode, previous, report, now, signal }: Retaining,
): Promise<{ readonly catalog: Catalog; readonly prunePlan: PrunePlan }> {
  const folder = folderOf(spec, place)
  return report.phase('prune backups', async (progress) => {
    const catalog = await readCatalog(store, folder, spec, now)
    tell(report, catalogFindings(catalog))
    const gone = missingBackups(catalog, place.keep, store.serverTime() ?? now())
    tell(report, gone.length > 0 ? gone : missingNewest(catalog, previous))
    const uploads = mode === 'off' ? [] : await store.unfinishedUploads(folder)
    const prunePlan = planPrune(catalog, uploads, place.keep, store.serverTime() ?? now())
    if (mode === 'off') return { catalog, prunePlan }
    for (const line of prunePlanLines(prunePlan, mode)) report.note(line)
    if (mode === 'plan') return { catalog, prunePlan }
    const { removed, findings } = await prune(store, catalog, prunePlan, { signal, progress })
    tell(report, findings)
    return {
      catalog: { ...catalog, backups: catalog.backups.filter(({ name }) => !removed.includes(name)) },
      prunePlan,
    }
  })
}

function tell(report: Pick<Reporter, 'warning'>, findings: readonly Finding[]): void {
  for (const finding of findings) report.warning(finding)
}

function outputsOf(catalog: Catalog, name = catalog.backups[0]?.name) {
  const manifest = catalog.backups.find((found) => found.name === name)?.manifest
  return {
    backup: name ?? '',
    revision: String(manifest?.revision ?? ''),
    bytes: String(manifest?.object.bytes ?? ''),
    sha256: manifest?.object.sha256 ?? '',
    backups: catalog.backups.length === 0 ? '' : listBackups(catalog),
  }
}

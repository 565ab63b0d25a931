import { readCatalog } from '../backup/catalog.ts'
import { missingNewest } from '../backup/missing-backups.ts'
import { folderOf } from '../backup/object-names.ts'
import { missingForAction } from '../backup/preflight.ts'
import { recordBackups } from '../backup/record-backups.ts'
import { connectStore } from '../backup/store/s3-store.ts'
import { readBackupRecord, recordedNewest } from '../cluster/backup-record.ts'
import { requireBackupSpec } from '../cluster/backup-spec.ts'
import { readClusterFile } from '../cluster-file/read-cluster-file.ts'
import { rootAccess } from '../members/root-access.ts'
import { defineAction } from '../operation/define-operation.ts'
import { type Finding, refuse } from '../problem/problem.ts'
import { trustedSigner, unapprovedFindings } from '../signing/signer-secret.ts'
import { chooseBackup, newerInvalidBackups } from '../snapshots/from-backup.ts'
import { neededIdentity, refuseOtherIdentity } from '../snapshots/identity.ts'
import { verifyInCluster } from '../verify/in-cluster.ts'
import { verifyLocally } from '../verify/local.ts'
import { ifClusterReachable, restoreAndCompare, verificationSummary } from '../verify/verify-backup.ts'
import { connectCluster } from './connect-cluster.ts'
import { verifyBackupDeclaration } from './verify-backup.declaration.ts'

const refused = 'the backup was not verified'

export const verifyBackup = defineAction({
  ...verifyBackupDeclaration,

  async run({ inputs, report, now, signal, holder, runner }) {
    if (inputs.identity !== undefined) report.mask(inputs.identity)
    const spec = await readClusterFile(inputs.cluster, { report })
    const place = requireBackupSpec(spec, refused)
    const identity = await neededIdentity(inputs.identity, refused)
    const connect = () => connectCluster(inputs, { signal, runner })
    const local = inputs.where === 'local'
    if (!local) refuse(refused, await missingForAction(connect(), spec, 'verify-backup'))
    const member = local
      ? verifyLocally({ now, signal })
      : verifyInCluster(connect(), spec, { holder, now, signal, report })

    const store = connectStore(place, { signal, now })
    try {
      const at = { place: store.place, folder: folderOf(spec, place) }
      const catalog = await report.phase('find the backup', () => readCatalog(store, at.folder, spec, now))
      // A verification is useful even if the cluster does not exist.
      const access = await ifClusterReachable(report, async () => rootAccess(connect(), spec, report))
      if (access !== undefined) refuse(refused, await unapprovedFindings(access.kubernetes, spec))
      const recorded = access && (await readBackupRecord(access.kubernetes, spec))
      const behind = missingNewest(catalog, recordedNewest(recorded, at))
      if (inputs.backup === 'latest') refuse(refused, behind)
      const backup = chooseBackup(catalog, inputs.backup, refused)
      for (const doubt of [...behind, ...newerInvalidBackups(catalog, backup)]) report.warning(doubt)
      await refuseOtherIdentity(store, backup, identity, refused)
      const signer = access === undefined ? unreachable : await trustedSigner(access.kubernetes, spec, report)
      const verified = await restoreAndCompare({
        store,
        catalog,
        backup,
        identity,
        member,
        access,
        signer,
        now,
        report,
      })
      // The recorded newest backup stays, even if the bucket contains less.
      if (access !== undefined && behind.length === 0) {
        const after = await readCatalog(store, at.folder, spec, now)
        const trusted = { recipients: recorded?.recipients ?? [], signers: recorded?.signers ?? [] }
        await report.phase('write the backup record', () =>
          recordBackups(access.kubernetes, spec, after, { ...at, trusted: recorded === undefined ? place : trusted }),
        )
      }
      report.summary(verificationSummary(verified))
      const { revision, keys, seconds } = verified.record
      return {
        changed: true,
        outputs: { verified: backup.name, revision: `${revision}`, keys: `${keys}`, seconds: `${seconds}` },
        details: verified,
      }
    } finally {
      store.close()
    }
  },
})

const unreachable: Finding = {
  code: 'NOT_VERIFIED',
  subject: 'verification',
  found: 'the cluster, which has the key to sign it, cannot be reached',
  fix: 'run it again when the cluster can be reached',
}

import { recordBackups } from '../backup/backup-record.ts'
import { readCatalog } from '../backup/catalog.ts'
import { folderOf } from '../backup/object-names.ts'
import { connectStore } from '../backup/store/s3-store.ts'
import { requireBackupSpec } from '../cluster/backup-spec.ts'
import { readClusterFile } from '../cluster-file/read-cluster-file.ts'
import { rootAccess } from '../members/root-access.ts'
import { defineAction } from '../operation/define-operation.ts'
import { missingForAction } from '../preflight/missing-for-action.ts'
import { refuse } from '../problem/problem.ts'
import { chooseBackup, neededIdentity, newerInvalidBackups } from '../snapshots/from-backup.ts'
import { verifyInCluster } from '../verify/in-cluster.ts'
import { verifyLocally } from '../verify/local.ts'
import { ifClusterReachable } from '../verify/reachable-cluster.ts'
import { restoreAndCompare, verificationSummary } from '../verify/verify-backup.ts'
import { connectCluster } from './connect-cluster.ts'
import { verifyBackupDeclaration } from './verify-backup.declaration.ts'

const refused = 'the backup was not verified'

export const verifyBackup = defineAction({
  ...verifyBackupDeclaration,

  async run({ inputs, report, now, signal, holder, onRunner }) {
    if (inputs.identity !== undefined) report.mask(inputs.identity)
    const spec = await readClusterFile(inputs.cluster)
    const place = requireBackupSpec(spec, refused)
    const identity = neededIdentity(inputs.identity, refused)
    const connect = () => connectCluster(inputs, { signal, onRunner })
    const local = inputs.where === 'local'
    if (!local) refuse(refused, await missingForAction(connect(), spec, 'verify-backup'))
    const member = local
      ? verifyLocally({ now, signal, environment: process.env })
      : verifyInCluster(connect(), spec, { holder, now, signal, report })

    const store = connectStore(place, { signal, now })
    try {
      const catalog = await report.phase('find the backup', () => readCatalog(store, folderOf(spec, place), spec, now))
      const backup = chooseBackup(catalog, inputs.backup, refused)
      for (const doubt of newerInvalidBackups(catalog, backup)) report.warning(doubt)
      // A drill is of use also when the cluster is gone.
      const access = await ifClusterReachable(report, async () => rootAccess(connect(), spec, report))
      const verified = await restoreAndCompare({ store, catalog, backup, identity, member, access, now, report })
      if (access !== undefined) {
        const after = await readCatalog(store, folderOf(spec, place), spec, now)
        await report.phase('record it in the cluster', () => recordBackups(access.kubernetes, spec, after, store.place))
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

import { conflictingOperation, missingForAction } from '../backup/preflight.ts'
import { type BackupRecord, readBackupRecord } from '../cluster/backup-record.ts'
import { namesOf } from '../cluster/names.ts'
import { readRestoreRecord } from '../cluster/restore-record.ts'
import { readClusterFile } from '../cluster-file/read-cluster-file.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { withLease } from '../kubernetes/lease-lock.ts'
import type { EtcdAccess } from '../members/member-client.ts'
import { rootAccess } from '../members/root-access.ts'
import { defineAction } from '../operation/define-operation.ts'
import { refuse } from '../problem/problem.ts'
import type { Reporter } from '../report/reporter.ts'
import { applyRestorePlan } from '../restore/apply-plan.ts'
import { formatRestorePlan, restorePlanSummary } from '../restore/format-plan.ts'
import { observePlanned } from '../restore/observe-planned.ts'
import { safetyBackup } from '../restore/safety-backup.ts'
import { describeSource, resolveSource } from '../restore/source.ts'
import { restoreSummary } from '../restore/summary.ts'
import { refusals } from '../restore/validate-inputs.ts'
import { readSigner, unapprovedFindings } from '../signing/signer-secret.ts'
import { neededIdentity } from '../snapshots/identity.ts'
import { connectCluster, workingOn } from './connect-cluster.ts'
import { restoreDeclaration } from './restore.declaration.ts'

const refused = 'restore refused: nothing was changed'

export const restore = defineAction({
  ...restoreDeclaration,

  async run({ inputs, report, now, signal, holder, runner }) {
    if (inputs.identity !== undefined) report.mask(inputs.identity)
    const spec = await readClusterFile(inputs.cluster, { report })
    refuse(refused, refusals(spec, inputs))
    if (inputs.identity !== undefined) await neededIdentity(inputs.identity, refused)
    const kubernetes = connectCluster(inputs, { signal, runner })
    report.note(workingOn(spec, kubernetes))

    refuse(refused, await missingForAction(kubernetes, spec, 'restore'))
    const prepare = async (client: Kubernetes, stop: AbortSignal) => {
      const around = { now, signal: stop, report }
      const access = await rootAccess(client, spec, report)
      refuse(refused, await unapprovedFindings(client, spec))
      const record = await readRestoreRecord(client, spec, access.rootUser.key)
      const recorded = await readBackupRecord(client, spec)
      const save = await findSafetyBackup(access, inputs['safety-backup'], { ...around, recorded })
      const { restoreSource, close } = await report.phase('find the backup', () =>
        resolveSource(spec, inputs, record, { ...around, recorded }),
      )
      const { volumes } = inputs
      return { context: { ...around, kubernetes: client, spec, access, restoreSource, save, volumes, record }, close }
    }

    if (inputs.mode === 'plan') {
      for (const finding of await conflictingOperation(kubernetes, spec, now)) report.warning(finding)
      const { context, close } = await prepare(kubernetes, signal)
      try {
        const planned = await report.phase('observe the cluster', (progress) =>
          observePlanned(context, inputs.identity !== undefined, progress),
        )
        const plan = formatRestorePlan(spec, planned)
        report.note(plan)
        report.summary(restorePlanSummary(spec, plan))
        const { source, steps } = planned
        const backup = source === 'previous' ? source : source.name
        return { changed: false, outputs: { ...noOutputs, backup, plan }, details: { source: backup, steps } }
      } finally {
        close()
      }
    }
    const lock = { namespace: spec.namespace, name: namesOf(spec).operation, operation: 'restore', holder, now }
    return withLease(kubernetes, { ...lock, signal, report }, async (guarded, stop) => {
      const { context, close } = await prepare(guarded, stop)
      report.note(describeSource(context.restoreSource))
      try {
        const restored = await applyRestorePlan(context)
        report.summary(restoreSummary(restored))
        const { source, revision, saved } = restored
        const outputs = { ...noOutputs, backup: source, revision, 'safety-backup': saved ?? '' }
        return { changed: true, outputs, details: restored }
      } finally {
        close()
      }
    })
  },
})

const noOutputs = { backup: '', revision: '', 'safety-backup': '', plan: '' }

/** Undefined if no safety backup is requested, or if the cluster file has no place for one. */
async function findSafetyBackup(
  access: EtcdAccess,
  requested: 'required' | 'skip',
  around: { report: Reporter; now: () => Date; signal: AbortSignal; recorded: BackupRecord | undefined },
) {
  const { kubernetes, spec } = access
  if (requested === 'skip') return undefined
  if (spec.backup === undefined) {
    around.report.note('no safety backup: the cluster file has no backup section; the old data stays on the volumes')
    return undefined
  }
  const fix = 'run provision, which creates the key that signs backups, or set safety-backup: skip'
  const signer = await readSigner(kubernetes, spec, { report: around.report, refused, fix })
  return safetyBackup(access, spec.backup, { ...around, signer })
}

import { namesOf } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { readClusterFile } from '../cluster-file/read-cluster-file.ts'
import { withLease } from '../kubernetes/lease-lock.ts'
import { endpoints } from '../objects/connection.ts'
import { namespace } from '../objects/namespace.ts'
import { defineAction } from '../operation/define-operation.ts'
import { otherPlan } from '../problem/other-plan.ts'
import type { Finding } from '../problem/problem.ts'
import { applyPlan } from '../provision/apply-plan.ts'
import { planDigest } from '../provision/digest.ts'
import { formatPlan, planAsData } from '../provision/format-plan.ts'
import { nextCommands } from '../provision/next-commands.ts'
import { readPlacement } from '../provision/placement.ts'
import { type PreparedProvision, prepareProvision, refused } from '../provision/prepare.ts'
import { writes } from '../provision/step.ts'
import { planSummary, provisionSummary } from '../provision/summary.ts'
import { unlistedSigner } from '../signing/signer-secret.ts'
import { isBackupDue } from '../upgrade/backup-due.ts'
import { connectCluster, workingOn } from './connect-cluster.ts'
import { provisionDeclaration } from './provision.declaration.ts'

export const provision = defineAction({
  ...provisionDeclaration,

  async run({ inputs, report, now, signal, holder, runner }) {
    const spec = await readClusterFile(inputs.cluster, { report })
    const kubernetes = connectCluster(inputs, { signal, runner })
    report.note(workingOn(spec, kubernetes))

    const first = await report.phase('observe the cluster and its environment', () =>
      prepareProvision(kubernetes, spec, now, { report, holdsLease: false, volumes: inputs.volumes }),
    )
    report.note(formatPlan(first.steps))
    const digest = planDigest(spec, first.steps)
    for (const risk of first.risks) report.warning(risk)
    if (inputs.mode === 'plan') {
      report.summary(planSummary(spec, first.steps, first.risks))
      const bundle = first.trust.rootIsNew ? '' : first.trust.bundle
      for (const finding of unlisted(spec, first)) report.warning(finding)
      return { changed: false, outputs: outputs(spec, bundle, first, digest), details: details(first) }
    }

    const approved = inputs['plan-digest'] ?? digest
    if (approved !== digest) throw otherPlan(refused, approved, digest)
    // The Lease that locks the cluster is in the namespace.
    if (!first.namespaceExists) await kubernetes.apply(namespace(spec))
    const lock = { namespace: spec.namespace, name: namesOf(spec).operation, operation: 'provision', holder, now }
    const last =
      first.steps.length === 0
        ? first
        : await withLease(kubernetes, { ...lock, signal, report }, async (guarded, stop) => {
            const current = await prepareProvision(guarded, spec, now, {
              report,
              holdsLease: true,
              volumes: inputs.volumes,
            })
            const again = planDigest(spec, current.steps)
            if (inputs['plan-digest'] !== undefined && again !== digest) throw otherPlan(refused, digest, again)
            const { spec: running } = current.access
            await applyPlan(
              current.steps,
              current.access,
              { kubernetes: guarded, spec: running, now, signal: stop },
              report,
            )
            return current
          })

    const result = await readPlacement(kubernetes, spec)
    const signer = last.signerKey?.signer
    const toDo = signer === undefined ? [] : unlistedSigner(spec, signer)
    report.summary(provisionSummary(spec, last.steps, result, [...last.risks, ...toDo]))
    for (const finding of toDo) report.warning(finding)
    const due = isBackupDue(spec, last.change)
    if (due) report.note(`members run etcd ${spec.version}: ${backupDue}`)
    const next = nextCommands(spec, inputs.cluster, last.steps, report.columns())
    if (next !== undefined) report.note(next)
    return {
      changed: !first.namespaceExists || last.steps.some(writes),
      outputs: {
        ...outputs(spec, last.trust.bundle, last, digest),
        'backup-signer': signer?.publicKey ?? '',
        'backup-due': String(due),
      },
      details: { ...details(last), ...result },
    }
  },
})

function outputs(spec: ClusterSpec, bundle: string, { steps, signerKey, risks }: PreparedProvision, digest: string) {
  const { endpoint, mutualTls } = endpoints(spec)
  return {
    endpoint,
    'mtls-endpoint': mutualTls,
    'ca-certificate': bundle,
    'connection-secret': `${spec.namespace}/${namesOf(spec).connection}`,
    // A signer that was created only for this plan is not stored.
    'backup-signer': signerKey === undefined || signerKey.isNew ? '' : signerKey.signer.publicKey,
    plan: [...risks.map(({ subject, found }) => `review   ${subject}: ${found}`), formatPlan(steps)].join('\n'),
    'plan-digest': digest,
    'in-sync': String(steps.length === 0),
    'backup-due': 'false',
  }
}

const backupDue = 'run backup and verify-backup now, because an older backup cannot be restored into this minor version'

function unlisted(spec: ClusterSpec, { signerKey }: PreparedProvision): Finding[] {
  return signerKey === undefined || signerKey.isNew ? [] : unlistedSigner(spec, signerKey.signer)
}

function details({ steps, risks }: PreparedProvision) {
  return { plan: planAsData(steps), risks }
}

import { namesOf } from '../cluster/names.ts'
import { readClusterFile } from '../cluster-file/read-cluster-file.ts'
import { withLease } from '../kubernetes/lease-lock.ts'
import { certificateMetrics } from '../monitoring/certificate-metrics.ts'
import { usesPrometheusOperator } from '../objects/observe-objects.ts'
import { defineAction } from '../operation/define-operation.ts'
import { awaitDrainedMembers } from '../portals/drain.ts'
import { applyRotation } from '../rotation/apply-plan.ts'
import { certificatesOf, earliestEnd, endsByKind, rotatedCertificates } from '../rotation/certificate-list.ts'
import { endLeftDrains } from '../rotation/end-left-drains.ts'
import { formatRotation, titleOf } from '../rotation/format-steps.ts'
import { prepareRotation } from '../rotation/prepare.ts'
import { rotationPlanSummary, rotationSummary } from '../rotation/summary.ts'
import { connectCluster, workingOn } from './connect-cluster.ts'
import { rotateCertificatesDeclaration } from './rotate-certificates.declaration.ts'

const looking = 'observe all certificates and endpoints'

export const rotateCertificates = defineAction({
  ...rotateCertificatesDeclaration,

  async run({ inputs, report, now, signal, holder, runner }) {
    const spec = await readClusterFile(inputs.cluster, { report })
    const kubernetes = connectCluster(inputs, { signal, runner })
    report.note(workingOn(spec, kubernetes))

    const { first, drained } = await report.phase(looking, async (progress) => {
      const waitContext = { kubernetes, spec, now, signal, progress }
      const prepared = await prepareRotation(waitContext, inputs, report)
      return { first: prepared, drained: await awaitDrainedMembers(waitContext) }
    })
    report.note(formatRotation(first.steps))
    const certificates = certificatesOf(first.observed.materials)
    const details = { plan: first.steps.map(titleOf), certificates }
    if (inputs.mode === 'plan') {
      report.summary(rotationPlanSummary(spec, first.steps, certificates, now()))
      return { changed: false, outputs: outputs([], certificates), details }
    }

    const lock = { namespace: spec.namespace, name: namesOf(spec).operation, operation: 'rotate-certificates' }
    const done =
      first.steps.length === 0 && drained.length === 0
        ? { steps: [], waiting: undefined, last: first.observed }
        : await withLease(kubernetes, { ...lock, holder, now, signal, report }, async (guarded, stop) => {
            // The state may have changed before this run acquired the Lease.
            const current = await report.phase(looking, async (progress) => {
              const waitContext = { kubernetes: guarded, spec, now, signal: stop, progress }
              const prepared = await prepareRotation(waitContext, inputs, report)
              await endLeftDrains(prepared.observed, waitContext)
              return prepared
            })
            return applyRotation(current, inputs, { kubernetes: guarded, spec, now, signal: stop }, report)
          })

    const after = certificatesOf(done.last.materials)
    // Even without a step, because an interrupted run may have stopped after its last step.
    if (await usesPrometheusOperator(kubernetes, spec))
      await kubernetes.apply(certificateMetrics(spec, endsByKind(after)))
    const rotated = rotatedCertificates(first.observed, done.last)
    report.summary(rotationSummary(spec, { certificates: after, rotated, steps: done.steps, now: now() }, done.waiting))
    return {
      changed: done.steps.length > 0 || drained.length > 0,
      outputs: outputs(rotated, after, done.waiting?.until),
      details: { ...details, certificates: after, rotated, done: done.steps.map(titleOf) },
    }
  },
})

function outputs(rotated: readonly unknown[], certificates: ReturnType<typeof certificatesOf>, waitsUntil?: Date) {
  return {
    rotated: JSON.stringify(rotated),
    'not-after': earliestEnd(certificates).toISOString(),
    'waits-until': waitsUntil?.toISOString() ?? '',
  }
}

import { permissionsFor } from '../cluster/action-permissions.ts'
import { missingPermissions } from '../cluster/missing-permissions.ts'
import { namesOf } from '../cluster/names.ts'
import { readRestoreRecord, survivorOf, unfinishedRestore } from '../cluster/restore-record.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { readClusterFile } from '../cluster-file/read-cluster-file.ts'
import { withLease } from '../kubernetes/lease-lock.ts'
import { rootAccess } from '../members/root-access.ts'
import { defineAction } from '../operation/define-operation.ts'
import { refuse } from '../problem/problem.ts'
import { applyRepair } from '../repair/apply-plan.ts'
import { type Diagnosed, observeWhenStarted, type RepairContext } from '../repair/context.ts'
import { formatDiagnosis, formatRepair } from '../repair/format-plan.ts'
import { planRepair } from '../repair/plan.ts'
import { unconfirmed } from '../repair/plan-lost-quorum.ts'
import { recoverQuorum } from '../repair/recover-quorum.ts'
import type { RepairStep } from '../repair/steps.ts'
import { repairSummary } from '../repair/summary.ts'
import { declaredLostFindings, declaredLostMembers } from '../repair/validate-inputs.ts'
import { connectCluster } from './connect-cluster.ts'
import { repairDeclaration } from './repair.declaration.ts'

const refused = 'repair refused: nothing was changed'

export const repair = defineAction({
  ...repairDeclaration,

  async run({ inputs, report, now, signal, holder, runner }) {
    const spec = await readClusterFile(inputs.cluster, { report })
    const givenUp = declaredLostMembers(spec, inputs.lost)
    const kubernetes = connectCluster(inputs, { signal, runner })
    report.note(`cluster ${spec.namespace}/${spec.name} on ${kubernetes.server}`)
    const needed = permissionsFor('repair', spec, { prometheusOperator: false })
    refuse(refused, await missingPermissions(kubernetes, 'repair', spec, needed))

    const context = (guarded: typeof kubernetes, stop: AbortSignal): Promise<RepairContext> =>
      rootAccess(guarded, spec, report).then((access) => ({
        access,
        givenUp,
        newClaims: new Set(),
        now,
        signal: stop,
        report,
      }))
    const around = await context(kubernetes, signal)
    const unfinished = await readRestoreRecord(kubernetes, spec, around.access.rootUser.key)
    const survivor = unfinished && survivorOf(unfinished.source)
    if (unfinished !== undefined && (survivor === undefined || inputs.mode === 'plan'))
      refuse(refused, [unfinishedRestore(unfinished)])
    const lock = { namespace: spec.namespace, name: namesOf(spec).operation, operation: 'repair', holder, now }
    if (survivor !== undefined) {
      const restored = await withLease(kubernetes, { ...lock, signal, report }, async (guarded, stop) =>
        recoverQuorum(await context(guarded, stop), { kind: 'recover-quorum', survivor, lost: [] }),
      )
      return { changed: true, outputs: { replaced: '', plan: '' }, details: restored }
    }

    const seen = await report.phase('observe members, volumes and nodes', (progress) =>
      observeWhenStarted(around, progress),
    )
    refuse(refused, declaredLostFindings(givenUp, seen.observed))
    const { steps, refusals } = planRepair(spec, seen.observed, seen.diagnoses)
    report.note(formatDiagnosis(seen.diagnoses))
    report.note(formatRepair(steps))
    if (inputs.mode === 'plan' || steps.length === 0) {
      refuse(refused, refusals)
      report.summary(repairSummary(spec, seen, steps))
      return { changed: false, outputs: outputs(steps, []), details: details(seen, steps) }
    }
    refuse(refused, [...refusals, ...confirmation(spec, inputs.confirm, seen, steps)])
    const { taken, seen: after } = await withLease(kubernetes, { ...lock, signal, report }, async (guarded, stop) =>
      applyRepair(await context(guarded, stop), { refused, confirm: inputs.confirm }),
    )
    report.summary(repairSummary(spec, after, taken))
    return { changed: taken.length > 0, outputs: outputs(taken, taken), details: details(after, taken) }
  },
})

function confirmation(
  spec: ClusterSpec,
  confirm: string | undefined,
  { observed, diagnoses }: Diagnosed,
  steps: readonly RepairStep[],
) {
  return steps.some(({ kind }) => kind === 'recover-quorum') ? unconfirmed(spec, confirm, observed, diagnoses) : []
}

function outputs(steps: readonly RepairStep[], taken: readonly RepairStep[]) {
  const replaced = taken.flatMap((step) => {
    if (step.kind === 'join-member') return [step.member]
    return step.kind === 'recover-quorum' ? step.lost.map(({ member }) => member) : []
  })
  return { replaced: replaced.join(','), plan: steps.length === 0 ? '' : formatRepair(steps) }
}

function details({ diagnoses }: Diagnosed, steps: readonly RepairStep[]) {
  return {
    members: diagnoses.map(({ member, fate, why, evidence }) => ({ member, fate, why, evidence })),
    steps: steps.map((step) => ({ step: step.kind, ...('member' in step ? { member: step.member } : {}) })),
  }
}

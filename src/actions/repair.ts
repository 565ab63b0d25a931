import { permissionsFor } from '../cluster/action-permissions.ts'
import { missingPermissions } from '../cluster/missing-permissions.ts'
import { namesOf } from '../cluster/names.ts'
import { readRestoreRecord, survivorOf, unfinishedRestore } from '../cluster/restore-record.ts'
import { readClusterFile } from '../cluster-file/read-cluster-file.ts'
import { withLease } from '../kubernetes/lease-lock.ts'
import { rootAccess } from '../members/root-access.ts'
import { defineAction } from '../operation/define-operation.ts'
import { refuse } from '../problem/problem.ts'
import { applyRepair, readVolumesForPlan, unreadVolumesStep } from '../repair/apply-plan.ts'
import { continuationFindings } from '../repair/check-continuation.ts'
import { type Diagnosed, observeWhenStarted, type RepairContext } from '../repair/context.ts'
import { observeForRepair } from '../repair/diagnosis/observe.ts'
import { formatDiagnosis, formatRepair } from '../repair/format-plan.ts'
import { planRepair } from '../repair/plan.ts'
import { prospects, unconfirmed } from '../repair/prospects.ts'
import { continueRecovery } from '../repair/recover-quorum.ts'
import type { RepairStep } from '../repair/steps.ts'
import { repairSummary } from '../repair/summary.ts'
import { declaredLostFindings, declaredLostMembers } from '../repair/validate-inputs.ts'
import { connectCluster, workingOn } from './connect-cluster.ts'
import { repairDeclaration } from './repair.declaration.ts'

const refused = 'repair refused: nothing was changed'

export const repair = defineAction({
  ...repairDeclaration,

  async run({ inputs, report, now, signal, holder, runner }) {
    const spec = await readClusterFile(inputs.cluster, { report })
    const givenUp = declaredLostMembers(spec, inputs.lost)
    const kubernetes = connectCluster(inputs, { signal, runner })
    report.note(workingOn(spec, kubernetes))
    const needed = permissionsFor('repair', spec, { prometheusOperator: false })
    refuse(refused, await missingPermissions(kubernetes, 'repair', spec, needed))

    const context = (guarded: typeof kubernetes, stop: AbortSignal): Promise<RepairContext> =>
      rootAccess(guarded, spec, report).then((access) => ({
        access,
        givenUp,
        newClaims: new Set(),
        readings: new Map(),
        now,
        signal: stop,
        report,
      }))
    const around = await context(kubernetes, signal)
    const unfinished = await readRestoreRecord(kubernetes, spec, around.access.rootUser.key)
    const survivor = unfinished && survivorOf(unfinished.source)
    if (unfinished !== undefined && (survivor === undefined || inputs.mode === 'plan'))
      refuse(refused, [unfinishedRestore(unfinished)])
    const lease = { namespace: spec.namespace, name: namesOf(spec).operation, operation: 'repair', holder, now }
    const locked = <Result>(work: (locked: RepairContext) => Promise<Result>) =>
      withLease(kubernetes, { ...lease, signal, report }, async (guarded, stop) => work(await context(guarded, stop)))
    if (unfinished !== undefined && survivor !== undefined) {
      const restored = await locked(async (alone) => {
        const { confirm } = inputs
        const { membership } = unfinished.swapped ? {} : await observeForRepair(alone.access)
        refuse(refused, continuationFindings(spec, unfinished, { hasQuorum: membership !== undefined, confirm }))
        return continueRecovery(alone, survivor)
      })
      return { changed: true, outputs: { replaced: '', plan: '' }, details: restored }
    }

    const outside = await report.phase('observe members, volumes and nodes', (progress) =>
      observeWhenStarted(around, progress),
    )
    refuse(refused, declaredLostFindings(givenUp, outside.observed))
    const reading = inputs.mode === 'plan' ? unreadVolumesStep(around, outside) : undefined
    const seen = reading === undefined ? outside : await locked((alone) => readVolumesForPlan(alone, outside, reading))
    const { steps, refusals } = planRepair(spec, seen.observed, seen.diagnoses)
    report.note(formatDiagnosis(seen.diagnoses))
    report.note(formatRepair(steps))
    if (inputs.mode === 'plan' && recovers(steps)) for (const line of prospects(seen)) report.note(line)
    if (inputs.mode === 'plan' || steps.length === 0) {
      refuse(refused, refusals)
      report.summary(repairSummary(spec, seen, steps))
      return { changed: false, outputs: outputs(steps, []), details: details(seen, steps) }
    }
    refuse(refused, [...refusals, ...(recovers(steps) ? unconfirmed(spec, inputs.confirm, seen) : [])])
    const { taken, seen: after } = await locked((alone) => applyRepair(alone, { refused, confirm: inputs.confirm }))
    report.summary(repairSummary(spec, after, taken))
    return { changed: taken.length > 0, outputs: outputs(taken, taken), details: details(after, taken) }
  },
})

function recovers(steps: readonly RepairStep[]): boolean {
  return steps.some(({ kind }) => kind === 'recover-quorum')
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

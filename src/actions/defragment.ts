import { permissionsFor } from '../cluster/action-permissions.ts'
import { windowAt } from '../cluster/maintenance-window.ts'
import { missingPermissions } from '../cluster/missing-permissions.ts'
import { memberNames, namesOf } from '../cluster/names.ts'
import { readClusterFile } from '../cluster-file/read-cluster-file.ts'
import { applyDefragment } from '../defragment/apply-plan.ts'
import { defragmentSummary, formatDefragmentation } from '../defragment/format-plan.ts'
import { observeDatabases } from '../defragment/observe.ts'
import { planDefragment } from '../defragment/plan.ts'
import { outsideWindow, singleMember, unmetPreconditions } from '../defragment/preconditions.ts'
import { withLease } from '../kubernetes/lease-lock.ts'
import { rootAccess } from '../members/root-access.ts'
import { defineAction } from '../operation/define-operation.ts'
import { refuse } from '../problem/problem.ts'
import { connectCluster, workingOn } from './connect-cluster.ts'
import { defragmentDeclaration } from './defragment.declaration.ts'

const refused = 'defragment refused: nothing was done'

export const defragment = defineAction({
  ...defragmentDeclaration,

  async run({ inputs, report, now, signal, holder, runner }) {
    const spec = await readClusterFile(inputs.cluster, { report })
    const kubernetes = connectCluster(inputs, { signal, runner })
    report.note(workingOn(spec, kubernetes))
    const needed = permissionsFor('defragment', spec, { prometheusOperator: false })
    refuse(refused, await missingPermissions(kubernetes, 'defragment', spec, needed))

    const access = await rootAccess(kubernetes, spec, report)
    const look = () =>
      report.phase('observe every member and its database', (progress) =>
        observeDatabases(access, { kubernetes, spec, now, signal, progress }),
      )
    const observed = await look()
    const health = observed.members.flatMap((member) => (member.health === undefined ? [] : [member.health]))
    const steps = planDefragment(health, spec.etcd.quota.bytes)
    const plan = formatDefragmentation(steps, observed.drained)
    report.note(plan)
    const window = windowAt(spec.maintenance.window, now())
    const closed = steps.length > 0 && !window.open ? [outsideWindow(window.opens)] : []
    const alone =
      steps.length > 0 && spec.members === 1 && inputs['allow-unavailable'] === 'false'
        ? [singleMember(memberNames(spec)[0])]
        : []
    const inTheWay = [...closed, ...alone, ...unmetPreconditions(observed, steps)]
    if (inputs.mode === 'plan') {
      for (const finding of inTheWay) report.warning(finding)
      report.summary(defragmentSummary(spec, plan, health, []))
      return outcome(plan, [], false)
    }

    // The work of an interrupted run is finished, not refused: its member may still be defragmenting.
    const leftover = observed.drained.length > 0
    if (!leftover) refuse(refused, inTheWay)
    const lock = { namespace: spec.namespace, name: namesOf(spec).operation, operation: 'defragment' }
    const done =
      steps.length === 0 && !leftover
        ? []
        : await withLease(kubernetes, { ...lock, holder, now, signal, report }, (guarded, stop) =>
            applyDefragment(
              { ...access, kubernetes: guarded },
              { kubernetes: guarded, spec, now, signal: stop },
              report,
            ),
          )
    const after = done.length === 0 ? health : (await look()).members.flatMap((one) => one.health ?? [])
    report.summary(defragmentSummary(spec, plan, after, done))
    return outcome(plan, done, leftover)
  },
})

function outcome(plan: string, done: Awaited<ReturnType<typeof applyDefragment>>, leftover: boolean) {
  const bytes = done.reduce((sum, { reclaimedBytes }) => sum + reclaimedBytes, 0)
  return {
    changed: done.length > 0 || leftover,
    outputs: { 'reclaimed-bytes': String(bytes), plan },
    details: { plan: plan.split('\n'), done },
  }
}

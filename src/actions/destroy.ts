import { namesOf } from '../cluster/names.ts'
import { readClusterFile } from '../cluster-file/read-cluster-file.ts'
import { formatRemoval, planRemoval, type RemovalPlan, removalSummary } from '../destroy/plan.ts'
import { listOwnedObjects, missingToRemove, removeOwnedObjects } from '../destroy/remove-objects.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import { withLease } from '../kubernetes/lease-lock.ts'
import { defineAction } from '../operation/define-operation.ts'
import { type Finding, refuse } from '../problem/problem.ts'
import { connectCluster, workingOn } from './connect-cluster.ts'
import { destroyDeclaration } from './destroy.declaration.ts'

const refused = 'destroy refused: nothing was removed'

export const destroy = defineAction({
  ...destroyDeclaration,

  async run({ inputs, report, now, signal, holder, runner }) {
    const spec = await readClusterFile(inputs.cluster, { report })
    refuse(refused, unconfirmed(spec.name, inputs))
    const kubernetes = connectCluster(inputs, { signal, runner })
    report.note(workingOn(spec, kubernetes))

    const owned = await report.phase('observe the cluster', async () => {
      refuse(refused, await missingToRemove(kubernetes, spec, inputs.volumes))
      return listOwnedObjects(kubernetes, spec, inputs.volumes)
    })
    const plan = planRemoval(spec, owned, inputs.volumes)
    const outputs = { plan: formatRemoval(plan) }
    report.note(outputs.plan)
    report.summary(removalSummary(spec, plan))
    if (inputs.mode === 'plan' || owned.length === 0) return { changed: false, outputs, details: details([], plan) }

    const lock = { namespace: spec.namespace, name: namesOf(spec).operation, operation: 'destroy' }
    await withLease(kubernetes, { ...lock, holder, now, signal, report }, (guarded, stop) =>
      report.phase('remove the cluster', (progress) =>
        removeOwnedObjects(guarded, spec, owned, { now, signal: stop, progress }),
      ),
    )
    for (const name of [lock.name, namesOf(spec).verify])
      await kubernetes.remove({ apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', ...lock, name })
    report.note(`removed ${owned.length} objects`)
    return { changed: true, outputs, details: details(owned, plan) }
  },
})

function details(removed: readonly KubernetesObject[], { deleted, kept, lost }: RemovalPlan) {
  const named = (objects: readonly KubernetesObject[]) =>
    objects.map(({ kind, metadata: { name } }) => ({ kind, name }))
  return { removed: named(removed), planned: named(deleted), kept, lost }
}

function unconfirmed(
  name: string,
  { confirm, mode }: { confirm: string | undefined; mode: 'apply' | 'plan' },
): Finding[] {
  if (confirm === name || (mode === 'plan' && confirm === undefined)) return []
  return [
    {
      code: 'NOT_CONFIRMED',
      subject: 'confirm',
      found: `needs the cluster's name "${name}", found ${confirm === undefined ? 'none' : `"${confirm}"`}`,
      fix: `set confirm: ${name} to delete this cluster, or mode: plan to see what would be deleted`,
    },
  ]
}

import { namesOf } from '../cluster/names.ts'
import { readClusterFile } from '../cluster-file/read-cluster-file.ts'
import { listOwnedObjects, missingToRemove, removeOwnedObjects } from '../destroy/remove-objects.ts'
import { withLease } from '../kubernetes/lease-lock.ts'
import { defineAction } from '../operation/define-operation.ts'
import { type Finding, refuse } from '../problem/problem.ts'
import { connectCluster } from './connect-cluster.ts'
import { destroyDeclaration } from './destroy.declaration.ts'

export const destroy = defineAction({
  ...destroyDeclaration,

  async run({ inputs, report, now, signal, holder, runner }) {
    const spec = await readClusterFile(inputs.cluster)
    refuse('destroy refused: nothing was removed', unconfirmed(spec.name, inputs.confirm))
    const kubernetes = connectCluster(inputs, { signal, runner })
    report.note(`cluster ${spec.namespace}/${spec.name} on ${kubernetes.server}`)

    const owned = await report.phase('observe the cluster', async () => {
      refuse('destroy refused: nothing was removed', await missingToRemove(kubernetes, spec, inputs.volumes))
      return listOwnedObjects(kubernetes, spec, inputs.volumes)
    })
    if (owned.length === 0) {
      report.note('nothing to do: no object of this cluster exists')
      return { changed: false, outputs: {}, details: { removed: [] } }
    }
    const lock = { namespace: spec.namespace, name: namesOf(spec).operation, operation: 'destroy' }
    await withLease(kubernetes, { ...lock, holder, now, signal, report }, (guarded, stop) =>
      report.phase('remove the cluster', (progress) =>
        removeOwnedObjects(guarded, spec, owned, { now, signal: stop, progress }),
      ),
    )
    for (const name of [lock.name, namesOf(spec).drill])
      await kubernetes.remove({ apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', ...lock, name })
    // The key that signed them has gone with the cluster, and is not needed to trust them.
    const trusted = spec.backup === undefined ? '' : ', which backup.signers of the cluster file trusts as before'
    const kept = inputs.volumes === 'keep' ? 'the volumes with the data and ' : ''
    report.note(
      `removed ${owned.length} objects; ${kept}the namespace ${spec.namespace} and all backups are still there${trusted}`,
    )
    return {
      changed: true,
      outputs: {},
      details: { removed: owned.map(({ kind, metadata: { name } }) => ({ kind, name })) },
    }
  },
})

function unconfirmed(name: string, confirm: string): Finding[] {
  return confirm === name
    ? []
    : [
        {
          code: 'NOT_CONFIRMED',
          subject: 'confirm',
          found: `needs the cluster's name "${name}", found "${confirm}"`,
          fix: `set confirm: ${name} to delete this cluster`,
        },
      ]
}

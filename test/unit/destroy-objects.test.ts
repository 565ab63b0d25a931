import { expect, test } from '@jest/globals'
import { labels } from '../../src/cluster/names.ts'
import { listOwnedObjects, removeOwnedObjects } from '../../src/destroy/remove-objects.ts'
import type { Kubernetes, Reference } from '../../src/kubernetes/kubernetes.ts'
import { clusterSpec } from './preflight-fixtures.ts'

const spec = clusterSpec()

test('a claim that somebody else has given the labels of the cluster is neither deleted nor waited for', async () => {
  const claims = ['data-orders-0', 'data-other-0'].map((name) => ({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name, namespace: 'etcd', labels: labels(spec) },
  }))
  const deleted: string[] = []
  const kubernetes = {
    list: async (_: string, kind: string) =>
      kind === 'PersistentVolumeClaim' ? claims.filter(({ metadata }) => !deleted.includes(metadata.name)) : [],
    remove: async ({ name }: Reference) => {
      deleted.push(name)
    },
  } as unknown as Kubernetes
  const owned = await listOwnedObjects(kubernetes, spec, 'delete')
  const context = { now: () => new Date(), signal: AbortSignal.timeout(2_000), progress: () => {} }
  await removeOwnedObjects(kubernetes, spec, owned, context)
  expect(deleted).toEqual(['data-orders-0'])
})

import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { observeOperation } from '../../src/status/observe-operation.ts'

const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')

/** Where somebody has planted this record. */
function observed(record: object | undefined, rootUserKey: string | undefined) {
  const kubernetes = {
    get: async ({ kind }: { kind: string }) => (kind === 'ConfigMap' ? record : undefined),
  } as unknown as Kubernetes
  return observeOperation(kubernetes, spec, new Date(0), rootUserKey)
}

const planted = { metadata: { name: 'orders-restore' }, data: { id: 'x' } }

test('whether a restore is unfinished is unknown where its record proves nothing', async () => {
  expect(await observed(undefined, 'a key')).toEqual({})
  expect(await observed(planted, 'a key')).toEqual({ restoreUnknown: expect.stringContaining('without its proof') })
  expect(await observed(planted, undefined)).toEqual({
    restoreUnknown: 'its record cannot be checked without the key of the root user',
  })
})

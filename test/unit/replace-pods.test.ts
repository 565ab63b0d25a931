import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { executeStep } from '../../src/provision/execute-step.ts'

const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')

test('a pod that has become ready since the plan is not replaced: it serves clients', async () => {
  const pod = (name: string, ready: boolean) => ({
    metadata: { name, uid: name },
    status: { conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
  })
  const removed: string[] = []
  const kubernetes = {
    list: async () => [pod('orders-0', true), pod('orders-1', true), pod('orders-2', false)],
    remove: async ({ name }: { name: string }) => {
      removed.push(name)
    },
  } as unknown as Kubernetes
  const access = { kubernetes, spec, bundle: '', rootUser: { certificate: '', key: '' } }
  const { signal } = new AbortController()
  const waitContext = { kubernetes, spec, now: () => new Date(0), signal, progress: () => undefined }
  const members = ['orders-1', 'orders-2']
  await executeStep({ kind: 'replace-pods', title: 'replace', members }, access, waitContext)
  expect(removed).toEqual(['orders-2'])
})

import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { enableEverywhere } from '../../src/members/enable-authentication.ts'
import { Problem } from '../../src/problem/problem.ts'

const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')

test('members are asked whether they answer only while their etcd runs, and is not being replaced', async () => {
  const pod = (name: string, state: object, deletionTimestamp?: string) => ({
    metadata: { name, deletionTimestamp },
    status: { containerStatuses: [{ name: 'etcd', state }] },
  })
  const pods = [
    pod('orders-0', { running: {} }),
    pod('orders-1', { running: {} }, '2026-11-27T12:00:00Z'),
    pod('orders-2', { waiting: {} }),
  ]
  const enough = new AbortController()
  const asked = new Set<string>()
  let looks = 0
  const kubernetes = {
    list: async () => {
      if (++looks === 2) enough.abort(new Error('enough'))
      return pods
    },
    portForward: async (_namespace: string, member: string) => {
      asked.add(member)
      throw new Problem('does not answer', [])
    },
  } as unknown as Kubernetes
  const access = { kubernetes, spec, bundle: '', rootUser: { certificate: '', key: '' } }
  const { signal } = enough
  const waitContext = { kubernetes, spec, now: () => new Date(0), signal, progress: () => undefined }
  await expect(enableEverywhere(access, waitContext)).rejects.toThrow('enough')
  expect([...asked]).toEqual(['orders-0'])
})

import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { waitUntilServing } from '../../src/members/health.ts'
import { Problem } from '../../src/problem/problem.ts'

const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')

test('members that the kubelet has not found ready are asked, and one that does not answer is waited for', async () => {
  const enough = new AbortController()
  const asked = new Set<string>()
  let looks = 0
  const kubernetes = {
    list: async () => {
      if (++looks === 3) enough.abort(new Error('enough'))
      return ['orders-0', 'orders-1', 'orders-2'].map((name) => ({
        metadata: { name },
        status: {
          conditions: [{ type: 'Ready', status: 'False' }],
          containerStatuses: [{ name: 'etcd', state: { running: {} } }],
        },
      }))
    },
    portForward: async (_namespace: string, member: string) => {
      asked.add(member)
      throw new Problem('does not answer', [])
    },
  } as unknown as Kubernetes
  const access = { kubernetes, spec, bundle: '', rootUser: { certificate: '', key: '' } }
  const { signal } = enough
  const waitContext = { kubernetes, spec, now: () => new Date(0), signal, progress: () => undefined }
  await expect(waitUntilServing(access, waitContext)).rejects.toThrow('enough')
  expect([...asked].toSorted()).toEqual(['orders-0', 'orders-1', 'orders-2'])
  expect(looks).toBe(3)
})

import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { GrpcError } from '../../src/etcd/grpc-error.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { untilAllowed } from '../../src/members/change-membership.ts'
import { Problem } from '../../src/problem/problem.ts'

const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')
const { signal } = new AbortController()
const kubernetes = {} as unknown as Kubernetes
const waitContext = { kubernetes, spec, now: () => new Date(0), signal, progress: () => undefined }

test('a change that one member refuses for ever is asked of the next ones', async () => {
  const asked: (readonly string[])[] = []
  const change = untilAllowed(waitContext, 'etcd to remove orders-3', ['orders-0', 'orders-1'], async (candidates) => {
    asked.push(candidates)
    if (candidates[0] === 'orders-1') return 'removed'
    throw new Problem('refused', [], { cause: new GrpcError(14, 'etcdserver: unhealthy cluster') })
  })
  expect(await change).toBe('removed')
  expect(asked).toEqual([
    ['orders-0', 'orders-1'],
    ['orders-1', 'orders-0'],
  ])
})

test('another refusal ends it', async () => {
  const refused = async () => {
    throw new Problem('refused', [])
  }
  await expect(untilAllowed(waitContext, 'etcd to remove orders-3', ['orders-0'], refused)).rejects.toThrow('refused')
})

import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { untilRunning } from '../../src/helper-pods/lifecycle.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'

const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')

const pod = (status: object) => ({
  metadata: { name: 'orders-0-restore', namespace: 'etcd' },
  spec: { nodeName: 'node-a' },
  status,
})
const running = { phase: 'Running', containerStatuses: [{ name: 'hold', state: { running: {} } }] }

/** What is told of the pods of a restore, by a clock that stands still: a wait would never end. */
async function told(pods: readonly object[]): Promise<string> {
  const kubernetes = { list: async () => pods, log: async () => [] } as unknown as Kubernetes
  const signal = AbortSignal.timeout(2000)
  const waitContext = { kubernetes, spec, now: () => new Date(0), signal, progress: () => undefined }
  return untilRunning(waitContext, 'restore', 'hold').then(
    (found) => `${found.length} run`,
    (error: unknown) => {
      if (error instanceof Problem) return problemText(error)
      throw error
    },
  )
}

test('a pod that its node has evicted or refused is not waited for', async () => {
  expect(await told([pod(running)])).toBe('1 run')
  const evicted = { phase: 'Failed', reason: 'Evicted', message: 'The node was low on resource: memory.' }
  const text = await told([pod(running), pod(evicted)])
  expect(text).toContain('node node-a ended orders-0-restore (Evicted: The node was low on resource: memory.)')
  const refused = await told([pod({ phase: 'Failed', reason: 'OutOfcpu' })])
  expect(refused).toContain('node node-a ended orders-0-restore (OutOfcpu)')
})

test('nor are pods that someone has deleted', async () => {
  expect(await told([])).toContain('someone has deleted them')
})

import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { untilRunning } from '../../src/helper-pods/lifecycle.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { Problem } from '../../src/problem/problem.ts'

const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')

test('of the log of a failed container, short lines without credentials are told', async () => {
  const failed = { name: 'restore', image: '', ready: false, restartCount: 0, state: { terminated: { exitCode: 1 } } }
  const pod = { metadata: { name: 'orders-0-restore' }, spec: {}, status: { initContainerStatuses: [failed] } }
  const kubernetes = {
    list: async () => [pod],
    log: async () => [`dial https://user:hunter2xx@10.0.0.1: ${'x'.repeat(16_000)}`, 'Error: no space left on device'],
  } as unknown as Kubernetes
  const { signal } = new AbortController()
  const waitContext = { kubernetes, spec, now: () => new Date(0), signal, progress: () => undefined }
  const problem = await untilRunning(waitContext, 'restore', 'hold').catch((error: unknown) => error)
  const [finding] = problem instanceof Problem ? problem.findings : []
  const found = `dial https://user:[hidden]@10.0.0.1: ${'x'.repeat(263)}…\nError: no space left on device`
  expect(finding?.found).toBe(found)
})

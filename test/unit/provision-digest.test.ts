import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { planDigest } from '../../src/provision/digest.ts'
import type { ObjectDiff, Step } from '../../src/provision/step.ts'

const specOf = (size: string) =>
  parseClusterFile(`name: orders\nnamespace: etcd\nstorage: { class: encrypted, size: ${size} }\n`, 'cluster.yaml')
const made = (kind: string): ObjectDiff => ({
  desired: { apiVersion: 'v1', kind, metadata: { name: 'orders' } } satisfies KubernetesObject,
  exists: false,
  differences: [],
})
const writing = (...kinds: string[]): Step[] => [{ kind: 'write', title: 'write', changes: kinds.map(made) }]
const spec = specOf('20Gi')

test('the namespace, which the lock needs first, makes no other plan', () => {
  expect(planDigest(spec, writing('Namespace', 'Secret'))).toBe(planDigest(spec, writing('Secret')))
  expect(planDigest(spec, writing('Namespace'))).toBe(planDigest(spec, []))
})

test('another step or another cluster file does', () => {
  const digest = planDigest(spec, writing('Secret'))
  expect(planDigest(spec, writing('Secret', 'ConfigMap'))).not.toBe(digest)
  expect(planDigest(specOf('30Gi'), writing('Secret'))).not.toBe(digest)
})

import { expect, test } from '@jest/globals'
import { differences } from '../../src/cluster/difference.ts'
import type { KubernetesObject } from '../../src/kubernetes/kubernetes.ts'

function object(overrides: Partial<KubernetesObject>): KubernetesObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, ...overrides }
}

test('what the server keeps for itself is no difference', () => {
  const live = object({ metadata: { name: 'x', resourceVersion: '1', generation: 1, uid: 'a' }, status: { ready: 1 } })
  const would = object({ metadata: { name: 'x', resourceVersion: '2', generation: 2, uid: 'a' }, status: {} })
  expect(differences(live, would)).toEqual([])
})

test('fields are named by their path, list items by their name', () => {
  const live = object({ spec: { containers: [{ name: 'etcd', image: 'a', args: ['--x', '--y'] }], replicas: 3 } })
  const would = object({ spec: { containers: [{ name: 'etcd', image: 'b', args: ['--x', '--z'] }] } })
  expect(differences(live, would)).toEqual([
    { path: 'spec.containers[etcd].args', before: '["--x","--y"]', after: '["--x","--z"]' },
    { path: 'spec.containers[etcd].image', before: 'a', after: 'b' },
    { path: 'spec.replicas', before: '3', after: undefined },
  ])
})

test("a Secret's values are never shown", () => {
  const live = object({ kind: 'Secret', data: { 'tls.key': 'b2xk' } })
  const would = object({ kind: 'Secret', data: { 'tls.key': 'bmV3', 'ca.crt': 'bmV3' } })
  expect(differences(live, would)).toEqual([
    { path: 'data["ca.crt"]', before: undefined, after: '(secret)' },
    { path: 'data["tls.key"]', before: '(secret)', after: '(secret)' },
  ])
})

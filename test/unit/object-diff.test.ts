import { expect, test } from '@jest/globals'
import type { KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { differences } from '../../src/provision/object-diff.ts'

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

test('of a long value the part that differs is shown, not its beginning', () => {
  const flags = (retention: string) => ['etcd', ...Array(30).fill('--flag=value'), `--retention=${retention}`, '--last']
  const live = object({ spec: { command: flags('1h') }, data: { file: `${'same\n'.repeat(50)}old line\nend\n` } })
  const would = object({ spec: { command: flags('2h') }, data: { file: `${'same\n'.repeat(50)}new line\nend\n` } })
  expect(differences(live, would)).toEqual([
    { path: 'data.file', before: '…old…', after: '…new…' },
    { path: 'spec.command', before: '…"--retention=1h"…', after: '…"--retention=2h"…' },
  ])
})

test('what is added to the end of a long value, or replaces it whole, is shown as far as there is room', () => {
  const lines = 'line\n'.repeat(40)
  const change = (before: string, after: string) =>
    differences(object({ data: { file: before } }), object({ data: { file: after } }))
  expect(change(lines, `${lines}one more\n`)).toEqual([{ path: 'data.file', before: '…', after: '…one more⏎' }])
  expect(change('short', 'x'.repeat(200))).toEqual([
    { path: 'data.file', before: 'short', after: `${'x'.repeat(119)}…` },
  ])
})

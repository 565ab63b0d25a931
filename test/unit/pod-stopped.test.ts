import { expect, test } from '@jest/globals'
import { hasStopped } from '../../src/cluster/pods.ts'
import type { ContainerState } from '../../src/kubernetes/pods.ts'

const [running, waiting, terminated] = [{ running: {} }, { waiting: {} }, { terminated: { exitCode: 0 } }]

function ended(states: Record<string, ContainerState>, deletionTimestamp?: string): boolean {
  const image = 'etcd'
  const statuses = Object.entries(states).map(([name, state]) => ({
    name,
    image,
    ready: false,
    restartCount: 0,
    state,
  }))
  const isSidecar = ({ name }: { name: string }) => name === 'token-proxy'
  return hasStopped({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'orders-0', ...(deletionTimestamp && { deletionTimestamp }) },
    spec: { containers: [{ name: 'etcd', image }], initContainers: [{ name: 'token-proxy', image }] },
    status: {
      containerStatuses: statuses.filter((one) => !isSidecar(one)),
      initContainerStatuses: statuses.filter(isSidecar),
    },
  })
}

const deleted = '2026-11-27T21:43:26Z'

test('a pod has stopped when it is being deleted and none of its containers runs', () => {
  expect(ended({ etcd: terminated, 'token-proxy': terminated }, deleted)).toBe(true)
  expect(ended({ etcd: running, 'token-proxy': terminated }, deleted)).toBe(false)
  expect(ended({ etcd: terminated, 'token-proxy': running }, deleted)).toBe(false)
})

test('containers that restart, start, or are not told of may run', () => {
  expect(ended({ etcd: terminated, 'token-proxy': terminated })).toBe(false)
  expect(ended({ etcd: waiting, 'token-proxy': terminated }, deleted)).toBe(false)
  expect(ended({ 'token-proxy': terminated }, deleted)).toBe(false)
})

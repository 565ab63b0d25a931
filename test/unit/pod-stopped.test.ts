import { expect, test } from '@jest/globals'
import { hasStopped } from '../../src/cluster/pods.ts'
import type { ContainerState } from '../../src/kubernetes/pods.ts'

const [running, waiting] = [{ running: {} }, { waiting: {} }]
const at = (finishedAt: string | undefined) => ({ terminated: { exitCode: 0, ...(finishedAt && { finishedAt }) } })
const terminated = at('2026-11-27T21:42:43Z')

function ended(states: Record<string, ContainerState>, deletionTimestamp?: string): boolean {
  const image = 'etcd'
  const statuses = Object.entries({ injected: at('2026-11-01T00:00:00Z'), ...states }).map(([name, state]) => ({
    name,
    image,
    ready: false,
    restartCount: 0,
    state,
  }))
  const isInit = ({ name }: { name: string }) => name !== 'etcd'
  return hasStopped({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'orders-0',
      ...(deletionTimestamp && { deletionTimestamp, deletionGracePeriodSeconds: 45 }),
    },
    spec: {
      containers: [{ name: 'etcd', image }],
      initContainers: [
        { name: 'injected', image },
        { name: 'token-proxy', image, restartPolicy: 'Always' },
      ],
    },
    status: {
      containerStatuses: statuses.filter((one) => !isInit(one)),
      initContainerStatuses: statuses.filter(isInit),
    },
  })
}

/** Begins the grace period 45 s before. */
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

test('one that had ended before the pod was deleted may have been started again: its kubelet tells that later', () => {
  const before = at('2026-11-27T21:42:40Z')
  expect(ended({ etcd: before, 'token-proxy': terminated }, deleted)).toBe(false)
  expect(ended({ etcd: terminated, 'token-proxy': before }, deleted)).toBe(false)
  expect(ended({ etcd: at(undefined), 'token-proxy': terminated }, deleted)).toBe(false)
  expect(ended({ injected: running, etcd: terminated, 'token-proxy': terminated }, deleted)).toBe(false)
})

import { expect, test } from '@jest/globals'
import type { ContainerState, Pod } from '../../src/kubernetes/pods.ts'
import { readingPod } from '../../src/repair/volumes/reading-pod.ts'
import { readingState } from '../../src/repair/volumes/reading-state.ts'
import { clusterSpec } from './preflight-fixtures.ts'

const minute = 60_000
const [running, done] = [{ running: {} }, { terminated: { exitCode: 0 } }]

const pod = (status: ContainerState, read: ContainerState = { waiting: { reason: 'PodInitializing' } }): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'orders-2-restore' },
  spec: { nodeName: 'node-2', containers: [] },
  status: {
    phase: 'Pending',
    initContainerStatuses: [{ name: 'status', image: '', ready: false, restartCount: 0, state: status }],
    containerStatuses: [{ name: 'read', image: '', ready: false, restartCount: 0, state: read }],
  },
})

test('etcdutl has accepted the database, or has refused it', () => {
  expect(readingState(pod(done, running), [], 0)).toEqual({ kind: 'open' })
  expect(readingState(pod({ terminated: { exitCode: 1, reason: 'Error' } }), [], 0)).toEqual({ kind: 'unusable' })
})

test('a volume that does not mount is waited for, unless its loss is proved', () => {
  const creating = pod({ waiting: { reason: 'PodInitializing' } })
  expect(readingState(creating, ['Multi-Attach error for volume'], minute)).toMatchObject({ kind: 'waits' })
  expect(readingState(creating, ['Multi-Attach error for volume'], 2 * minute)).toMatchObject({
    kind: 'not mounted',
    why: expect.stringContaining('Multi-Attach error for volume'),
  })
  expect(readingState(creating, ['path "/disks/volume-2" does not exist'], 0)).toMatchObject({ kind: 'not mounted' })
  const message = 'error mounting "/volumes/volume-2"'
  expect(readingState(pod({ terminated: { exitCode: 128, reason: 'StartError', message } }), [], 0)).toMatchObject({
    kind: 'not mounted',
    why: expect.stringContaining(message),
  })
})

test('etcdutl waits while etcd has the database open, and has the time to read a large one', () => {
  expect(readingState(pod(running), [], 9 * minute)).toMatchObject({ kind: 'waits' })
  expect(readingState(pod(running), [], 10 * minute)).toMatchObject({ kind: 'locked' })
})

test('a node that ends the pod says so', () => {
  const evicted = { ...pod(done, running), status: { phase: 'Failed', reason: 'Evicted', message: 'out of memory' } }
  expect(readingState(evicted, [], 0)).toMatchObject({ kind: 'not mounted', why: expect.stringContaining('Evicted') })
})

test('the pod cannot write to the volume, goes where it is, and ends soon after a run that was killed', () => {
  const { spec, metadata } = readingPod(clusterSpec(), { member: 'orders-2', node: 'node-2' })
  expect(metadata.name).toBe('orders-2-restore')
  const mounts = [...(spec.initContainers ?? []), ...spec.containers].map(({ volumeMounts }) => volumeMounts)
  expect(mounts).toEqual(Array(2).fill([{ name: 'data', mountPath: '/var/lib/etcd', readOnly: true }]))
  expect(spec.volumes?.[0]).toEqual({ name: 'data', persistentVolumeClaim: { claimName: 'data-orders-2' } })
  expect(JSON.stringify(spec.affinity)).toContain('"node-2"')
  expect(spec.activeDeadlineSeconds).toBe(1200)
  expect(readingPod(clusterSpec(), { member: 'orders-2', node: undefined }).spec.affinity).toBeUndefined()
})

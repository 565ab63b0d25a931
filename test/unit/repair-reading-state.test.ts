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
  const timeout = 'MountVolume.MountDevice failed for volume "volume-2": context deadline exceeded'
  expect(readingState(creating, [timeout], minute)).toMatchObject({ kind: 'waits' })
  expect(readingState(creating, [timeout], 2 * minute)).toMatchObject({
    kind: 'not mounted',
    why: expect.stringContaining(timeout),
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
  expect(readingState(pod(running), [], 10 * minute)).toMatchObject({ kind: 'not read' })
})

test('what kept the pod from reading, and is not the volume, proves nothing about it', () => {
  const why = (text: string) => ({ kind: 'not read', why: expect.stringContaining(text) })
  const pulling = { waiting: { reason: 'ImagePullBackOff', message: 'manifest unknown' } }
  expect(readingState(pod(pulling), [], minute)).toMatchObject({ kind: 'waits' })
  expect(readingState(pod(pulling), [], 2 * minute)).toMatchObject(why('manifest unknown'))
  expect(readingState(pod(done, pulling), [], 2 * minute)).toMatchObject(why('manifest unknown'))
  const attached = 'Multi-Attach error for volume "volume-2" Volume is already exclusively attached to one node'
  const creating = pod({ waiting: { reason: 'PodInitializing' } })
  expect(readingState(creating, [attached], 2 * minute)).toMatchObject(why('Multi-Attach error'))
  const missing = 'exec: "etcdutl": executable file not found in $PATH'
  expect(
    readingState(pod({ terminated: { exitCode: 128, reason: 'StartError', message: missing } }), [], 0),
  ).toMatchObject(why('etcdutl'))
  expect(readingState(pod({ terminated: { exitCode: 137, reason: 'OOMKilled' } }), [], 0)).toMatchObject(why(''))
  const unscheduled = (message: string): Pod => ({
    ...pod({}),
    status: { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', message }] },
  })
  const full = "0/3 nodes are available: 1 Insufficient memory, 2 node(s) didn't match Pod's node affinity/selector."
  expect(readingState(unscheduled(full), [], 2 * minute)).toMatchObject(why('Insufficient memory'))
  const elsewhere = '0/2 nodes are available: 2 node(s) had volume node affinity conflict.'
  expect(readingState(unscheduled(elsewhere), [], 2 * minute)).toMatchObject({ kind: 'not mounted' })
})

test('a node that ends the pod says so', () => {
  const evicted = { ...pod(done, running), status: { phase: 'Failed', reason: 'Evicted', message: 'out of memory' } }
  expect(readingState(evicted, [], 0)).toMatchObject({ kind: 'not read', why: expect.stringContaining('Evicted') })
})

test('the pod cannot write to the volume, goes where it is, and ends soon after a run that was killed', () => {
  const { spec, metadata } = readingPod(clusterSpec(), { member: 'orders-2', node: 'node-2' })
  expect(metadata.name).toBe('orders-2-restore')
  const mounts = [...(spec.initContainers ?? []), ...spec.containers].map(({ volumeMounts }) => volumeMounts)
  expect(mounts).toEqual(Array(2).fill([{ name: 'data', mountPath: '/var/lib/etcd', readOnly: true }]))
  expect(spec.volumes?.[0]).toEqual({ name: 'data', persistentVolumeClaim: { claimName: 'data-orders-2' } })
  expect(JSON.stringify(spec.affinity)).toContain('"node-2"')
  expect(spec.activeDeadlineSeconds).toBe(1200)
  // The pod of the member takes what the node has for one.
  const requests = [...(spec.initContainers ?? []), ...spec.containers].map(({ resources }) => resources?.requests)
  expect(requests).toEqual(Array(2).fill({ cpu: '10m', memory: '32Mi' }))
  expect(readingPod(clusterSpec(), { member: 'orders-2', node: undefined }).spec.affinity).toBeUndefined()
})

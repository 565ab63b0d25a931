import { expect, test } from '@jest/globals'
import { untilStopped } from '../../src/cluster/scale.ts'
import { awaitPods, type WaitContext } from '../../src/cluster/wait-pods.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import type { Pod } from '../../src/kubernetes/pods.ts'
import { clusterSpec } from './preflight-fixtures.ts'

const waiting = { reason: 'ErrImagePull', message: 'not found' }

/** One member whose image does not exist, and one that runs. */
const pods = ['orders-0', 'orders-1'].map((name, index) => ({
  metadata: { name, uid: name, namespace: 'etcd' },
  spec: { nodeName: 'node-a', containers: [{ name: 'etcd', image: 'etcd' }] },
  status: {
    containerStatuses: [
      {
        name: 'etcd',
        image: 'etcd',
        ready: false,
        restartCount: 0,
        state: index === 0 ? { waiting } : { running: {} },
      },
    ],
  },
}))

/** Each look at the clock is a second; from `gone` seconds on, there are no pods any more. */
function contextUntil(gone = Number.POSITIVE_INFINITY): WaitContext {
  let seconds = 0
  const now = () => {
    seconds += 1
    return new Date(seconds * 1000)
  }
  const list = async (_api: string, kind: string) => (kind === 'Pod' && seconds < gone ? pods : [])
  const kubernetes = { list } as unknown as Kubernetes
  return { kubernetes, spec: clusterSpec(), now, signal: new AbortController().signal, progress: () => undefined }
}

async function waited(dependsOn?: (pod: Pod) => boolean): Promise<unknown> {
  let looks = 0
  const check = async () => {
    looks += 1
    return looks === 6 ? { done: 'done' } : { waitingFor: 'the sixth look' }
  }
  return awaitPods(contextUntil(), 'member', 'something', 1, check, dependsOn).catch(({ findings }) => findings)
}

test('a wait ends early for a pod that it depends on, and for no other', async () => {
  expect(await waited()).toMatchObject([{ code: 'IMAGE_UNAVAILABLE' }])
  expect(await waited(({ metadata }) => metadata.name === 'orders-0')).toMatchObject([{ code: 'IMAGE_UNAVAILABLE' }])
  expect(await waited(({ metadata }) => metadata.name === 'orders-1')).toBe('done')
})

test('a pod that cannot start is stopped like any other', async () => {
  await expect(untilStopped(contextUntil(30), 'member')).resolves.toBeUndefined()
})

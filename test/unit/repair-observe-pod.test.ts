import { expect, test } from '@jest/globals'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import type { ContainerStatus, Pod } from '../../src/kubernetes/pods.ts'
import { evidenceOf } from '../../src/repair/diagnosis/evidence.ts'
import { readPod } from '../../src/repair/diagnosis/observe-pod.ts'

const empty = `{"level":"fatal","msg":"discovery failed","error":"cannot fetch cluster info from peer urls: could not retrieve cluster information from the given URLs"}`
const election = `{"level":"info","msg":"8211f1d0f64f3269 is starting a new election at term 7"}`

/** As kubectl logs: the first run of the container found an empty volume, and the second has joined. */
const kubernetes = {
  log: async (_namespace: string, _pod: string, { previous }: { previous: boolean }) =>
    previous ? [empty] : [election],
} as unknown as Kubernetes

function unready(status: Partial<ContainerStatus>): Pod {
  const etcd = { name: 'etcd', image: 'etcd', ready: false, restartCount: 1, ...status }
  return {
    metadata: { name: 'orders-1', namespace: 'etcd' },
    spec: {},
    status: { phase: 'Running', containerStatuses: [etcd] },
  } as unknown as Pod
}

test.each([
  ['a member that has served since and lost its quorum has a volume with data', { started: true }, []],
  ['a member that starts again may be about to say the same', { started: false }, ['disk empty']],
  ['and nothing is known of one whose kubelet does not say', {}, ['disk empty']],
  ['a container that never ended has no previous log', { started: false, restartCount: 0 }, []],
])('%s', async (_, status, proofs) => {
  const pod = await readPod(kubernetes, unready({ state: { running: {} }, ...status }), [])
  expect(evidenceOf(pod).map(({ proof }) => proof)).toEqual(proofs)
})

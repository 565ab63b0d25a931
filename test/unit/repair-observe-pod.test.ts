import { expect, jest, test } from '@jest/globals'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import type { ContainerStatus, Event, Pod } from '../../src/kubernetes/pods.ts'
import { evidenceOf } from '../../src/repair/diagnosis/evidence.ts'
import { readPod } from '../../src/repair/diagnosis/observe-pod.ts'

/** A run that has said nothing gets the time to. */
jest.setTimeout(30_000)

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

test('a member that joins at its second start, and is not ready yet, has a volume with data', async () => {
  const serving = `{"level":"info","msg":"now serving peer/client/metrics","local-member-id":"8211f1d0f64f3269"}`
  const runs = (now: string[]) =>
    ({
      log: async (_n: string, _p: string, { previous }: { previous: boolean }) => (previous ? [empty] : now),
    }) as unknown as Kubernetes
  const pod = unready({ state: { running: {} }, started: false })
  const proofsOf = async (now: string[]) => evidenceOf(await readPod(runs(now), pod, [])).map(({ proof }) => proof)
  expect(await proofsOf([election])).toEqual(['disk empty'])
  expect(await proofsOf([election, serving, election])).toEqual([])
  expect(await proofsOf([serving, empty])).toEqual(['disk empty'])
})

test('a run that has just begun is asked again until it has said whether its volume is empty, too', async () => {
  const starting = `{"level":"info","msg":"starting etcd server","local-member-id":"8211f1d0f64f3269"}`
  const proofsOf = async (then: string) => {
    let looks = 0
    const log = async (_n: string, _p: string, { previous }: { previous: boolean }) => {
      if (previous) return [empty]
      looks += 1
      return looks > 2 ? [election, then] : []
    }
    const pod = unready({ state: { running: {} }, started: false })
    const found = await readPod({ log } as unknown as Kubernetes, pod, [])
    return { looks, proofs: evidenceOf(found).map(({ proof }) => proof) }
  }
  expect(await proofsOf(starting)).toEqual({ looks: 3, proofs: [] })
  expect(await proofsOf(empty)).toEqual({ looks: 3, proofs: ['disk empty'] })
})

/** A local disk that was mounted a minute after its node had started again. */
const mountedLate = (seconds: number): Event => ({
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { name: 'orders-1.1' },
  involvedObject: { kind: 'Pod', name: 'orders-1' },
  type: 'Warning',
  reason: 'FailedMount',
  message: 'MountVolume.NewMounter initialization failed for volume "volume-1" : path "/mnt/volume-1" does not exist',
  lastTimestamp: `2026-11-27T12:00:0${seconds}Z`,
})
const began = { startedAt: '2026-11-27T12:00:05Z' }
const never = { startedAt: '1970-01-01T00:00:00Z' }
const failedMount = {
  reason: 'StartError',
  message: 'error mounting "/v/volumes/x" to rootfs: no such file or directory',
}

test.each([
  ['a container that runs has its volume, whatever was said before', { state: { running: began } }, 4, []],
  [
    'also if it was once created without',
    { state: { running: began }, lastState: { terminated: { ...failedMount, ...never, exitCode: 128 } } },
    4,
    [],
  ],
  [
    'one that exits had it at its last start',
    { state: { waiting: {} }, lastState: { terminated: { ...began, exitCode: 1 } } },
    4,
    [],
  ],
  [
    'after that, it can be gone',
    { state: { waiting: {} }, lastState: { terminated: { ...began, exitCode: 1 } } },
    6,
    ['volume gone'],
  ],
  [
    'one that could not be created never had it',
    { state: { waiting: {} }, lastState: { terminated: { ...failedMount, ...never, exitCode: 128 } } },
    4,
    ['volume gone'],
  ],
])('%s', async (_, status, seconds, proofs) => {
  const silent = { log: async () => [] } as unknown as Kubernetes
  const pod = await readPod(silent, unready(status), [mountedLate(seconds)])
  expect(evidenceOf(pod).map(({ proof }) => proof)).toEqual(proofs)
})

/**
 * A runtime stores a line of more than 16 KiB in parts. The kubelet joins them, but counts each part for `tailLines`,
 * so the first line that it returns can begin anywhere in a line. etcd logs the names of users that nobody has, of any
 * length: everyone who reaches a portal chooses where a part begins.
 */
test.each([
  ['a panic', `panic: invalid page type: 0: 4","error":"authentication failed"}`],
  ['a message', `data-dir used by this member must be removed","error":"authentication failed"}`],
])('the end of a line that begins with %s is no evidence', async (_, rest) => {
  const log = async () => [rest, election]
  const cut = { log } as unknown as Kubernetes
  const pod = await readPod(cut, unready({ state: { running: {} }, started: false }), [])
  expect(evidenceOf(pod)).toEqual([])
})

test('a panic after whole lines is evidence, and so is a whole first line', async () => {
  const log = async (_namespace: string, _pod: string, { previous }: { previous: boolean }) =>
    previous ? [election, 'panic: invalid page type: 0: 4'] : [empty]
  const pod = await readPod({ log } as unknown as Kubernetes, unready({ state: { running: {} }, started: false }), [])
  expect(evidenceOf(pod).map(({ proof }) => proof)).toEqual(['data corrupt', 'disk empty'])
})

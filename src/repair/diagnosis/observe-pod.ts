import { setTimeout as sleepFor } from 'node:timers/promises'
import { etcdStatusOf } from '../../cluster/etcd-container.ts'
import type { Kubernetes } from '../../kubernetes/kubernetes.ts'
import { isReady, podStateOf } from '../../kubernetes/pod-findings.ts'
import { containerStatuses, type Event, type Pod, timeOf } from '../../kubernetes/pods.ts'
import { wholeLines } from '../../kubernetes/whole-lines.ts'
import { Problem } from '../../problem/problem.ts'
import { leavesOpen } from './evidence.ts'
import type { ObservedMemberPod } from './observed-cluster.ts'

const logLines = 60

/** A run that has just begun says within this time whether it may start, where its peers can be reached. */
const looksAtNewRun = 10
const lookMilliseconds = 500

export async function readPod(kubernetes: Kubernetes, pod: Pod, events: readonly Event[]): Promise<ObservedMemberPod> {
  const { name, namespace = '', uid, deletionTimestamp, creationTimestamp } = pod.metadata
  const ready = isReady(pod)
  const said = containerStatuses(pod).flatMap(({ state, lastState }) =>
    state?.running === undefined ? [...withMessage(lastState?.terminated), ...withMessage(state?.waiting)] : [],
  )
  const started = lastStart(pod)
  const warnings = events.filter(
    (event) => event.involvedObject.uid === uid && event.type === 'Warning' && timeOf(event) > started,
  )
  return {
    uid,
    node: pod.spec.nodeName,
    ready,
    terminating: deletionTimestamp !== undefined,
    created: creationTimestamp === undefined ? undefined : new Date(creationTimestamp),
    state: podStateOf(pod),
    messages: [...warnings.map(({ message }) => message), ...said],
    log: ready ? [] : await readLog(kubernetes, namespace, name, pod),
  }
}

/**
 * When etcd last started, in milliseconds since 1970; -1 if never. Its volume was mounted then. So older messages prove
 * nothing, such as those about a disk that was mounted late, after its node had started.
 */
function lastStart(pod: Pod): number {
  const { state, lastState } = etcdStatusOf(pod) ?? {}
  const starts = [state?.running, state?.terminated, lastState?.terminated].map((one) =>
    Date.parse(one?.startedAt ?? ''),
  )
  return Math.max(-1, ...starts.filter((time) => time > 0))
}

function withMessage(state: { readonly message?: string } | undefined): string[] {
  return state?.message === undefined ? [] : [state.message]
}

/**
 * The log of this run, and of the previous one until this one has served: a member that cannot start says why at the
 * end. A member that has joined once says there that its volume is empty, and must not lose it for that.
 */
async function readLog(kubernetes: Kubernetes, namespace: string, name: string, pod: Pod): Promise<string[]> {
  const { restartCount = 0, started = false, state } = etcdStatusOf(pod) ?? {}
  const read = (previous: boolean) =>
    kubernetes
      .log(namespace, name, { container: 'etcd', lines: logLines, previous })
      .then(wholeLines)
      .catch((error: unknown) => {
        // A kubelet that does not exist any more has no log.
        if (error instanceof Problem) return []
        throw error
      })
  const [before, first] = await Promise.all([restartCount > 0 && !started ? read(true) : [], read(false)])
  let now = first
  // A learner is refused until it finds its peers. The log of that run must not speak for the one that has begun since.
  const runs = state?.running !== undefined
  for (let looks = 1; runs && looks < looksAtNewRun && leavesOpen(before, now); looks += 1) {
    await sleepFor(lookMilliseconds)
    now = await read(false)
  }
  return [...before, ...now]
}

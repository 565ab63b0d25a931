import type { HelperPodPurpose } from '../cluster/names.ts'
import { awaitSelectedPods, memberMinutes, type WaitContext } from '../cluster/wait-pods.ts'
import type { Kubernetes, RemoveOptions } from '../kubernetes/kubernetes.ts'
import { lastWords, linesToRead } from '../kubernetes/last-words.ts'
import { podStateOf } from '../kubernetes/pod-findings.ts'
import { containerStatuses, type Pod } from '../kubernetes/pods.ts'
import { redact } from '../kubernetes/redact.ts'
import { type Finding, Problem, refuse } from '../problem/problem.ts'
import { namedSubject } from '../problem/subjects.ts'
import { type HelperPod, helperPodNetworkPolicy, helperPodSelector } from './spec.ts'

/** The existing helper pods of one purpose. */
export function listHelperPods(
  kubernetes: Kubernetes,
  spec: WaitContext['spec'],
  purpose: HelperPodPurpose,
): Promise<Pod[]> {
  return kubernetes.list<Pod>('v1', 'Pod', spec.namespace, helperPodSelector(spec, purpose))
}

/** Creates pods without network access (unless `networkPolicy: none`), after deleting those of earlier runs. */
export async function createHelperPods(
  waitContext: WaitContext,
  purpose: HelperPodPurpose,
  pods: readonly HelperPod[],
): Promise<void> {
  await deleteHelperPods(waitContext, purpose)
  const { kubernetes, spec } = waitContext
  if (spec.networkPolicy === 'managed') await kubernetes.apply(helperPodNetworkPolicy(spec, purpose))
  await Promise.all(pods.map((pod) => kubernetes.create(pod)))
}

/** 0 for pods that are idle and use no volume that another pod waits for: the kubelet takes 3 s to end a pod. */
type RemovalOptions = Pick<RemoveOptions, 'gracePeriodSeconds'>

/** Deletes the helper pods of one purpose and waits until they are gone. Only then are their volumes free. */
async function deleteHelperPods(
  waitContext: WaitContext,
  purpose: HelperPodPurpose,
  options?: RemovalOptions,
): Promise<void> {
  const { kubernetes, spec } = waitContext
  const found = await listHelperPods(kubernetes, spec, purpose)
  await Promise.all(
    found.map(({ metadata: { name, uid } }) =>
      kubernetes.remove({ apiVersion: 'v1', kind: 'Pod', name, namespace: spec.namespace }, { uid, ...options }),
    ),
  )
  if (found.length === 0) return
  await awaitSelectedPods(
    waitContext,
    helperPodSelector(spec, purpose),
    'the helper pods to terminate',
    memberMinutes,
    async () => {
      const left = await listHelperPods(kubernetes, spec, purpose)
      return left.length === 0
        ? { done: undefined }
        : { waitingFor: left.map(({ metadata }) => metadata.name).join(', ') }
    },
  )
}

/** Removes all objects of a purpose: its helper pods, the objects that only they mount, and their policy. */
export async function removeHelperPods(
  waitContext: WaitContext,
  purpose: HelperPodPurpose,
  options?: RemovalOptions,
): Promise<void> {
  await deleteHelperPods(waitContext, purpose, options)
  const { kind, apiVersion, metadata } = helperPodNetworkPolicy(waitContext.spec, purpose)
  await waitContext.kubernetes.remove({ kind, apiVersion, ...metadata })
}

/**
 * The same at the end of an operation, also after an abort. A failure to delete must not hide an earlier error; then
 * `left` says who removes the rest.
 */
export async function tidyHelperPods(
  waitContext: WaitContext,
  purpose: HelperPodPurpose,
  { milliseconds, left }: { readonly milliseconds: number; readonly left: string },
): Promise<void> {
  const signal = AbortSignal.timeout(milliseconds)
  const kubernetes = waitContext.kubernetes.withSignal(signal)
  try {
    await removeHelperPods({ ...waitContext, kubernetes, signal }, purpose)
  } catch {
    waitContext.progress(left)
  }
}

/** Waits until a container of each pod runs. If an earlier container fails, throws with the last lines of its log. */
export async function untilRunning(
  waitContext: WaitContext,
  purpose: HelperPodPurpose,
  container: string,
): Promise<Pod[]> {
  const { kubernetes, spec } = waitContext
  const selector = helperPodSelector(spec, purpose)
  return awaitSelectedPods(waitContext, selector, `${container} in the helper pods`, memberMinutes, async () => {
    const pods = await listHelperPods(kubernetes, spec, purpose)
    if (pods.length === 0) throw deletedMeanwhile()
    await Promise.all(pods.map((pod) => refuseFailed(waitContext, pod)))
    const waiting = pods.filter((pod) => !runs(pod, container))
    return waiting.length === 0 ? { done: pods } : { waitingFor: waiting.map(podStateOf).join('; ') }
  })
}

function runs(pod: Pod, container: string): boolean {
  return containerStatuses(pod).some(({ name, state }) => name === container && state?.running !== undefined)
}

async function refuseFailed({ kubernetes, spec }: WaitContext, pod: Pod): Promise<void> {
  refuse(`pod ${pod.metadata.name} was ended`, endedByNode(pod))
  const failed = containerStatuses(pod).find(({ state }) => (state?.terminated?.exitCode ?? 0) !== 0)
  if (failed === undefined) return
  const log = await kubernetes.log(spec.namespace, pod.metadata.name, { container: failed.name, lines: linesToRead })
  throw new Problem(`${failed.name} failed in pod ${pod.metadata.name}`, [
    {
      code: 'POD_NOT_READY',
      subject: namedSubject('object', failed.name),
      found:
        lastWords(log, 3).map(redact).join('\n') ||
        `it ended with exit code ${failed.state?.terminated?.exitCode} and no output`,
      fix: 'fix the error in its output and run this again',
    },
  ])
}

/** A finding if its node has ended the whole pod: evicted or refused it. Nothing creates such a pod again. */
export function endedByNode({ metadata, spec, status }: Pod): Finding[] {
  if (status?.phase !== 'Failed' || status.reason === undefined) return []
  const why = status.message === undefined ? '' : `: ${redact(status.message)}`
  return [
    {
      code: 'POD_NOT_READY',
      subject: 'pod',
      found: `node ${spec.nodeName ?? 'unknown'} ended ${metadata.name} (${status.reason}${why})`,
      fix: 'free what the node lacks, or bring it back, and run this again',
    },
  ]
}

function deletedMeanwhile(): Problem {
  return new Problem('the helper pods do not exist any more', [
    {
      code: 'POD_NOT_READY',
      subject: 'pod',
      found: 'needs the pods that this run has created, found none: someone has deleted them',
      fix: 'find out who (a drained node, a clean-up of pods without a controller), then run this again',
    },
  ])
}

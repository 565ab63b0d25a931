import { awaitSelectedPods, memberMinutes, type Patience } from '../cluster/wait-pods.ts'
import { stateOf } from '../kubernetes/diagnosis.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { containerStatuses, type Pod } from '../kubernetes/pods.ts'
import { Problem } from '../problem/problem.ts'
import { type Workshop, type WorkshopPod, workshopPolicy, workshopSelector } from './spec.ts'

/** The pods of a workshop that are there. */
export function listWorkshop(kubernetes: Kubernetes, spec: Patience['spec'], workshop: Workshop): Promise<Pod[]> {
  return kubernetes.list<Pod>('v1', 'Pod', spec.namespace, workshopSelector(spec, workshop))
}

/** Makes pods that may talk to nobody, in place of all that earlier runs have left. */
export async function openWorkshop(
  patience: Patience,
  workshop: Workshop,
  pods: readonly WorkshopPod[],
): Promise<void> {
  await emptyWorkshop(patience, workshop)
  await patience.kubernetes.apply(workshopPolicy(patience.spec, workshop))
  await Promise.all(pods.map((pod) => patience.kubernetes.create(pod)))
}

/** Ends the pods of a workshop and waits until they are gone: only then their volumes are free. */
export async function emptyWorkshop(patience: Patience, workshop: Workshop): Promise<void> {
  const { kubernetes, spec } = patience
  const found = await listWorkshop(kubernetes, spec, workshop)
  await Promise.all(
    found.map(({ metadata: { name, uid } }) =>
      kubernetes.remove(
        { apiVersion: 'v1', kind: 'Pod', name, namespace: spec.namespace },
        uid === undefined ? {} : { uid },
      ),
    ),
  )
  if (found.length === 0) return
  await awaitSelectedPods(patience, workshopSelector(spec, workshop), 'helper pods to end', memberMinutes, async () => {
    const left = await listWorkshop(kubernetes, spec, workshop)
    return left.length === 0
      ? { done: undefined }
      : { waitingFor: left.map(({ metadata }) => metadata.name).join(', ') }
  })
}

/** Nothing of a workshop stays: neither its pods, with what only they mount, nor its policy. */
export async function closeWorkshop(patience: Patience, workshop: Workshop): Promise<void> {
  await emptyWorkshop(patience, workshop)
  const { kind, apiVersion, metadata } = workshopPolicy(patience.spec, workshop)
  await patience.kubernetes.remove({ kind, apiVersion, ...metadata })
}

/** Waits until a container of each pod runs. One before it that fails ends the wait, with the last lines of its log. */
export async function untilRunning(patience: Patience, workshop: Workshop, container: string): Promise<Pod[]> {
  const { kubernetes, spec } = patience
  const selector = workshopSelector(spec, workshop)
  return awaitSelectedPods(patience, selector, `${container} in the helper pods`, memberMinutes, async () => {
    const pods = await listWorkshop(kubernetes, spec, workshop)
    await Promise.all(pods.map((pod) => refuseFailed(patience, pod)))
    const waiting = pods.filter((pod) => !runs(pod, container))
    return waiting.length === 0 && pods.length > 0 ? { done: pods } : { waitingFor: waiting.map(stateOf).join('; ') }
  })
}

function runs(pod: Pod, container: string): boolean {
  return containerStatuses(pod).some(({ name, state }) => name === container && state?.running !== undefined)
}

async function refuseFailed({ kubernetes, spec }: Patience, pod: Pod): Promise<void> {
  const failed = containerStatuses(pod).find(({ state }) => (state?.terminated?.exitCode ?? 0) !== 0)
  if (failed === undefined) return
  const log = await kubernetes.log(spec.namespace, pod.metadata.name, { container: failed.name, lines: 3 })
  throw new Problem(`${failed.name} failed in pod ${pod.metadata.name}`, [
    {
      subject: failed.name,
      found: log.join('\n') || `it ended with exit code ${failed.state?.terminated?.exitCode} and said nothing`,
      mend: 'mend what it says and run again',
    },
  ])
}

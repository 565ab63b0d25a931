import type { Finding } from '../problem/problem.ts'
import type { Kubernetes } from './kubernetes.ts'
import { lastWords, linesToRead } from './last-words.ts'
import {
  type ContainerStatus,
  containerStatuses,
  type Event,
  type ObservedPods,
  observePodsWithEvents,
  type Pod,
  type PodController,
  timeOf,
} from './pods.ts'
import { redact } from './redact.ts'

const eventsShown = 3
const logLinesShown = 5
const eventAgeMinutes = 15

/**
 * Why pods are not ready, one finding for each pod: the states of its containers, its recent warnings and the last
 * lines of its log. A set without any pod is a finding, too, and so are pods that their controller could not create.
 * Used after a timeout; contains no secrets.
 */
export async function podFindings(
  kubernetes: Kubernetes,
  namespace: string,
  labelSelector: string,
  now: Date,
  controller?: PodController,
): Promise<Finding[]> {
  const seen = await observePodsWithEvents(kubernetes, namespace, labelSelector, controller)
  const refusals = failedCreateFindings(seen.refusals.filter((event) => isRecent(event, now)))
  if (seen.pods.length === 0 && refusals.length > 0) return refusals
  if (seen.pods.length === 0) {
    return [
      {
        code: 'POD_NOT_READY',
        subject: 'pod',
        found: `needs pods with ${labelSelector} in namespace "${namespace}", found none`,
        fix: `find out why none is created: kubectl --namespace ${namespace} get events`,
      },
    ]
  }
  const troubled = seen.pods.filter((pod) => !isReady(pod))
  const findings = troubled.map(async (pod) => findingFor(pod, seen, await lastLines(kubernetes, pod), now))
  return [...refusals, ...(await Promise.all(findings))]
}

/** The last failure that a controller reported for each object that it could not create, one finding each. */
export function failedCreateFindings(refusals: readonly Event[]): Finding[] {
  const newest = new Map(refusals.map((event) => [event.message, event]))
  return [...newest.values()].slice(-eventsShown).map(({ involvedObject, metadata, message }) => ({
    code: 'OBJECT_REJECTED',
    subject: 'admission',
    found: `${involvedObject.kind} ${involvedObject.name} cannot create what it needs: ${redact(message)}`,
    fix: `change the object that refuses it in namespace "${metadata.namespace}" (kubectl get limitranges,resourcequotas; policies; webhooks), then run the operation again`,
  }))
}

export function isReady(pod: Pod): boolean {
  return pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false
}

/** A short state of a pod, for progress: `orders-1: container etcd CrashLoopBackOff after 3 restarts`. */
export function podStateOf(pod: Pod): string {
  const name = pod.metadata.name
  if (pod.metadata.deletionTimestamp !== undefined) return `${name}: is being deleted`
  const unscheduled = pod.status?.conditions?.find(({ type, status }) => type === 'PodScheduled' && status === 'False')
  if (unscheduled !== undefined) return `${name}: on no node (${redact(unscheduled.message ?? '')})`
  const states = containerStatuses(pod).flatMap((container) => containerState(container) ?? [])
  if (states.length > 0) return `${name}: ${states.join(', ')}`
  return `${name}: ${isReady(pod) ? 'ready' : (pod.status?.phase ?? 'Pending').toLowerCase()}`
}

function containerState(container: ContainerStatus): string | undefined {
  const { state } = container
  const { restartCount } = container
  const restarts = restartCount > 0 ? ` after ${restartCount} ${restartCount === 1 ? 'restart' : 'restarts'}` : ''
  const exit = container.lastState?.terminated?.exitCode
  const last = exit === undefined ? '' : `, last exit code ${exit}`
  if (state?.waiting) {
    const reason = state.waiting.reason ?? 'waiting'
    const image = /Image/.test(reason) ? ` "${container.image}"` : ''
    return `container ${container.name} ${reason}${image}${restarts}${last}`
  }
  if (state?.terminated && state.terminated.exitCode !== 0) {
    return `container ${container.name} ended with exit code ${state.terminated.exitCode}${restarts}`
  }
  if (state?.running && !container.ready) return `container ${container.name} runs but is not ready${restarts}${last}`
  return undefined
}

interface Lines {
  readonly container: string
  readonly lines: readonly string[]
}

/** What the kubelet returns in place of a log that it has removed already. */
const noLog = /^unable to retrieve container logs/

/** The log of the first container that is not ready; of its previous run while it waits to be restarted. */
async function lastLines(kubernetes: Kubernetes, pod: Pod): Promise<Lines | undefined> {
  const container = containerStatuses(pod).find(({ ready, state }) => !ready && state?.terminated?.exitCode !== 0)
  if (container === undefined) return undefined
  const { namespace = '', name } = pod.metadata
  const options = { container: container.name, lines: linesToRead }
  const previous = container.restartCount > 0 && container.state?.waiting !== undefined
  const log = await kubernetes.log(namespace, name, { ...options, previous }).catch(() => [])
  const lines = lastWords(
    log.filter((line) => !noLog.test(line)),
    logLinesShown,
  )
  return lines.length === 0 ? undefined : { container: container.name, lines: lines.map(redact) }
}

function findingFor(pod: Pod, seen: ObservedPods, log: Lines | undefined, now: Date): Finding {
  const { namespace, name } = pod.metadata
  const parts = [podStateOf(pod)]
  for (const claim of seen.claims) {
    const mounts = pod.spec.volumes?.some((volume) => volume.persistentVolumeClaim?.claimName === claim.metadata.name)
    if (mounts && claim.status?.phase !== 'Bound') parts.push(`claim ${claim.metadata.name} is ${claim.status?.phase}`)
  }
  const warnings = recentWarnings(pod, seen.events, now)
  for (const event of warnings) parts.push(`event ${event.reason}: ${redact(event.message)}`)
  if (log !== undefined) parts.push(`log of ${log.container}:\n${log.lines.map((line) => `  ${line}`).join('\n')}`)
  return {
    code: 'POD_NOT_READY',
    subject: 'pod',
    found: parts.join('\n'),
    fix: `kubectl --namespace ${namespace} describe pod ${name}`,
  }
}

function recentWarnings(pod: Pod, events: readonly Event[], now: Date): Event[] {
  return events
    .filter((event) => event.involvedObject.uid === pod.metadata.uid && event.type === 'Warning')
    .filter((event) => isRecent(event, now))
    .slice(-eventsShown)
}

function isRecent(event: Event, now: Date): boolean {
  return timeOf(event) >= now.getTime() - eventAgeMinutes * 60_000
}

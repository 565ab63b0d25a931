import type { Finding } from '../problem/problem.ts'
import { failedCreateFindings } from './pod-findings.ts'
import { claimNames, containerStatuses, type Event, type ObservedPods, type Pod } from './pods.ts'
import { redact } from './redact.ts'

/** How long a possibly temporary state (a failing registry, a volume that is being created) is tolerated. */
const graceMilliseconds = 20_000

/** An autoscaler that adds a node reports this in an event of the pod. */
const scalesUp = 'TriggeredScaleUp'

/**
 * What waiting cannot fix, one finding for each pod or claim: an image that cannot be pulled, a volume that cannot be
 * bound, a pod that fits on no node. Empty if waiting may help.
 */
export function unrecoverableFindings(seen: ObservedPods, now: Date): Finding[] {
  const pods = seen.pods.filter((pod) => pod.metadata.deletionTimestamp === undefined)
  return [
    ...pods.flatMap((pod) => images(pod, now)),
    ...claims(seen, now),
    ...pods.flatMap((pod) => unschedulable(pod, seen, now)),
  ]
}

/** `invalid`: the defaults of a LimitRange conflict with the pod's own values. */
const refusedByAdmission = /forbidden|denied|invalid/
/** A quota can become free when other pods end. */
const mayPass = /exceeded quota/

/**
 * What admission has refused a controller again since an earlier observation: the controller retries, and gets the same
 * answer until somebody changes something. Detected by the count, not by time: a refusal in an earlier run is no reason
 * to end this one.
 */
export function lastingFailedCreates(seen: ObservedPods, earlier: ObservedPods): Finding[] {
  const known = new Set(earlier.refusals.map(refusalId))
  const again = seen.refusals.filter((event) => !known.has(refusalId(event)))
  return failedCreateFindings(again.filter(({ message }) => refusedByAdmission.test(message) && !mayPass.test(message)))
}

function refusalId({ metadata: { uid }, count, series }: Event): string {
  return `${uid} ${series?.count ?? count ?? 1}`
}

const refusedForGood =
  /not found|manifest unknown|unauthorized|denied|forbidden|invalid reference|no match for platform/i

function images(pod: Pod, now: Date): Finding[] {
  return containerStatuses(pod).flatMap((container) => {
    const { reason = '', message = '' } = container.state?.waiting ?? {}
    const found = `container "${container.name}" of pod ${pod.metadata.name} needs image "${container.image}"`
    if (reason === 'InvalidImageName') {
      const fix = 'correct the image in the cluster file: REGISTRY/NAME:TAG or REGISTRY/NAME@sha256:DIGEST'
      return [{ code: 'IMAGE_UNAVAILABLE', subject: 'image', found: `${found}, which is not a valid image name`, fix }]
    }
    const pulls = reason === 'ErrImagePull' || reason === 'ImagePullBackOff' || reason === 'ErrImageNeverPull'
    if (!pulls) return []
    if (!refusedForGood.test(message) && !olderThanGrace(pod.status?.startTime, now)) return []
    const why = message === '' ? '' : `: ${redact(message)}`
    const fix =
      'check the name and tag, that the nodes reach the registry, and for a private one that the namespace has a pull secret'
    return [
      { code: 'IMAGE_UNAVAILABLE', subject: 'image', found: `${found}, which cannot be pulled (${reason})${why}`, fix },
    ]
  })
}

function claims(seen: ObservedPods, now: Date): Finding[] {
  return seen.claims.flatMap((claim) => {
    if (claim.status?.phase !== 'Pending') return []
    const failure = seen.events.findLast(
      (event) =>
        event.involvedObject.uid === claim.metadata.uid &&
        (event.reason === 'ProvisioningFailed' || event.reason === 'FailedBinding'),
    )
    if (failure === undefined || !olderThanGrace(claim.metadata.creationTimestamp, now)) return []
    const name = claim.spec.storageClassName ?? ''
    return [
      {
        code: 'VOLUME_UNAVAILABLE',
        subject: 'storage',
        found: `claim ${claim.metadata.name} needs a volume of class "${name}": ${redact(failure.message)}`,
        fix: `fix StorageClass "${name}" or its driver, or use another class in the cluster file`,
      },
    ]
  })
}

const noVolume =
  /didn't find available persistent volumes|volume node affinity conflict|unbound immediate|no available volume/i
const noZone = /topology spread constraints|node affinity|node selector|pod anti-affinity|no nodes available/i

function unschedulable(pod: Pod, seen: ObservedPods, now: Date): Finding[] {
  const condition = pod.status?.conditions?.find(({ type, status }) => type === 'PodScheduled' && status === 'False')
  if (condition?.reason !== 'Unschedulable' || !olderThanGrace(condition.lastTransitionTime, now)) return []
  const helped = seen.events.some((event) => event.reason === scalesUp && event.involvedObject.uid === pod.metadata.uid)
  if (helped) return []
  const message = redact(condition.message ?? 'no reason given')
  const found = `pod ${pod.metadata.name} fits on no node: ${message}`
  if (noVolume.test(message)) {
    const volumes = claimNames(pod).join(', ')
    const fix = `bring back the node or zone of the volume of claim ${volumes}, or provide a free volume of its class in another zone`
    return [{ code: 'VOLUME_UNAVAILABLE', subject: 'storage', found, fix }]
  }
  if (noZone.test(message)) {
    const fix = 'add or uncordon a node in the missing zone, or lower zones.minimum in the cluster file'
    return [{ code: 'TOO_FEW_ZONES', subject: 'zones', found, fix }]
  }
  return [{ code: 'TOO_FEW_NODES', subject: 'nodes', found, fix: 'free capacity on the nodes, or add a node' }]
}

function olderThanGrace(since: string | undefined, now: Date): boolean {
  return since !== undefined && now.getTime() - Date.parse(since) >= graceMilliseconds
}

import type { Finding } from '../problem/problem.ts'
import { refusalFindings } from './diagnosis.ts'
import { claimNames, containerStatuses, type Event, type ObservedPods, type Pod } from './pods.ts'
import { redact } from './redact.ts'

/** How long a state that may pass by itself (a registry that stumbles, a volume that is being made) is let be. */
const graceMilliseconds = 20_000

/** An autoscaler that is adding a node says so in an event of the pod. */
const scalesUp = 'TriggeredScaleUp'

/**
 * What waiting cannot fix, one finding a pod or claim: an image that cannot be pulled, a volume that cannot be bound, a
 * pod that fits on no node. Empty while there is hope.
 */
export function unrecoverableFindings(seen: ObservedPods, now: Date): Finding[] {
  const pods = seen.pods.filter((pod) => pod.metadata.deletionTimestamp === undefined)
  return [
    ...pods.flatMap((pod) => images(pod, now)),
    ...claims(seen, now),
    ...pods.flatMap((pod) => unschedulable(pod, seen, now)),
  ]
}

/** `invalid`: what a LimitRange has put into a pod does not go with what was in it. */
const refusedByAdmission = /forbidden|denied|invalid/
/** A quota can become free by itself, when other pods end. */
const mayPass = /exceeded quota/

/**
 * What admission refuses a controller again since an earlier look: it tries on, and is told the same, until somebody changes something.
 * By counting, not by time: what an earlier run was refused is no reason to end this one.
 */
export function lastingRefusals(seen: ObservedPods, earlier: ObservedPods): Finding[] {
  const known = new Set(earlier.refusals.map(refusalId))
  const again = seen.refusals.filter((event) => !known.has(refusalId(event)))
  return refusalFindings(again.filter(({ message }) => refusedByAdmission.test(message) && !mayPass.test(message)))
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
      return [{ code: 'IMAGE_UNAVAILABLE', subject: 'image', found: `${found}, which is no valid image name`, fix }]
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
    const fix = `bring back the node or zone of the volume of claim ${volumes}, or give its class a free volume in another zone`
    return [{ code: 'VOLUME_UNAVAILABLE', subject: 'storage', found, fix }]
  }
  if (noZone.test(message)) {
    const fix = 'add or uncordon a node in the missing zone, or lower zones.minimum in the cluster file'
    return [{ code: 'TOO_FEW_ZONES', subject: 'zones', found, fix }]
  }
  return [{ code: 'TOO_FEW_NODES', subject: 'nodes', found, fix: 'free room on the nodes or add one' }]
}

function olderThanGrace(since: string | undefined, now: Date): boolean {
  return since !== undefined && now.getTime() - Date.parse(since) >= graceMilliseconds
}

import { endedByNode } from '../../helper-pods/lifecycle.ts'
import { containers } from '../../helper-pods/spec.ts'
import { podStateOf } from '../../kubernetes/pod-findings.ts'
import { containerStatuses, type Pod } from '../../kubernetes/pods.ts'
import { redact } from '../../kubernetes/redact.ts'
import { evidenceOf } from '../diagnosis/evidence.ts'

/** What a pod that reads a volume has come to. `unusable`: etcdutl has refused the database; its log says why. */
export type ReadingState =
  | { readonly kind: 'open' | 'unusable' }
  | { readonly kind: 'not mounted' | 'not read'; readonly why: string }
  | { readonly kind: 'waits'; readonly waitingFor: string }

/** A volume that has to be attached to a node first takes up to a minute; one that never mounts tells nothing else. */
const mountMilliseconds = 2 * 60_000
/** etcdutl reads the whole database: seconds for each GiB. */
const checkMilliseconds = 10 * 60_000

/** Why the runtime could not start a container, such as a folder that it cannot mount. */
const neverStarted = ['StartError', 'ContainerCannotRun']
const notMounted = /error mounting/
/** With other reasons to wait, such as an image that cannot be pulled, kubelet has mounted the volume. */
const mounting = ['PodInitializing', 'ContainerCreating']
/** The scheduler has a node that reaches the volume, without room for the pod. */
const noRoom = /Insufficient |Too many pods/
/** The volume exists. Kubernetes detaches it from a dead node after 6 minutes. */
const attachedElsewhere = /Multi-Attach error/
/** From 129 on, a signal has ended it: the memory was short, or somebody has stopped it. */
const lastExitCode = 128

/** A pure function. `warnings`: messages of the pod's events, newest last; `waited`: since the pod was created. */
export function readingState(pod: Pod, warnings: readonly string[], waitedMilliseconds: number): ReadingState {
  const statuses = containerStatuses(pod)
  const stateOf = (container: string) => statuses.find(({ name }) => name === container)?.state
  const check = stateOf(containers.status)
  if (stateOf(containers.read)?.running !== undefined) return { kind: 'open' }
  const [ended] = endedByNode(pod)
  if (ended !== undefined) return { kind: 'not read', why: ended.found }
  const { exitCode = 0, reason = '' } = check?.terminated ?? {}
  if (exitCode > lastExitCode) return { kind: 'not read', why: podStateOf(pod) }
  const starts = !neverStarted.includes(reason)
  if (exitCode !== 0 && starts) return { kind: 'unusable' }
  const checking = check?.running !== undefined
  if (checking && waitedMilliseconds >= checkMilliseconds)
    return {
      kind: 'not read',
      why: 'its database is locked, so etcd runs on it, or etcdutl takes longer than 10 minutes',
    }
  const messages = [
    ...warnings,
    ...statuses.flatMap(({ state }) => state?.waiting?.message ?? state?.terminated?.message ?? []),
  ]
  const gone = evidenceOf({ messages, log: [] }).length > 0
  if (!checking && (!starts || gone || waitedMilliseconds >= mountMilliseconds)) {
    const isOfVolume =
      gone || (starts ? !hasOtherReason(pod, messages.at(-1)) : messages.some((message) => notMounted.test(message)))
    const why = [podStateOf(pod), ...messages.slice(-1).map(redact)].join('; ')
    return { kind: isOfVolume ? 'not mounted' : 'not read', why }
  }
  return { kind: 'waits', waitingFor: podStateOf(pod) }
}

/** Whether the pod waits for something that proves nothing about the data of its volume. */
function hasOtherReason(pod: Pod, newest = ''): boolean {
  const full = pod.status?.conditions?.some(
    ({ type, status, message = '' }) => type === 'PodScheduled' && status === 'False' && noRoom.test(message),
  )
  const waits = containerStatuses(pod).flatMap(({ state }) => state?.waiting?.reason ?? [])
  const checked = containerStatuses(pod).some(({ state }) => state?.terminated?.exitCode === 0)
  return (
    full === true || checked || attachedElsewhere.test(newest) || waits.some((reason) => !mounting.includes(reason))
  )
}

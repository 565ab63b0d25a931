import { endedByNode } from '../../helper-pods/lifecycle.ts'
import { containers } from '../../helper-pods/spec.ts'
import { podStateOf } from '../../kubernetes/pod-findings.ts'
import { containerStatuses, type Pod } from '../../kubernetes/pods.ts'
import { redact } from '../../kubernetes/redact.ts'
import { evidenceOf } from '../diagnosis/evidence.ts'

/** What a pod that reads a volume has come to. `unusable`: etcdutl has refused the database; its log says why. */
export type ReadingState =
  | { readonly kind: 'open' | 'unusable' }
  | { readonly kind: 'locked'; readonly why: string }
  | { readonly kind: 'not mounted'; readonly why: string }
  | { readonly kind: 'waits'; readonly waitingFor: string }

/** A volume that has to be attached to a node first takes up to a minute; one that never mounts tells nothing else. */
const mountMilliseconds = 2 * 60_000
/** etcdutl reads the whole database: seconds for each GiB. */
const checkMilliseconds = 10 * 60_000

/** Why the runtime could not start a container, such as a folder that it cannot mount. */
const neverStarted = ['StartError', 'ContainerCannotRun']

/** A pure function. `warnings`: messages of the pod's events, newest last; `waited`: since the pod was created. */
export function readingState(pod: Pod, warnings: readonly string[], waitedMilliseconds: number): ReadingState {
  const statuses = containerStatuses(pod)
  const stateOf = (container: string) => statuses.find(({ name }) => name === container)?.state
  const check = stateOf(containers.status)
  if (stateOf(containers.read)?.running !== undefined) return { kind: 'open' }
  const [ended] = endedByNode(pod)
  if (ended !== undefined) return { kind: 'not mounted', why: ended.found }
  const { exitCode = 0, reason = '' } = check?.terminated ?? {}
  if (exitCode !== 0 && !neverStarted.includes(reason)) return { kind: 'unusable' }
  const checking = check?.running !== undefined
  if (checking && waitedMilliseconds >= checkMilliseconds)
    return {
      kind: 'locked',
      why: 'its database is locked, so etcd runs on it, or etcdutl takes longer than 10 minutes',
    }
  const messages = [
    ...warnings,
    ...statuses.flatMap(({ state }) => state?.waiting?.message ?? state?.terminated?.message ?? []),
  ]
  const gone = neverStarted.includes(reason) || evidenceOf({ messages, log: [] }).length > 0
  if (!checking && (gone || waitedMilliseconds >= mountMilliseconds))
    return { kind: 'not mounted', why: [podStateOf(pod), ...messages.slice(-1).map(redact)].join('; ') }
  return { kind: 'waits', waitingFor: podStateOf(pod) }
}

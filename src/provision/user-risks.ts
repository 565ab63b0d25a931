import type { ClusterSpec } from '../cluster/specification.ts'
import { openshiftUsers } from '../kubernetes/labels-annotations.ts'
import { fixedUser } from '../objects/pod-security.ts'
import type { ObservedEnvironment } from '../preflight/observe-environment.ts'
import type { Finding } from '../problem/problem.ts'

/**
 * Whether the user of the pods fits the namespace. A risk and not a refusal: another SCC of OpenShift can allow any
 * user, and another admission controller can assign one.
 */
export function userRisks(
  { runAsUser, namespace: name }: Pick<ClusterSpec, 'runAsUser' | 'namespace'>,
  namespace: ObservedEnvironment['namespace'],
): Finding[] {
  if (namespace === undefined || namespace === 'absent') return []
  const range = namespace.metadata.annotations?.[openshiftUsers]
  if (runAsUser === 'assigned') return range === undefined ? [nobodyAssigns(name)] : []
  return range === undefined || contains(range, fixedUser) ? [] : [outOfRange(name, range)]
}

function outOfRange(namespace: string, range: string): Finding {
  return {
    code: 'USER_OUT_OF_RANGE',
    subject: 'namespace',
    found: `namespace "${namespace}" has the users ${range} (${openshiftUsers}), pods run as ${fixedUser}: restricted-v2 refuses them`,
    fix: 'set runAsUser: assigned; ignore this if the ServiceAccount "default" may use an SCC that allows other users, such as nonroot-v2',
  }
}

function nobodyAssigns(namespace: string): Finding {
  return {
    code: 'USER_NOT_ASSIGNED',
    subject: 'namespace',
    found: `runAsUser: assigned needs an admission controller that sets the user of pods, found no ${openshiftUsers} in namespace "${namespace}"`,
    fix: 'remove runAsUser; ignore this if another admission controller sets user and group: without one, containers do not start',
  }
}

/** `FIRST/NUMBER` or `FIRST-LAST`. */
function contains(range: string, user: number): boolean {
  const [, first, separator, second] = /^(\d+)([/-])(\d+)$/.exec(range) ?? []
  if (first === undefined) return false
  const last = separator === '/' ? Number(first) + Number(second) - 1 : Number(second)
  return user >= Number(first) && user <= last
}

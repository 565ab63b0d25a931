import { memberNames } from '../cluster/names.ts'
import { listPods } from '../cluster/pods.ts'
import { awaitEnd, awaitMembers, awaitPortals, type Patience } from '../cluster/wait-pods.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { enableAuthentication } from '../members/enable-authentication.ts'
import { type MemberAccess, withMember } from '../members/member-client.ts'
import { restartMembers } from '../members/restart-members.ts'
import { membersState } from '../objects/members.ts'
import { endDrains } from '../portals/drain.ts'
import type { Progress } from '../report/reporter.ts'
import type { Comparison, Step } from './plan.ts'

/** Brings one step of a plan about. Each can be taken again after a run that died in the middle of it. */
export async function take(step: Step, access: MemberAccess, patience: Patience): Promise<void> {
  const { kubernetes, spec } = access
  switch (step.kind) {
    case 'write':
      return writeAll(kubernetes, step.changes, patience)
    case 'await-end':
      return awaitEnd(patience)
    case 'replace-pods':
      return replacePods(access, step.members)
    case 'await-members':
      return awaitMembers(patience)
    case 'enable-authentication': {
      const [any] = memberNames(spec)
      if (any === undefined) throw new Error('a cluster has at least one member')
      return withMember(access, any, enableAuthentication)
    }
    case 'mark-formed':
      await kubernetes.apply(membersState(spec, 'existing'))
      return
    case 'end-drains':
      return endDrains(access)
    case 'restart-members':
      return restartMembers(access, patience)
    case 'await-portals':
      return awaitPortals(patience)
  }
}

/** A namespace has to be there before anything in it; all else in a group is independent of each other. */
async function writeAll(
  kubernetes: Kubernetes,
  changes: readonly Comparison[],
  { signal, progress }: { signal: AbortSignal; progress: Progress },
): Promise<void> {
  signal.throwIfAborted()
  const wanted = changes.map((change) => change.wanted)
  progress(wanted.map(({ kind, metadata }) => `${kind} ${metadata.name}`).join(', '))
  for (const object of wanted.filter(({ kind }) => kind === 'Namespace')) await kubernetes.apply(object)
  const rest = wanted.filter(({ kind }) => kind !== 'Namespace')
  await Promise.all(rest.map((object) => kubernetes.apply(object)))
}

async function replacePods({ kubernetes, spec }: MemberAccess, members: readonly string[]): Promise<void> {
  const pods = await listPods(kubernetes, spec, 'member')
  const doomed = pods.filter((pod) => members.includes(pod.metadata.name))
  await Promise.all(
    doomed.map(({ metadata: { name, uid } }) =>
      kubernetes.remove(
        { apiVersion: 'v1', kind: 'Pod', name, namespace: spec.namespace },
        uid === undefined ? {} : { uid },
      ),
    ),
  )
}

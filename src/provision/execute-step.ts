import { listPods } from '../cluster/pods.ts'
import { awaitEnd, awaitMembers, awaitPortals, type WaitContext } from '../cluster/wait-pods.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { enableAuthentication } from '../members/enable-authentication.ts'
import type { EtcdAccess } from '../members/member-client.ts'
import { restartMembers } from '../members/restart-members.ts'
import { withAnyMember } from '../members/with-any-member.ts'
import { membersState } from '../objects/members.ts'
import { endDrains } from '../portals/drain.ts'
import type { Progress } from '../report/reporter.ts'
import type { ObjectDiff, Step } from './plan.ts'

/** Brings one step of a plan about. Each can be taken again after a run that died in the middle of it. */
export async function executeStep(step: Step, access: EtcdAccess, waitContext: WaitContext): Promise<void> {
  const { kubernetes, spec } = access
  switch (step.kind) {
    case 'write':
      return writeAll(kubernetes, step.changes, waitContext)
    case 'await-end':
      return awaitEnd(waitContext)
    case 'replace-pods':
      return replacePods(access, step.members)
    case 'await-members':
      return awaitMembers(waitContext)
    case 'enable-authentication':
      return withAnyMember(access, ({ etcd }) => enableAuthentication(etcd))
    case 'mark-formed':
      await kubernetes.apply(membersState(spec, 'existing'))
      return
    case 'end-drains':
      return endDrains(access)
    case 'restart-members':
      return restartMembers(access, waitContext)
    case 'await-portals':
      return awaitPortals(waitContext)
  }
}

/** A namespace has to be there before anything in it; all else in a group is independent of each other. */
async function writeAll(
  kubernetes: Kubernetes,
  changes: readonly ObjectDiff[],
  { signal, progress }: { signal: AbortSignal; progress: Progress },
): Promise<void> {
  signal.throwIfAborted()
  const desired = changes.map((change) => change.desired)
  progress(desired.map(({ kind, metadata }) => `${kind} ${metadata.name}`).join(', '))
  for (const object of desired.filter(({ kind }) => kind === 'Namespace')) await kubernetes.apply(object)
  const rest = desired.filter(({ kind }) => kind !== 'Namespace')
  await Promise.all(rest.map((object) => kubernetes.apply(object)))
}

async function replacePods({ kubernetes, spec }: EtcdAccess, members: readonly string[]): Promise<void> {
  const pods = await listPods(kubernetes, spec, 'member')
  const doomed = pods.filter((pod) => members.includes(pod.metadata.name))
  await Promise.all(
    doomed.map(({ metadata: { name, uid } }) =>
      kubernetes.remove({ apiVersion: 'v1', kind: 'Pod', name, namespace: spec.namespace }, { uid }),
    ),
  )
}

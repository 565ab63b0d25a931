import { ordinalOf } from '../cluster/names.ts'
import { listPods } from '../cluster/pods.ts'
import { scale } from '../cluster/scale.ts'
import { awaitEnd, awaitMembers, awaitPods, memberMinutes, type WaitContext } from '../cluster/wait-pods.ts'
import type { Kubernetes, KubernetesObject } from '../kubernetes/kubernetes.ts'
import { isReady } from '../kubernetes/pod-findings.ts'
import { deleteClaim } from '../members/delete-claim.ts'
import { enableEverywhere } from '../members/enable-authentication.ts'
import { endDrainsWhenAnswering } from '../members/end-drains.ts'
import { joinMember } from '../members/join-member.ts'
import type { EtcdAccess } from '../members/member-client.ts'
import { removeMember } from '../members/remove-member.ts'
import { restartMembers, vacateMembers } from '../members/restart-members.ts'
import { claimFieldManager } from '../objects/claim-metadata.ts'
import { membersState } from '../objects/members.ts'
import { portalConfiguration } from '../objects/portals.ts'
import { endDrains } from '../portals/drain.ts'
import { keepConnections } from '../portals/keep-connections.ts'
import { openPortals, openWaiting } from '../portals/open-portals.ts'
import type { Progress } from '../report/reporter.ts'
import { awaitVersion, cancelDowngrade, enableDowngrade } from '../upgrade/downgrade.ts'
import { pullImages } from '../upgrade/pull-images.ts'
import { triggerSnapshots } from '../upgrade/trigger-snapshots.ts'
import { changeVoters } from './change-voters.ts'
import { executeGrowStep } from './execute-grow.ts'
import type { ObjectDiff, Step } from './step.ts'

/** Executes one step of a plan. Every step can be repeated after an interrupted run. */
export async function executeStep(step: Step, access: EtcdAccess, waitContext: WaitContext): Promise<void> {
  const { kubernetes, spec } = access
  switch (step.kind) {
    case 'write':
      return writeAll(kubernetes, step.changes, waitContext)
    case 'delete-objects':
      return deleteAll(
        kubernetes,
        step.objects.map(({ object }) => object),
      )
    case 'await-end':
      return awaitEnd(waitContext)
    case 'replace-pods':
      return replacePods(access, step.members)
    case 'await-members':
      return awaitMembers(waitContext)
    case 'enable-authentication':
      return enableEverywhere(access, waitContext)
    case 'mark-formed':
      await kubernetes.apply(membersState(spec, 'existing'))
      return
    case 'end-drains':
      return endDrainsWhenAnswering(access, waitContext, step.members)
    case 'restart-members':
      return restart(access, waitContext, step.count)
    case 'add-member':
      return add(access, waitContext, ...step.members)
    case 'vacate-members':
      return vacateMembers(access, waitContext, step.members)
    case 'remove-member':
      return takeAway(access, waitContext, ...step.members)
    case 'delete-claim':
      return deleteClaim(waitContext, ...step.members)
    case 'pull-images':
      return pullImages(waitContext, step.members)
    case 'trigger-snapshots':
      return triggerSnapshots(access, waitContext, step.entries)
    case 'enable-downgrade':
      return enableDowngrade(access, waitContext, step.minor)
    case 'cancel-downgrade':
      return cancelDowngrade(access, step.version)
    case 'await-version':
      return awaitVersion(access, waitContext, step.version)
    case 'keep-connections':
      return keepConnections(waitContext)
    case 'start-portals':
      await kubernetes.apply(portalConfiguration(spec, 'pending'))
      return writeAll(kubernetes, step.changes, waitContext)
    case 'open-portals':
      await writeAll(kubernetes, step.changes, waitContext)
      await openWaiting(waitContext)
      return
    case 'await-portals':
      return openPortals(waitContext)
    case 'expand-volumes':
    case 'recreate-stateful-set':
      return executeGrowStep(step, access, waitContext)
  }
}

/** Members may have joined since the plan was made. */
function restart(access: EtcdAccess, waitContext: WaitContext, count: number): Promise<void> {
  const spec = { ...access.spec, members: count }
  return restartMembers({ ...access, spec }, { ...waitContext, spec })
}

/** The pods of lower numbers exist. */
function add(access: EtcdAccess, waitContext: WaitContext, member: string): Promise<void> {
  const before = ordinalOf(member)
  return changeVoters(access, { from: before, to: before + 1 }, () => joinMember(access, waitContext, member))
}

/**
 * The pod ends after the member has left: otherwise, it would be a member that is down. Pods of higher numbers have
 * ended before.
 */
function takeAway(access: EtcdAccess, waitContext: WaitContext, member: string): Promise<void> {
  const left = ordinalOf(member)
  return changeVoters(access, { from: left + 1, to: left }, () => removeWithPod(access, waitContext, member, left))
}

async function removeWithPod(
  access: EtcdAccess,
  waitContext: WaitContext,
  member: string,
  left: number,
): Promise<void> {
  const { kubernetes, spec } = access
  await removeMember(access, waitContext, member)
  await scale(kubernetes, spec, 'member', left)
  await awaitPods(waitContext, 'member', `${member} to terminate`, memberMinutes, async () => {
    const pods = await listPods(kubernetes, spec, 'member')
    return pods.some(({ metadata }) => metadata.name === member) ? { waitingFor: member } : { done: undefined }
  })
  await endDrains(waitContext, [member])
  await kubernetes.apply(membersState({ ...spec, members: left }, 'existing'))
}

/**
 * A namespace has to exist before its objects. Portals read their ConfigMap once, and wait for one that opens them. All
 * other objects in a group are independent of each other.
 */
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
  const [portals, others] = [rest.filter(isDeployment), rest.filter((object) => !isDeployment(object))]
  for (const group of [others, portals])
    await Promise.all(group.map((object) => kubernetes.apply(object, ownershipOf(object))))
}

const isDeployment = ({ kind }: KubernetesObject) => kind === 'Deployment'

async function deleteAll(kubernetes: Kubernetes, objects: readonly KubernetesObject[]): Promise<void> {
  await Promise.all(
    objects.map(({ apiVersion, kind, metadata: { name, namespace, uid } }) =>
      kubernetes.remove({ apiVersion, kind, name, namespace }, { uid }),
    ),
  )
}

const ownershipOf = ({ kind }: KubernetesObject) =>
  kind === 'PersistentVolumeClaim' ? { fieldManager: claimFieldManager } : {}

/** A pod that has become ready since the plan serves clients: it is restarted as all others are, later. */
async function replacePods({ kubernetes, spec }: EtcdAccess, members: readonly string[]): Promise<void> {
  const pods = await listPods(kubernetes, spec, 'member')
  const doomed = pods.filter((pod) => members.includes(pod.metadata.name) && !isReady(pod))
  await Promise.all(
    doomed.map(({ metadata: { name, uid } }) =>
      kubernetes.remove({ apiVersion: 'v1', kind: 'Pod', name, namespace: spec.namespace }, { uid }),
    ),
  )
}

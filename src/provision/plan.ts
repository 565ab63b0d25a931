import type { ObservedPod } from '../cluster/pods.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import type { InitialClusterState } from '../objects/initial-cluster.ts'
import { changesTemplate } from './object-diff.ts'
import type { GrowStep } from './plan-grow.ts'
import type { ScalePlan } from './plan-scale.ts'
import type { VersionPlan } from './plan-version.ts'
import type { ObjectDiff, Step } from './step.ts'

/** What the decision needs to know of the running pods and of etcd. */
export interface ObservedState {
  readonly members: readonly ObservedPod[]
  /** Those that the cluster has now: `scale` brings it to another number. */
  readonly desiredMembers: readonly string[]
  /** The revision that a member started now would have; undefined when there is no StatefulSet. */
  readonly memberRevision: string | undefined
  /** Every portal runs from the newest description and is ready. */
  readonly portalsCurrent: boolean
  readonly initialClusterState: InitialClusterState | undefined
  /** Undefined when no member could be asked. */
  readonly authentication: boolean | undefined
  /** Members that the portals were told not to use: a run died while it restarted one. */
  readonly drained: readonly string[]
  /** Objects of ours that the cluster file does not want any more. */
  readonly unwanted?: readonly KubernetesObject[]
  /** What is left of growing volumes. */
  readonly growth: readonly GrowStep[]
}

/** The groups in which objects are written; each is complete before the next begins. */
export interface DesiredState {
  /** What pods need to start: trust, configuration, names, policies. */
  readonly foundation: readonly ObjectDiff[]
  readonly members: readonly ObjectDiff[]
  readonly portals: readonly ObjectDiff[]
  /** For applications and people: connection, monitoring. */
  readonly connection: readonly ObjectDiff[]
  /** Labels and annotations of the members' claims, which are there when the members are. */
  readonly claims?: readonly ObjectDiff[]
}

/**
 * Everything that has to happen, in order, until what is there is what is wanted; empty when nothing is left. Each step can
 * be taken twice, so a run that died anywhere is followed by another plan.
 *
 * The portals come after authentication is on: before that, a portal would let anyone into a store without a lock.
 */
export function planProvision(
  observed: ObservedState,
  desired: DesiredState,
  scale: Pick<ScalePlan, 'add' | 'remove'> = { add: [], remove: [] },
  version: VersionPlan = { before: [], after: [], restarts: undefined },
): Step[] {
  const { what, wayBack } = version.restarts ?? {}
  const { unwanted = [] } = observed
  const running = new Map(observed.members.map((member) => [member.name, member]))
  const missing = observed.desiredMembers.filter((name) => {
    const member = running.get(name)
    return !member?.ready || member.terminating
  })
  const statefulSetChanges = desired.members.some(changes)
  // A new StatefulSet cannot make a pod while its predecessor's has that name: Kubernetes tries again at intervals that
  // double, and for minutes nothing would seem to happen.
  const replaced = desired.members.some(({ desired: { kind }, exists }) => kind === 'StatefulSet' && !exists)
  const ending = observed.members.filter(({ controlled }) => replaced && controlled)
  const rolling = desired.members.some(
    (comparison) => comparison.exists && comparison.differences.some(changesTemplate),
  )
  const outdated = observed.members.filter(
    (member) =>
      !ending.includes(member) &&
      (rolling || (member.revision !== undefined && member.revision !== observed.memberRevision)),
  )
  // A pod that is not ready and was made from an older description may never become ready (a mistyped image); replacing
  // it harms nobody, and waiting for it could last for ever.
  const stuck = outdated.filter((member) => !member.ready && !member.terminating).map(({ name }) => name)
  const restarts = outdated.filter((member) => member.ready).map(({ name }) => name)
  const awaitsMembers = missing.length > 0 || (statefulSetChanges && !rolling)
  const leaving = scale.remove.flatMap((step) => ('members' in step ? step.members : []))
  const drained = observed.drained.filter((member) => !leaving.includes(member))
  // Portals that have lost every member are not ready either, and are so a moment after them.
  const awaitsPortals = desired.portals.some(changes) || !observed.portalsCurrent || awaitsMembers
  const portals: Step[] = [
    ...write('write the portals', desired.portals),
    ...(awaitsPortals ? [{ kind: 'await-portals', title: 'wait for the portals' } as const] : []),
  ]
  // Each client is asked by its member to connect anew, when that restarts, and comes to a new portal if there is one by then. A portal
  // whose configuration changes waits for the members, which may have to offer first what it uses.
  const portalsFirst =
    restarts.length > 0 &&
    stuck.length === 0 &&
    !awaitsMembers &&
    desired.portals.some(changes) &&
    onlyImages(desired.portals)
  return [
    ...write('write certificates, names and policies', desired.foundation),
    ...(unwanted.length > 0
      ? [
          {
            kind: 'delete-objects',
            title: 'delete what the cluster file does not have any more',
            objects: unwanted,
          } as const,
        ]
      : []),
    ...(ending.length > 0
      ? [
          {
            kind: 'await-end',
            title: 'wait until members without a StatefulSet have terminated',
            members: ending.map(({ name }) => name),
          } as const,
        ]
      : []),
    ...version.before,
    ...write('write the members', desired.members),
    ...(stuck.length > 0
      ? [{ kind: 'replace-pods', title: 'replace pods that are not ready', members: stuck } as const]
      : []),
    ...(awaitsMembers
      ? [{ kind: 'await-members', title: 'wait for the members', members: observed.desiredMembers, wayBack } as const]
      : []),
    ...enableAuthentication(observed),
    ...(observed.initialClusterState === 'existing'
      ? []
      : [{ kind: 'mark-formed', title: 'protect the formed cluster from members with an empty volume' } as const]),
    ...(drained.length > 0
      ? [{ kind: 'end-drains', title: 'let the portals use every member again', members: drained } as const]
      : []),
    // Before members restart with a larger quota.
    ...observed.growth,
    ...(portalsFirst
      ? [{ kind: 'keep-connections', title: 'keep the connections of the old portals' } as const, ...portals]
      : []),
    ...(restarts.length > 0
      ? [
          {
            kind: 'restart-members',
            title: 'restart members, the leader last',
            members: restarts,
            what,
            wayBack,
          } as const,
        ]
      : []),
    ...version.after,
    ...scale.add,
    ...write('label the volumes', desired.claims ?? []),
    ...(portalsFirst ? [] : portals),
    ...scale.remove,
    ...write('write connection and monitoring', desired.connection),
  ]
}

/** It was on before the cluster counted as formed. Where nobody can be asked, that is checked, not assumed. */
function enableAuthentication({ authentication, initialClusterState }: ObservedState): Step[] {
  if (authentication === true) return []
  const kind = 'enable-authentication'
  return authentication === undefined && initialClusterState === 'existing'
    ? [{ kind, title: 'check that authentication is enabled', seen: false }]
    : [{ kind, title: 'enable authentication', seen: true }]
}

function write(title: string, comparisons: readonly ObjectDiff[]): Step[] {
  const needed = comparisons.filter(changes)
  return needed.length > 0 ? [{ kind: 'write', title, changes: needed }] : []
}

function changes(comparison: ObjectDiff): boolean {
  return !comparison.exists || comparison.differences.length > 0
}

function onlyImages(comparisons: readonly ObjectDiff[]): boolean {
  return comparisons.every(
    ({ exists, differences }) => exists && differences.every(({ path }) => /^spec\.template\..*\.image$/.test(path)),
  )
}

import type { ObservedPod } from '../cluster/pods.ts'
import type { InitialClusterState } from '../objects/initial-cluster.ts'
import { changesTemplate } from './object-diff.ts'
import type { GrowStep } from './plan-grow.ts'
import type { ScalePlan } from './plan-scale.ts'
import type { VersionPlan } from './plan-version.ts'
import type { ObjectDiff, Step, UnwantedObject } from './step.ts'

/** The observed state of pods and etcd that the plan depends on. */
export interface ObservedState {
  readonly members: readonly ObservedPod[]
  /** The members at the current size of the cluster; `scale` changes their number. */
  readonly desiredMembers: readonly string[]
  /** The revision that a new pod of a member would have; undefined if there is no StatefulSet. */
  readonly memberRevision: string | undefined
  /** Members whose pods are as the desired template would create them, so that they stay. */
  readonly asDesired?: readonly string[]
  /** Whether every portal runs the newest pod template and is ready. */
  readonly portalsCurrent: boolean
  readonly initialClusterState: InitialClusterState | undefined
  /** Undefined if no member answered. */
  readonly authentication: boolean | undefined
  /** Members that the portals still drain, because a run was interrupted while it restarted one. */
  readonly drained: readonly string[]
  /** Objects of the cluster that the cluster file no longer describes. */
  readonly unwanted?: readonly UnwantedObject[]
  /** The remaining steps to grow volumes. */
  readonly growth: readonly GrowStep[]
}

/** The groups in which objects are written; each group is complete before the next one begins. */
export interface DesiredState {
  /** What pods need to start: trust, configuration, names, policies. */
  readonly foundation: readonly ObjectDiff[]
  readonly members: readonly ObjectDiff[]
  readonly portals: readonly ObjectDiff[]
  /** For applications and people: connection, monitoring. */
  readonly connection: readonly ObjectDiff[]
  /** Labels and annotations of the members' claims; the claims exist when the members exist. */
  readonly claims?: readonly ObjectDiff[]
}

/**
 * The steps, in order, from the observed to the desired state; empty if nothing is left. Each step can be repeated, so
 * a new plan can follow a run that was interrupted at any point.
 *
 * The portals are opened after authentication is enabled. Before that, a portal would let anyone into a store without
 * access control. Those of a new cluster start with the members, and open while Kubernetes still probes the members.
 */
export function planProvision(
  observed: ObservedState,
  desired: DesiredState,
  scale: Pick<ScalePlan, 'add' | 'remove'> = { add: [], remove: [] },
  version: VersionPlan = { before: [], after: [], restarts: undefined },
): Step[] {
  const { what, wayBack } = version.restarts ?? {}
  const { unwanted = [], asDesired = [] } = observed
  const running = new Map(observed.members.map((member) => [member.name, member]))
  const missing = observed.desiredMembers.filter((name) => {
    const member = running.get(name)
    return !member?.ready || member.terminating
  })
  const statefulSetChanges = desired.members.some(changes)
  // A new StatefulSet cannot create a pod while a pod of its predecessor has the same name. Kubernetes retries with
  // exponential backoff, so for minutes nothing would seem to happen.
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
  // A pod that is not ready and has an older template may never become ready, for example because of a mistyped image.
  // Replacing it harms nothing, and waiting for it could last forever.
  const stuck = outdated.filter((member) => !member.ready && !member.terminating).map(({ name }) => name)
  // A change that stopped half-way and is reverted: members that never got it have the revision that comes back.
  const stays = ({ name }: ObservedPod) => rolling && asDesired.includes(name)
  const restarts = outdated.filter((member) => member.ready && !stays(member)).map(({ name }) => name)
  const awaitsMembers = missing.length > 0 || (statefulSetChanges && !rolling)
  // Those that join or leave are let to the portals, or not, by these steps.
  const moving = [...scale.add, ...scale.remove].flatMap((step) => ('members' in step ? step.members : []))
  const drained = observed.drained.filter((member) => !moving.includes(member))
  // Portals that have lost every member are not ready either, and become ready shortly after the members.
  const awaitsPortals = desired.portals.some(changes) || !observed.portalsCurrent || awaitsMembers
  const forming =
    observed.initialClusterState !== 'existing' && observed.authentication !== true && restarts.length === 0
  const early = forming ? startEarly(desired.portals) : []
  const awaitMembers: Step[] = awaitsMembers
    ? [{ kind: 'await-members', title: 'wait for the members', members: observed.desiredMembers, wayBack }]
    : []
  const portals: Step[] = [
    ...(forming ? [] : write('write the portals', desired.portals)),
    ...(awaitsPortals ? [{ kind: 'await-portals', title: 'wait for the portals' } as const] : []),
  ]
  const restartMembers = (count: number): Step[] =>
    restarts.length === 0
      ? []
      : [
          {
            kind: 'restart-members',
            title: 'restart members, the leader last',
            members: restarts,
            count,
            what,
            wayBack,
          },
        ]
  // One or two members cannot spare one. The new members start with the new template, and cost nothing if they cannot.
  const joining = scale.add.filter(({ kind }) => kind === 'add-member')
  const joinFirst = observed.desiredMembers.length < 3 && joining.length > 0
  // A member that restarts asks its clients to reconnect, and they reach a new portal if one exists by then. A portal
  // whose configuration changes waits for the members, because it may use what the members have to offer first.
  const portalsFirst =
    restarts.length > 0 &&
    stuck.length === 0 &&
    !awaitsMembers &&
    desired.portals.some(changes) &&
    keepsConfiguration(desired.portals)
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
    ...(early.length > 0
      ? [{ kind: 'start-portals', title: 'start the portals, closed', changes: early } as const]
      : []),
    ...(stuck.length > 0
      ? [{ kind: 'replace-pods', title: 'replace pods that are not ready', members: stuck } as const]
      : []),
    ...(forming ? [] : awaitMembers),
    ...enableAuthentication(observed),
    // Before a client can write: otherwise, members with empty volumes could form another cluster in its place.
    ...(observed.initialClusterState === 'existing'
      ? []
      : [{ kind: 'mark-formed', title: 'protect the formed cluster from members with an empty volume' } as const]),
    ...(forming ? [...openPortals(withoutStarted(desired.portals, early)), ...awaitMembers] : []),
    ...(drained.length > 0
      ? [{ kind: 'end-drains', title: 'let the portals use every member again', members: drained } as const]
      : []),
    // The volumes grow before members restart with a larger quota.
    ...observed.growth,
    ...(portalsFirst
      ? [{ kind: 'keep-connections', title: 'keep the connections of the old portals' } as const, ...portals]
      : []),
    ...(joinFirst ? [] : restartMembers(observed.desiredMembers.length)),
    ...version.after,
    ...scale.add,
    ...(joinFirst ? restartMembers(observed.desiredMembers.length + joining.length) : []),
    ...write('label the volumes', desired.claims ?? []),
    ...(portalsFirst ? [] : portals),
    ...scale.remove,
    ...write('write connection and monitoring', desired.connection),
  ]
}

/** Authentication was enabled before the cluster counted as formed. If no member answers, the step checks this. */
function enableAuthentication({ authentication, initialClusterState }: ObservedState): Step[] {
  if (authentication === true) return []
  const kind = 'enable-authentication'
  return authentication === undefined && initialClusterState === 'existing'
    ? [{ kind, title: 'check that authentication is enabled', seen: false }]
    : [{ kind, title: 'enable authentication', seen: true }]
}

function openPortals(changed: readonly ObjectDiff[]): Step[] {
  return changed.length === 0 ? [] : [{ kind: 'open-portals', title: 'open the portals', changes: changed }]
}

function write(title: string, comparisons: readonly ObjectDiff[]): Step[] {
  const needed = comparisons.filter(changes)
  return needed.length > 0 ? [{ kind: 'write', title, changes: needed }] : []
}

/** The portals that do not exist yet, without the configuration that opens them. */
function startEarly(portals: readonly ObjectDiff[]): ObjectDiff[] {
  return portals.filter(({ desired: { kind }, exists }) => kind === 'Deployment' && !exists)
}

/** The configuration is written whatever it says: where portals start early, it says that they wait. */
function withoutStarted(portals: readonly ObjectDiff[], early: readonly ObjectDiff[]): ObjectDiff[] {
  return portals.filter((one) => !early.includes(one) && (early.length > 0 || changes(one)))
}

function changes(comparison: ObjectDiff): boolean {
  return !comparison.exists || comparison.differences.length > 0
}

/** Whether only the image of the portals changes, or where they run. */
function keepsConfiguration(comparisons: readonly ObjectDiff[]): boolean {
  const other = /^spec\.template\.(.*\.image|spec\.topologySpreadConstraints\b.*)$/
  return comparisons.every(({ exists, differences }) => exists && differences.every(({ path }) => other.test(path)))
}

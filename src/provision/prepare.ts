import { type ClusterCertificates, desiredCertificates } from '../authority/desired-certificates.ts'
import { etcdStatusOf } from '../cluster/etcd-container.ts'
import { memberNames, namesOf } from '../cluster/names.ts'
import type { StatefulSet } from '../cluster/object-types.ts'
import { observedPod } from '../cluster/pods.ts'
import { readRestoreRecord, unfinishedRestore } from '../cluster/restore-record.ts'
import { keyPairOf } from '../cluster/secret-files.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { VersionChange } from '../cluster/version-change.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { leaseHeldByOther } from '../kubernetes/lease-lock.ts'
import type { Pod } from '../kubernetes/pods.ts'
import { isWebSocketRefused } from '../kubernetes/web-socket.ts'
import type { EtcdAccess } from '../members/member-client.ts'
import { splitCluster } from '../members/split-cluster.ts'
import { desiredObjects } from '../objects/desired-objects.ts'
import { noObjects, type ObservedObjects, observeObjects, usesPrometheusOperator } from '../objects/observe-objects.ts'
import { checkDatabaseQuota } from '../preflight/database-quota.ts'
import { type ObservedEnvironment, observeEnvironment } from '../preflight/observe-environment.ts'
import { preflight } from '../preflight/preflight.ts'
import { priorityClassesOf } from '../preflight/priority-classes.ts'
import { scheduleAccountsOf } from '../preflight/schedules.ts'
import { checkZones } from '../preflight/zones.ts'
import { type Finding, Problem, refuse } from '../problem/problem.ts'
import { lostMemberFindings } from '../repair/diagnosis/lost-members.ts'
import type { Reporter } from '../report/reporter.ts'
import type { SignerKey } from '../signing/signer-secret.ts'
import { observeVersionChange } from '../upgrade/observe-change.ts'
import { askAnyMember, askPortals, askStatuses, type MembersAnswer, unobservedRisks } from './ask-members.ts'
import { clientRisks, credentialNamespaces } from './client-risks.ts'
import { diffClaims } from './diff-claims.ts'
import { diffObjects } from './dry-run-diff.ts'
import { findMoves } from './find-moves.ts'
import { findSigning } from './find-signing.ts'
import { metadataRisks } from './metadata-risks.ts'
import { noVolumes, observeVolumes } from './observe-volumes.ts'
import { observeClusters, otherClusterRisks } from './other-clusters.ts'
import { planProvision } from './plan.ts'
import { checkGrowth, conflictingGrowth, planGrow, volumeRisks, withSizeOf } from './plan-grow.ts'
import { type ObservedMembership, planScale, type ScalePlan } from './plan-scale.ts'
import { planVersion } from './plan-version.ts'
import { runsTemplate } from './same-template.ts'
import type { ObjectDiff, Step } from './step.ts'
import { removesMonitors, unwantedObjects } from './unwanted-objects.ts'
import { userRisks } from './user-risks.ts'

/** The steps from the observed cluster to the desired one, and what is needed to apply them. */
export interface PreparedProvision {
  readonly steps: readonly Step[]
  /** The version change; undefined if no member answered. */
  readonly change: VersionChange | undefined
  readonly trust: ClusterCertificates
  readonly access: EtcdAccess
  readonly namespaceExists: boolean
  /** The key that signs the cluster's backups; undefined without a backup section. */
  readonly signerKey: SignerKey | undefined
  /** Findings that need attention before the plan is approved. */
  readonly risks: readonly Finding[]
}

export const refused = 'provision refused: nothing was written'

export interface PrepareOptions {
  readonly report: Pick<Reporter, 'mask'>
  readonly holdsLease: boolean
  /** Whether to keep or delete the claims of members that the cluster no longer has, or does not have yet. */
  readonly volumes: 'keep' | 'delete'
}

/**
 * Observes the cluster and everything that it needs from its environment, refuses if a check fails, and plans. Writes
 * nothing. If the caller lacks permissions, the findings contain them and the results of all checks that were possible.
 */
export async function prepareProvision(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  now: () => Date,
  { report, holdsLease, volumes }: PrepareOptions,
): Promise<PreparedProvision> {
  const prometheusOperator = await usesPrometheusOperator(kubernetes, spec)
  const surroundings = await observeEnvironment(kubernetes, spec, {
    prometheusOperator,
    deleteVolumes: volumes === 'delete',
    suppliedAuthority: spec.tls.authority?.secret,
    priorityClasses: priorityClassesOf(spec),
    pullSecrets: spec.imagePullSecrets,
    scheduleAccounts: scheduleAccountsOf(spec),
    removesNetworkPolicies: spec.networkPolicy === 'none',
    removesMonitors: await removesMonitors(kubernetes, spec),
  })
  const mayLook = surroundings.missingPermissions.length === 0
  const observedObjects = mayLook ? await observeObjects(kubernetes, spec) : noObjects
  const trust = await desiredCertificates(spec, observedObjects.trust, now())
  for (const secret of trust.secrets) report.mask(secret)
  const signing = await findSigning(kubernetes, spec, mayLook)
  const { signerKey } = signing
  if (signerKey !== undefined) report.mask(signerKey.privateKey)
  const access = { kubernetes, spec, bundle: trust.bundle, rootUser: trust.rootUser }
  const [asked, statuses, drained, storage] = await Promise.all([
    askAnyMember(access, observedObjects),
    askStatuses(access, observedObjects),
    askPortals(access, observedObjects),
    mayLook ? observeVolumes(kubernetes, spec) : noVolumes,
  ])
  const split = splitCluster(new Map([...statuses].map(([name, { clusterId }]) => [name, clusterId])), spec.namespace)
  // In a split cluster, the member that answered may be the one that has left. The plan does not use its answer.
  const answer = split.length > 0 ? undefined : asked.answer
  // Without a recorded state, the volumes decide: if any exist, an empty volume must not start a new cluster.
  const initialClusterState =
    observedObjects.initialClusterState ?? (observedObjects.claims.length > 0 ? 'existing' : 'new')
  const scale = planScale(spec, membershipOf(observedObjects, answer), volumes)
  const current = { ...spec, members: scale.running }
  const circumstances = {
    namespaceExists: observedObjects.namespaceExists,
    initialClusterState,
    prometheusOperator,
    backupSigner: signerKey,
    runningMembers: scale.running,
  }
  const objects = desiredObjects(spec, trust, { ...circumstances, replicas: scale.replicas })
  const afterwards = desiredObjects(spec, trust, { ...circumstances, replicas: spec.members })
  const running = { ...access, spec: { ...spec, members: scale.running } }
  const version = answer && (await observeVersionChange(running, spec, observedObjects.pods, answer.status, now()))
  const findings: Finding[] = [
    ...preflight(spec, surroundings, Object.values(afterwards).flat(), version?.running),
    ...(version?.findings ?? []),
    ...checkDatabaseQuota(spec, surroundings.statefulSet, statuses),
    // The members are ready, but no request can reach them: a plan would be a guess, and no step could be applied.
    ...('unasked' in asked && isWebSocketRefused(asked.unasked) ? asked.unasked.findings : []),
  ]
  const lease = { namespace: spec.namespace, name: namesOf(spec).operation, now }
  // Use the stored key: a key that was generated just now has not authenticated any record.
  const rootUserKey = keyPairOf(observedObjects.trust.rootUser)?.key
  const [other, unfinished, moves, lost] = await Promise.all([
    holdsLease || !mayLook ? undefined : leaseHeldByOther(kubernetes, lease),
    mayLook ? readRestoreRecord(kubernetes, spec, rootUserKey) : undefined,
    findMoves(kubernetes, spec, surroundings, observedObjects),
    findLost(access, surroundings, observedObjects),
  ])
  const inTheWay = [other, unfinished && unfinishedRestore(unfinished)].filter((finding) => finding !== undefined)
  const growth = planGrow(current, storage, objects.members[0])
  refuse(refused, [
    ...inTheWay,
    ...lost,
    ...signing.findings,
    ...(split.length > 0 ? split : scale.findings),
    ...placesFor(spec, scale, surroundings),
    ...moves,
    ...findings,
    ...checkGrowth(current, storage, surroundings.classes),
    ...conflictingGrowth(growth, version?.change),
  ])

  // The dry run comes after preflight: the API server would refuse the same problems with its own messages.
  const { namespaceExists } = observedObjects
  const suppliedSecret = namesOf(spec).backupSigner
  const writable = { ...objects, members: objects.members.map((object) => withSizeOf(object, storage)) }
  const { desired, findings: refusals } = await diffObjects(kubernetes, writable, {
    namespaceExists,
    suppliedSecret,
    newKey: signerKey?.isNew ? signerKey.signer.publicKey : undefined,
  })
  refuse(refused, refusals)
  const [claims, unwanted, delivered, clusters] = await Promise.all([
    diffClaims(kubernetes, spec, namespaceExists ? storage.claims : []),
    namespaceExists ? unwantedObjects(kubernetes, spec, prometheusOperator) : [],
    credentialNamespaces(kubernetes, spec),
    namespaceExists ? observeClusters(kubernetes, spec) : [],
  ])
  const observed = {
    members: observedObjects.pods.map(observedPod),
    desiredMembers: memberNames({ ...spec, members: scale.running }),
    memberRevision: observedObjects.memberRevision,
    asDesired: asDesired(observedObjects.pods, desired.members),
    portalsCurrent: observedObjects.portalsCurrent,
    initialClusterState: observedObjects.initialClusterState,
    authentication: answer?.authentication,
    drained: drained instanceof Problem ? [] : drained,
    growth,
    unwanted,
  }
  const pods = observedObjects.pods.map(({ metadata }) => metadata.name)
  const formed = observedObjects.initialClusterState === 'existing'
  const risks = [
    ...otherClusterRisks(spec, clusters),
    ...unobservedRisks(asked, drained, formed),
    ...signing.risks,
    ...metadataRisks(Object.values(desired).flat()),
    ...volumeRisks(spec, storage, pods),
    ...clientRisks(spec, delivered),
    ...userRisks(spec, surroundings.namespace),
  ]
  const change = version?.change
  const changedPaths = desired.members.flatMap(({ differences }) => differences.map(({ path }) => path))
  const versionPlan = planVersion(change, running.spec, {
    pods: observedObjects.pods,
    revision: observedObjects.memberRevision,
    changedPaths,
  })
  const steps = planProvision(observed, { ...desired, claims }, scale, versionPlan)
  return { steps, change, trust, access: running, namespaceExists, signerKey, risks }
}

function asDesired(pods: readonly Pod[], members: readonly ObjectDiff[]): string[] {
  const stored = members.find(({ desired }) => desired.kind === 'StatefulSet')?.stored as StatefulSet | undefined
  if (stored === undefined) return []
  return pods.filter((pod) => runsTemplate(pod, stored.spec.template)).map(({ metadata }) => metadata.name)
}

/** Only a formed cluster adds or removes members one by one. */
function membershipOf(
  { initialClusterState, recordedMembers, claims, pods, namespaceExists }: ObservedObjects,
  answer: MembersAnswer | undefined,
): ObservedMembership {
  const formed = namespaceExists && initialClusterState === 'existing'
  const recorded = formed ? recordedMembers : undefined
  return {
    members: formed ? answer?.members : undefined,
    recorded,
    failing: pods.filter(etcdFails).map(({ metadata }) => metadata.name),
    claims,
  }
}

function etcdFails(pod: Pod): boolean {
  const etcd = etcdStatusOf(pod)
  return etcd !== undefined && etcd.restartCount > 0 && etcd.state?.running === undefined
}

/** New members need their own nodes. Existing members must be repairable even while a zone is down. */
function placesFor(spec: ClusterSpec, { add }: ScalePlan, { nodes }: ObservedEnvironment): Finding[] {
  return add.length === 0 || nodes === undefined ? [] : checkZones(spec, nodes)
}

/** Reports a member that is not ready and never will be, instead of waiting for it. */
async function findLost(
  access: EtcdAccess,
  { statefulSet }: ObservedEnvironment,
  { initialClusterState, pods }: ObservedObjects,
): Promise<Finding[]> {
  const waiting = pods.map(observedPod).some(({ ready }) => !ready)
  if (statefulSet === undefined || initialClusterState !== 'existing' || !waiting) return []
  return lostMemberFindings(access)
}

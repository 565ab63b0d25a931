import { memberNames } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { idText } from '../etcd/membership.ts'
import { clusterMember } from '../members/membership.ts'
import { splitCluster, unlistedMembers } from '../members/split-cluster.ts'
import type { Finding } from '../problem/problem.ts'
import { placementFinding } from './check-placement.ts'
import { scaledDownFindings, silentNodeFindings } from './check-pods.ts'
import { type MemberDiagnosis, weakness } from './diagnosis/diagnose.ts'
import { isUndecided } from './diagnosis/hashes.ts'
import type { RepairState } from './diagnosis/observed-cluster.ts'
import { planLostQuorum } from './plan-lost-quorum.ts'
import type { RepairPlan, RepairStep } from './steps.ts'

/**
 * The next steps; a pure function. Leftovers of an earlier run come first: a stuck learner blocks all other changes of
 * etcd's membership. Nothing is removed unless the remaining voters are a healthy quorum.
 */
export function planRepair(
  spec: ClusterSpec,
  observed: RepairState,
  diagnoses: readonly MemberDiagnosis[],
): RepairPlan {
  const { membership, alarms } = observed
  if (membership === undefined) return planLostQuorum(spec, observed, diagnoses)
  const doubts = [...split(spec, observed), ...unlisted(spec, observed)]
  // The member that returned the list may itself have been removed. Its list is not evidence that others are lost.
  if (doubts.length > 0) return { steps: [], refusals: doubts }
  const lost = diagnoses.filter(({ fate }) => fate === 'lost')
  const joining = diagnoses.filter(({ fate }) => fate === 'joining')
  const [unfinished, gone] = [lost.filter((member) => !votes(member)), lost.filter(votes)]
  const leftovers = membership.filter(
    ({ name, isLearner, peerUrls }) =>
      (isLearner || name === '') && !observed.members.some(({ peerUrl }) => peerUrls.includes(peerUrl)),
  )
  const orphaned = alarms.filter(({ memberId }) => !membership.some(({ id }) => id === memberId))
  const noSpace = alarms.some(
    ({ alarm, memberId }) => alarm === 'NOSPACE' && membership.some(({ id }) => id === memberId),
  )
  const steps: RepairStep[] = [
    ...(orphaned.length > 0 ? [{ kind: 'clear-alarms', alarms: orphaned } as const] : []),
    // No member joins while an alarm makes the others unhealthy.
    ...(noSpace ? [{ kind: 'end-nospace', members: voters(diagnoses) } as const] : []),
    ...leftovers.map(({ id, peerUrls }) => ({ kind: 'remove-leftover', id, peerUrl: peerUrls.join() }) as const),
    ...(observed.guardOpen && joining.length === 0
      ? [{ kind: 'close-guard', members: membership.filter(({ isLearner }) => !isLearner).length } as const]
      : []),
    // A lost learner is not completed, but removed.
    ...unfinished.flatMap(removal),
    ...unfinished.flatMap(renewal),
    ...joining.map(({ member }) => ({ kind: 'join-member', member }) as const),
    // All lost members are removed first, one by one: a member joins when all others are healthy.
    ...gone.flatMap(removal),
    ...gone.flatMap(renewal),
  ]
  if (steps.length === 0) return { steps, refusals: undecided(observed) }
  return { steps, refusals: [...refusals(spec, observed, lost, steps), ...silentNodeFindings(observed, lost)] }
}

function split({ namespace }: ClusterSpec, { members }: RepairState): Finding[] {
  const ids = members.flatMap(({ name, answer }) =>
    answer === undefined ? [] : [[name, answer.status.clusterId] as const],
  )
  return splitCluster(new Map(ids), namespace)
}

/**
 * Repair removes at most a minority, and provision changes the number one at a time. A list with fewer than half of the
 * recorded members therefore belongs to another cluster.
 */
function unlisted(spec: ClusterSpec, { membership = [], recorded = 0 }: RepairState): Finding[] {
  const listed = membership.filter(({ isLearner }) => !isLearner).map((member) => clusterMember(spec, member))
  if (listed.length * 2 >= recorded) return []
  const pods = listed.map(({ pod, name }) => pod ?? name)
  return [unlistedMembers(memberNames({ ...spec, members: recorded }), pods)]
}

function removal({ member, etcd }: MemberDiagnosis): RepairStep[] {
  return etcd === undefined ? [] : [{ kind: 'remove-member', member, id: etcd.id }]
}

function renewal({ member, forceReason }: MemberDiagnosis): RepairStep[] {
  return [
    { kind: 'replace-volume', member, forceReason },
    { kind: 'join-member', member },
  ]
}

function votes({ etcd }: MemberDiagnosis): boolean {
  return etcd !== undefined && !etcd.isLearner
}

function voters(diagnoses: readonly MemberDiagnosis[]): string[] {
  return diagnoses.filter((each) => each.fate === 'well' && votes(each)).map(({ member }) => member)
}

/**
 * The voters that remain while the step's member is removed, or down, have to be a healthy quorum by themselves. One
 * that is lost itself is not part of it, although it may answer: a new member would copy the data of any of them, and
 * where half of them are corrupt, nobody knows which half.
 */
function refusals(
  spec: ClusterSpec,
  observed: RepairState,
  lost: readonly MemberDiagnosis[],
  [first, ...rest]: readonly RepairStep[],
): Finding[] {
  const touched = first !== undefined && 'member' in first ? first.member : undefined
  const staying = (observed.membership ?? [])
    .filter(({ isLearner }) => !isLearner)
    .map((voter) => observed.members.find(({ peerUrl }) => voter.peerUrls.includes(peerUrl)) ?? idText(voter.id))
    .filter((voter) => typeof voter === 'string' || voter.name !== touched)
  const weak = staying.flatMap((voter) =>
    typeof voter === 'string'
      ? [`${voter} is not a pod of this cluster`]
      : (weakness(voter, observed) ?? corruption(voter.name, lost) ?? []),
  )
  const quorum = Math.floor(staying.length / 2) + 1
  const healthy = staying.length - weak.length
  const place = [first, ...rest].find((step) => step?.kind === 'replace-volume')
  return [
    ...undecided(observed),
    ...scaledDownFindings(observed),
    ...(healthy >= quorum ? [] : [noHealthyQuorum(touched, staying.length, healthy, weak)]),
    ...(place?.kind === 'replace-volume' ? placementFinding(spec, observed, place.member) : []),
  ]
}

function corruption(name: string, lost: readonly MemberDiagnosis[]): string | undefined {
  const found = lost.find(({ member }) => member === name)
  return found && `${name} ${found.why}`
}

function noHealthyQuorum(member: string | undefined, count: number, healthy: number, weak: readonly string[]): Finding {
  return {
    code: 'MEMBERS_UNHEALTHY',
    subject: 'quorum',
    found: `needs a healthy quorum of the remaining voters${member === undefined ? '' : ` without ${member}`}, found ${healthy} of ${count}: ${weak.join('; ')}`,
    fix: 'bring those back first (kubectl get pods, kubectl describe pod); a lost member is replaced only while the others are a quorum',
  }
}

function undecided({ hashes }: RepairState): Finding[] {
  if (!isUndecided(hashes)) return []
  return [
    {
      code: 'DATA_DIVERGED',
      subject: 'hashes',
      found: `members have different data at the same revision, and no majority has the same: ${hashes.map(({ member, hash }) => `${member} ${hash}`).join(', ')}`,
      fix: 'it is unknown which one is right: restore a backup (docs/disaster.md), or the data of one member (etcdctl snapshot save, then restore with snapshot:)',
    },
  ]
}

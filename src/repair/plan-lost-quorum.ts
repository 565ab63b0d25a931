import type { ClusterSpec } from '../cluster/specification.ts'
import type { Finding } from '../problem/problem.ts'
import { scaledDownFindings, silentNodeFindings } from './check-pods.ts'
import type { MemberDiagnosis } from './diagnosis/diagnose.ts'
import type { ObservedMember, RepairState } from './diagnosis/observed-cluster.ts'
import type { RepairPlan } from './steps.ts'

/**
 * No quorum answers. If the members that are not lost are enough for one, they have to be brought back. If a majority
 * is lost permanently, the quorum cannot come back, and the newest remaining database becomes the new cluster.
 */
export function planLostQuorum(
  spec: ClusterSpec,
  observed: RepairState,
  diagnoses: readonly MemberDiagnosis[],
): RepairPlan {
  const scaled = scaledDownFindings(observed)
  if (scaled.length > 0) return { steps: [], refusals: scaled }
  const lost = diagnoses.filter(({ fate }) => fate === 'lost')
  // A learner is no part of a quorum, whether it runs or not.
  const learning = learners(observed)
  const voting = diagnoses.filter(({ member }) => !learning.includes(member))
  const left = voting.filter(({ fate }) => fate !== 'lost').length
  if (left > voting.length / 2) return { steps: [], refusals: [mayComeBack(diagnoses)] }
  const [best] = survivorsOf(observed, diagnoses)
  if (best === undefined) return { steps: [], refusals: [nothingLeft(spec, diagnoses)] }
  return {
    steps: [
      {
        kind: 'recover-quorum',
        survivor: best.name,
        lost: lost.map(({ member, forceReason }) => ({ member, forceReason })),
      },
    ],
    refusals: silentNodeFindings(observed, lost),
  }
}

/**
 * By the lists of all members that answer. One that is behind does not know of a promotion yet: whoever is a voter in
 * any list is no learner.
 */
function learners({ members }: RepairState): string[] {
  const listed = members.flatMap(({ answer }) => answer?.members ?? [])
  return members
    .filter(({ peerUrl, answer }) => {
      const entries = listed.filter(({ peerUrls }) => peerUrls.includes(peerUrl))
      return (entries.length > 0 || answer?.status.isLearner) && entries.every(({ isLearner }) => isLearner)
    })
    .map(({ name }) => name)
}

/** Members whose database can be read, the one with the most applied entries first. */
function survivorsOf(observed: RepairState, diagnoses: readonly MemberDiagnosis[]): ObservedMember[] {
  const lost = diagnoses.filter(({ fate }) => fate === 'lost').map(({ member }) => member)
  const applied = ({ answer }: ObservedMember) => answer?.status.raftAppliedIndex ?? -1n
  return observed.members
    .filter(({ name, answer }) => answer !== undefined && !answer.status.isLearner && !lost.includes(name))
    .toSorted((one, other) => (applied(other) > applied(one) ? 1 : applied(other) < applied(one) ? -1 : 0))
}

function mayComeBack(diagnoses: readonly MemberDiagnosis[]): Finding {
  const away = diagnoses.filter(({ fate }) => fate !== 'well')
  return {
    code: 'MEMBERS_UNHEALTHY',
    subject: 'quorum',
    found: `no quorum answers, but it may come back, because too few members are lost permanently: ${away.map(({ member, why }) => `${member} ${why}`).join('; ')}`,
    fix: 'bring the node, zone or network back and run this again; if you know that a member is lost permanently, although Kubernetes cannot tell, name it in lost',
  }
}

function nothingLeft({ name }: ClusterSpec, diagnoses: readonly MemberDiagnosis[]): Finding {
  return {
    code: 'QUORUM_LOST',
    subject: 'quorum',
    found: `no member answers: ${diagnoses.map(({ member, why }) => `${member} ${why}`).join('; ')}`,
    fix: `restore the newest backup (docs/disaster.md): restore with backup: latest and confirm: ${name}; before, delete the claims of lost volumes (kubectl delete pvc), because no pod can mount them`,
  }
}

/** The best database, and what may be lost with the others, one line each. */
function prospects(observed: RepairState, diagnoses: readonly MemberDiagnosis[]): string[] {
  const survivors = survivorsOf(observed, diagnoses)
  const names = survivors.map(({ name }) => name)
  return [
    ...survivors.map(
      ({ name, answer }, index) =>
        `${name}: revision ${answer?.status.revision}, applied up to entry ${answer?.status.raftAppliedIndex}${index === 0 ? ', the newest that can be read' : ''}`,
    ),
    ...diagnoses.filter(({ member }) => !names.includes(member)).map(({ member, why }) => `${member}: ${why}`),
    'writes that were acknowledged after that entry, if any, are lost with the other members',
    'the current data stays on the volumes; "restore" with "backup: previous" restores it',
  ]
}

/** Only a user who knows the consequences gives up a lost quorum. */
export function unconfirmed(
  { name }: Pick<ClusterSpec, 'name'>,
  confirm: string | undefined,
  observed: RepairState,
  diagnoses: readonly MemberDiagnosis[],
): Finding[] {
  if (confirm === name) return []
  return [
    {
      code: 'QUORUM_LOST',
      subject: 'quorum',
      found: `a majority of the members is lost permanently, possibly with the last writes:\n${prospects(observed, diagnoses).join('\n')}`,
      fix: `if nothing can bring them back, set confirm: ${name}; ${confirm === undefined ? 'it was not given' : `found "${confirm}"`}`,
    },
  ]
}

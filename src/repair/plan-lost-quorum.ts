import type { ClusterSpec } from '../cluster/specification.ts'
import type { Finding } from '../problem/problem.ts'
import { scaledDownFindings, silentNodeFindings } from './check-pods.ts'
import { contradictions, survivingDatabases } from './databases.ts'
import type { MemberDiagnosis } from './diagnosis/diagnose.ts'
import type { RepairState } from './diagnosis/observed-cluster.ts'
import type { RepairPlan } from './steps.ts'
import { volumeAccess } from './volumes/volume-access.ts'

/**
 * No quorum answers. If the members that are not lost are enough for one, they have to be brought back. If a majority
 * is lost permanently, the quorum cannot come back, and the newest remaining database becomes the new cluster: that of
 * a member that answers, or that on the volume of one that does not.
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
  const silent = silentNodeFindings(observed, lost)
  const unread = [...volumeAccess(observed)].flatMap(([member, access]) =>
    access.kind === 'readable' && !learning.includes(member) && !observed.volumes.has(member)
      ? [{ member, node: access.node }]
      : [],
  )
  if (unread.length > 0) return { steps: [{ kind: 'read-volumes', volumes: unread }], refusals: silent }
  const databases = survivingDatabases(observed, diagnoses)
  const unknown = outOfReach(observed, diagnoses)
  const [best] = databases
  if (best === undefined) return { steps: [], refusals: [...unknown, nothingLeft(spec, diagnoses)] }
  return {
    steps: [
      {
        kind: 'recover-quorum',
        source: best,
        // A volume that can be mounted keeps its data beside the restored data, whatever it is declared to be.
        lost: lost
          .filter(({ member }) => (observed.volumes.get(member)?.kind ?? 'not mounted') === 'not mounted')
          .map(({ member, forceReason }) => ({ member, forceReason })),
      },
    ],
    refusals: [...silent, ...contradictions(databases), ...unknown],
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

/** Why the volume of a member that does not answer was not read, by member. */
export function unreadVolumes(observed: RepairState): Map<string, string> {
  const unread = [...volumeAccess(observed)].flatMap(([member, access]): [string, string][] => {
    const reading = observed.volumes.get(member)
    if (reading !== undefined) return reading.kind === 'database' ? [] : [[member, reading.why]]
    return access.kind === 'out of reach' ? [[member, access.why]] : []
  })
  return new Map(unread)
}

/**
 * Volumes that may have newer data. A member that somebody has declared lost is given up if no pod can mount its
 * volume, and not for a pod that could not read it.
 */
function outOfReach(observed: RepairState, diagnoses: readonly MemberDiagnosis[]): Finding[] {
  const unread = unreadVolumes(observed)
  return diagnoses.flatMap(({ member, fate }) => {
    const why = unread.get(member)
    const kind = observed.volumes.get(member)?.kind
    if (why === undefined || kind === 'unusable' || (fate === 'lost' && kind !== 'not read')) return []
    const claim = observed.members.find(({ name }) => name === member)?.claim?.name
    return [
      {
        code: 'VOLUME_UNAVAILABLE',
        subject: 'volumes',
        found: `the volume of ${member} may have newer data, and was not read: ${why}`,
        fix:
          kind === 'not read'
            ? `remove that reason and run this again; to give its data up, delete its claim (kubectl delete pvc ${claim}) and name ${member} in lost`
            : `bring it back; if it is lost permanently, name ${member} in lost`,
      },
    ]
  })
}

function mayComeBack(diagnoses: readonly MemberDiagnosis[]): Finding {
  const away = diagnoses.filter(({ fate }) => fate !== 'well')
  return {
    code: 'MEMBERS_UNHEALTHY',
    subject: 'quorum',
    found: `no quorum answers, but it may come back, because too few members are lost permanently: ${away.map(({ member, why }) => `${member} ${why}`).join('; ')}`,
    fix: 'bring the node, zone, network or etcd back and run this again; if you know that a member cannot come back, although Kubernetes cannot tell, name it in lost: what can be read from its volume is kept',
  }
}

function nothingLeft({ name }: ClusterSpec, diagnoses: readonly MemberDiagnosis[]): Finding {
  return {
    code: 'QUORUM_LOST',
    subject: 'quorum',
    found: `no member answers, and no volume has data that can be read: ${diagnoses.map(({ member, why }) => `${member} ${why}`).join('; ')}`,
    fix: `restore the newest backup (docs/disaster.md): restore with backup: latest and confirm: ${name}; before, delete the claims of lost volumes (kubectl delete pvc), because no pod can mount them`,
  }
}

import { claimName, memberNames, ordinalOf } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { idText } from '../etcd/membership.ts'
import { type ClusterMember, voters } from '../members/membership.ts'
import { unlistedMembers } from '../members/split-cluster.ts'
import type { Finding } from '../problem/problem.ts'
import type { Step } from './step.ts'

/** The observations that decide the number of members. */
export interface ObservedMembership {
  /** The membership of etcd; undefined if no member answers. */
  readonly members: readonly ClusterMember[] | undefined
  /** The number of members at the last change, from the ConfigMap. */
  readonly recorded: number | undefined
  /** The pods whose etcd keeps exiting. A pod that is only starting is awaited before the first change. */
  readonly failing: readonly string[]
  /** The pods that have a claim, including those that the cluster does not have. */
  readonly claims: readonly string[]
}

/** How the number of members changes to that of the file, one member at a time. */
export interface ScalePlan {
  /** The current members; all other steps of a plan use these. */
  readonly running: number
  /** The pods that these need. */
  readonly replicas: number
  readonly add: readonly Step[]
  readonly remove: readonly Step[]
  readonly findings: readonly Finding[]
}

type Cluster = Pick<ClusterSpec, 'name' | 'namespace' | 'members'>

/** `volumes` decides what happens to the claims of removed members, and to old claims of new members. */
export function planScale(spec: Cluster, observed: ObservedMembership, volumes: 'keep' | 'delete'): ScalePlan {
  const { members, recorded = spec.members } = observed
  if (members === undefined) {
    const findings = recorded === spec.members ? [] : [nobodyToAsk(spec, recorded)]
    return { running: recorded, replicas: recorded, add: [], remove: [], findings }
  }
  const present = voters(members)
  const desired = memberNames(spec)
  const joins = desired.filter((pod) => !present.includes(pod))
  const leaves = members
    .flatMap(({ pod }) => (pod === undefined || desired.includes(pod) ? [] : [pod]))
    .sort()
    .reverse()
  const learners = members.flatMap(({ pod, isLearner }) => (isLearner && pod !== undefined ? [pod] : []))
  const left = joins.filter((pod) => observed.claims.includes(pod) && !learners.includes(pod))
  const scaling = joins.length > 0 || leaves.length > 0
  return {
    running: present.length,
    replicas: Math.max(present.length, ...learners.map((pod) => ordinalOf(pod) + 1)),
    add: joins.flatMap((pod) => [...(left.includes(pod) ? [deleteClaim(pod)] : []), addMember(pod)]),
    remove: [
      ...vacate(present, leaves),
      ...leaves.flatMap((pod) => [removeMember(pod), ...(volumes === 'delete' ? [deleteClaim(pod)] : [])]),
    ],
    findings: scaling
      ? [
          ...unsteady(spec, present, observed),
          ...strangers(members),
          ...unlisted(spec, present, recorded),
          // Their data may be the only copy.
          ...(volumes === 'delete' || isShort(present, recorded) ? [] : left.map((pod) => claimLeft(spec, pod))),
        ]
      : [],
  }
}

function addMember(pod: string): Step {
  return { kind: 'add-member', title: `add ${pod} to the cluster`, members: [pod] }
}

/** Two members need both for a quorum; a run that left two has already moved their clients. */
function vacate(present: readonly string[], leaves: readonly string[]): Step[] {
  const members = leaves.filter((pod) => present.includes(pod))
  if (members.length === 0 || present.length < 3) return []
  return [{ kind: 'vacate-members', title: 'restart the members to remove, without clients', members }]
}

function removeMember(pod: string): Step {
  return { kind: 'remove-member', title: `remove ${pod} from the cluster`, members: [pod] }
}

function deleteClaim(pod: string): Step {
  return { kind: 'delete-claim', title: `delete the volume of ${pod}`, members: [pod] }
}

function nobodyToAsk({ members }: Cluster, recorded: number): Finding {
  return {
    code: 'MEMBERS_UNHEALTHY',
    subject: 'members',
    found: `the cluster has ${recorded} members, the cluster file asks for ${members}, and no member answers; the number can change only while a majority works`,
    fix: `set members: ${recorded}, bring the members back (managed-etcd repair --mode plan shows what is lost), then change the number`,
  }
}

/** Members from the first on without a gap, none of them lost, including those to be removed. */
function unsteady(spec: Cluster, present: readonly string[], { failing, claims }: ObservedMembership): Finding[] {
  const expected = memberNames({ ...spec, members: present.length })
  const lost = (pod: string) => !present.includes(pod) || failing.includes(pod) || !claims.includes(pod)
  const missing = expected.filter(lost)
  if (missing.length === 0) return []
  return [
    {
      code: 'MEMBERS_UNHEALTHY',
      subject: 'members',
      found: `the number of members can change only while all of them run, found ${missing.join(', ')} lost or failing`,
      fix: 'repair first: managed-etcd repair --mode plan shows what is lost; then run provision again',
    },
  ]
}

/** A run that died while it removed a member leaves one fewer than it has recorded. */
const isShort = (present: readonly string[], recorded: number) => present.length < recorded - 1

/**
 * Members that the cluster had and that no operation has removed: their volumes are not from a cluster that was scaled
 * down.
 */
function unlisted(spec: Cluster, present: readonly string[], recorded: number): Finding[] {
  if (!isShort(present, recorded)) return []
  return [unlistedMembers(memberNames({ ...spec, members: recorded }), present)]
}

function strangers(members: readonly ClusterMember[]): Finding[] {
  return members.flatMap(({ pod, id, name, peerUrls }) =>
    pod === undefined
      ? [
          {
            code: 'MEMBER_UNKNOWN' as const,
            subject: 'members',
            found: `etcd has a member that is not a pod of this cluster: ${idText(id)} ${name} ${peerUrls.join(', ')}`,
            fix: `find out who added it; if it is unused: etcdctl member remove ${idText(id)}`,
          },
        ]
      : [],
  )
}

function claimLeft({ namespace }: Cluster, pod: string): Finding {
  const claim = claimName(pod)
  return {
    code: 'CLAIM_LEFT',
    subject: 'volumes',
    found: `needs a new volume for ${pod}, found claim ${claim}, left by a removed member`,
    fix: `if its data is not needed: kubectl --namespace ${namespace} delete pvc ${claim}, or run provision with volumes: delete`,
  }
}

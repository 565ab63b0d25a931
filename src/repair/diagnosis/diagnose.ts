import { ordinalOf } from '../../cluster/names.ts'
import { type EtcdMember, idText } from '../../etcd/membership.ts'
import { caughtUpEntries } from '../../members/member-client.ts'
import { ascending } from '../../util/ascending.ts'
import { evidenceOf, type LossEvidence } from './evidence.ts'
import { differingMembers, isAgreed } from './hashes.ts'
import type { ObservedMember, ObservedNode, RepairState } from './observed-cluster.ts'

/**
 * `well`: it serves and votes. `lost`: its data cannot come back. `joining`: etcd has it as a learner, or not at all,
 * and its volume is empty. `waits`: it is not healthy, but no evidence shows that its data is lost. It may recover
 * without help, or an administrator has to check it.
 */
export type MemberCondition = 'well' | 'lost' | 'joining' | 'waits'

export interface MemberDiagnosis {
  readonly member: string
  readonly fate: MemberCondition
  /** A phrase that completes the sentence "orders-1 …". */
  readonly why: string
  /** The observations, one line each. */
  readonly evidence: readonly string[]
  /** Its entry in the quorum's membership; undefined if it has none. */
  readonly etcd: EtcdMember | undefined
  /** Its own status; undefined if it did not answer. */
  readonly answers: boolean
  /** Why its pod ends only by force, a phrase that completes "because …"; undefined if its kubelet ends it. */
  readonly forceReason: string | undefined
  /** The user has declared it lost. */
  readonly declared: boolean
}

/** Losses that the user has declared, or that this run has caused. */
export interface KnownLosses {
  /** Members that the user has declared lost. */
  readonly givenUp: readonly string[]
  /** Claims (uid) that were created again during this run: their volumes are empty. */
  readonly newClaims: ReadonlySet<string>
}

const nothingKnown: KnownLosses = { givenUp: [], newClaims: new Set() }

/**
 * The diagnosis of each member; a pure function. "Lost" needs proof: a volume or node that does not exist in Kubernetes
 * any more, a message of kubelet or etcd, a CORRUPT alarm, or a hash that the majority does not have. A node that is
 * not ready, for however long, proves nothing.
 */
export function diagnose(observed: RepairState, known: KnownLosses = nothingKnown): MemberDiagnosis[] {
  const differing = differingMembers(observed.hashes)
  return observed.members.map((member) => {
    const etcd = observed.membership?.find(({ peerUrls }) => peerUrls.includes(member.peerUrl))
    const shared = {
      member: member.name,
      etcd,
      answers: member.answer !== undefined,
      forceReason: forceReasonOf(member, observed.nodes),
      declared: known.givenUp.includes(member.name),
    }
    const loss = lossOf(member, observed, known, { etcd, differing })
    if (loss !== undefined) return { ...shared, fate: 'lost', ...loss }
    const join = joinOf(member, observed, known, etcd)
    if (join !== undefined) return { ...shared, fate: 'joining', ...join }
    const wait = waitOf(member, observed)
    return wait === undefined
      ? { ...shared, fate: 'well', why: 'serves', evidence: [] }
      : { ...shared, fate: 'waits', ...wait }
  })
}

/** Only a kubelet ends pods: without one that answers, they are terminating for as long as their node exists. */
function forceReasonOf({ pod }: ObservedMember, nodes: readonly ObservedNode[]): string | undefined {
  if (pod?.node === undefined) return undefined
  const node = nodes.find(({ name }) => name === pod.node)
  if (node === undefined) return 'its node does not exist any more'
  return node.ready ? undefined : `its node ${node.name} is not ready`
}

interface Reason {
  readonly why: string
  readonly evidence: readonly string[]
}

function lossOf(
  member: ObservedMember,
  observed: RepairState,
  known: KnownLosses,
  { etcd, differing }: { readonly etcd: EtcdMember | undefined; readonly differing: readonly string[] },
): Reason | undefined {
  const { name, claim, volume, pod } = member
  const isNew = claim?.uid !== undefined && known.newClaims.has(claim.uid)
  if (known.givenUp.includes(name) && member.answer === undefined && !isNew)
    return { why: 'is declared lost', evidence: ['the input lost names it'] }
  const alarm = observed.alarms.some(({ memberId, alarm }) => alarm === 'CORRUPT' && memberId === etcd?.id)
  if (alarm) return { why: 'holds corrupt data', evidence: [`etcd has raised the alarm CORRUPT for ${name}`] }
  if (differing.includes(name)) return { why: 'has other data than the majority', evidence: [hashLine(name, observed)] }
  // A volume that was created again during this run has no data to lose, whatever older messages say.
  if (isNew) return undefined
  const objects = goneObjects(member, observed.nodes)
  if (objects !== undefined) return objects
  // Of a member that has just been removed, the pod is ready and answers until it notices.
  const removed: Reason | undefined =
    claim === undefined || observed.membership === undefined || isListed(member, observed.membership)
      ? undefined
      : {
          why: 'is not a member any more: the cluster does not need the data on its volume',
          evidence: [`etcd has no member with the peer URL of ${name}`],
        }
  // A run was interrupted, or gave up, while the claim was being deleted: there is a pod again when it is gone.
  if (pod === undefined) return claim?.isDeleted ? removed : undefined
  if (pod.ready && member.answer !== undefined) return removed
  const found = evidenceOf(pod)
  const node = pod.node
  const proofs = found.filter(
    ({ proof }) => proof !== 'volume gone' || node === undefined || isThere(observed.nodes, node),
  )
  const lines = (chosen: LossEvidence) => [`${proofSource(chosen)}: ${chosen.message}`]
  const volumeGone = proofs.find(({ proof }) => proof === 'volume gone')
  if (volumeGone !== undefined)
    return { why: `has lost its volume ${volume?.name ?? claim?.volumeName ?? ''}`.trim(), evidence: lines(volumeGone) }
  const corrupt = proofs.find(({ proof }) => proof === 'data corrupt')
  if (corrupt !== undefined) return { why: 'holds corrupt data', evidence: lines(corrupt) }
  const differs = proofs.find(({ proof }) => proof === 'data differs')
  if (differs !== undefined && isAgreed(observed.hashes))
    return { why: 'has other data than its peers, which agree', evidence: lines(differs) }
  const ofRemoved = proofs.find(({ proof }) => proof === 'data of a removed member')
  if (ofRemoved !== undefined) return { why: 'has data of a member that was removed', evidence: lines(ofRemoved) }
  // A member that answers has data: what it said about an empty volume, it said before it joined.
  const empty = member.answer === undefined ? proofs.find(({ proof }) => proof === 'disk empty') : undefined
  // The volume of a learner that has never started is empty as expected, and so is that of a future learner.
  const awaited = etcd === undefined ? observed.membership !== undefined : isUnstartedLearner(etcd)
  if (empty !== undefined && !awaited) return { why: 'has an empty volume', evidence: lines(empty) }
  const nodeWorks = node === undefined || observed.nodes.some(({ name: each, ready }) => each === node && ready)
  return empty === undefined && nodeWorks ? removed : undefined
}

/** By its peer URL, its id or its name: someone can have given it another URL (etcdctl member update). */
function isListed({ name, peerUrl, answer }: ObservedMember, membership: readonly EtcdMember[]): boolean {
  return membership.some(
    (each) => each.peerUrls.includes(peerUrl) || each.id === answer?.status.memberId || each.name === name,
  )
}

/** Objects that do not exist in Kubernetes any more. */
function goneObjects({ claim, volume }: ObservedMember, nodes: readonly ObservedNode[]): Reason | undefined {
  if (claim === undefined) return undefined
  const { name, phase, volumeName } = claim
  if (phase === 'Lost' || (volumeName !== undefined && volume === undefined))
    return {
      why: `has lost its volume ${volumeName ?? ''}`.trim(),
      evidence: [`claim ${name} names PersistentVolume ${volumeName ?? 'none'}, which does not exist`],
    }
  const { nodes: only = [] } = volume ?? {}
  if (only.length > 0 && !only.some((node) => isThere(nodes, node)))
    return {
      why: `has lost its volume ${volume?.name} with node ${only.join(', ')}`,
      evidence: [`PersistentVolume ${volume?.name} is on node ${only.join(', ')} only, which does not exist`],
    }
  return undefined
}

function joinOf(
  { name, claim, pod }: ObservedMember,
  { membership }: RepairState,
  known: KnownLosses,
  etcd: EtcdMember | undefined,
): Reason | undefined {
  if (membership === undefined) return undefined
  if (etcd?.isLearner) {
    const unstarted = isUnstartedLearner(etcd) ? ', which has never started' : ''
    return {
      why: `is a learner${unstarted}: a run was interrupted`,
      evidence: [`etcd knows it as learner ${idText(etcd.id)}`],
    }
  }
  if (etcd !== undefined) return undefined
  const isNew = claim === undefined || (claim.uid !== undefined && known.newClaims.has(claim.uid))
  const isEmpty = pod !== undefined && evidenceOf(pod).some(({ proof }) => proof === 'disk empty')
  return isNew || isEmpty
    ? { why: 'is not a member yet: its volume is empty', evidence: [`etcd has no member with the peer URL of ${name}`] }
    : undefined
}

function waitOf(member: ObservedMember, { nodes, replicas }: RepairState): Reason | undefined {
  const { name, pod, answer, volume, claim } = member
  if (pod === undefined) {
    const scaled = `its StatefulSet was scaled to ${replicas}; provision scales it back`
    const kept =
      claim !== undefined && claim.keptBy.length > 0 ? [`${claim.keptBy.join(', ')} keeps ${claim.name}`] : []
    return {
      why: 'has no pod',
      evidence: [ordinalOf(name) < replicas ? 'its StatefulSet has not created one' : scaled, ...kept],
    }
  }
  const node = nodes.find((each) => each.name === pod.node)
  if (pod.node !== undefined && node === undefined)
    return {
      why: `was on node ${pod.node}, which does not exist any more; its volume does`,
      evidence: [`there is no node ${pod.node}; ${volume?.name ?? 'its volume'} can be mounted elsewhere`],
    }
  if (node !== undefined && !node.ready)
    return { why: `is on node ${node.name}, which is not ready`, evidence: ['its data is lost only if that node is'] }
  const zones = volume?.zones ?? []
  if (zones.length > 0 && !nodes.some(({ zone }) => zone !== undefined && zones.includes(zone)))
    return {
      why: `has its volume in ${zones.join(', ')}, which has no node`,
      evidence: [`PersistentVolume ${volume?.name} can only be mounted in ${zones.join(', ')}`],
    }
  const differs = evidenceOf(pod).find(({ proof }) => proof === 'data differs')
  if (!pod.ready && differs !== undefined)
    return {
      why: 'has other data than a peer, and it is unknown which is right',
      evidence: [
        `${proofSource(differs)}: ${differs.message}`,
        'the others have different data, or could not be compared',
      ],
    }
  if (pod.terminating || !pod.ready) return { why: 'is not ready', evidence: [pod.state] }
  if (answer === undefined) return { why: 'is ready, but did not answer', evidence: [pod.state] }
  return undefined
}

function proofSource({ proof }: LossEvidence): string {
  return proof === 'volume gone' ? 'Kubernetes says' : 'its log says'
}

function hashLine(name: string, { hashes }: RepairState): string {
  const text = (chosen: string) => hashes.find(({ member }) => member === chosen)?.hash
  const others = hashes.filter(({ member }) => member !== name).map(({ member }) => `${member} ${text(member)}`)
  return `HashKV at one revision: ${name} ${text(name)}, ${others.join(', ')}`
}

function isThere(nodes: readonly ObservedNode[], name: string): boolean {
  return nodes.some((node) => node.name === name)
}

/** One that was added and has never run has no name yet. */
function isUnstartedLearner({ isLearner, name }: EtcdMember): boolean {
  return isLearner && name === ''
}

/** Why a member cannot be part of a quorum now; undefined if it can. */
export function weakness(member: ObservedMember, observed: RepairState): string | undefined {
  const { name, answer, pod } = member
  if (answer === undefined) return `${name} does not answer`
  const { status, hasQuorum } = answer
  if (status.leader === 0n) return `${name} has no leader`
  if (!hasQuorum) return `${name} does not reach a quorum`
  if (status.isLearner) return `${name} is a learner`
  if (pod?.terminating) return `${name} is terminating`
  const newest = ascending(observed.members.map((each) => each.answer?.status.raftIndex ?? 0n)).at(-1) ?? 0n
  const behind = newest - status.raftAppliedIndex
  return behind > caughtUpEntries ? `${name} is ${behind} entries behind` : undefined
}

import { ordinalOf } from '../cluster/names.ts'
import { listPods, observedPod } from '../cluster/pods.ts'
import { replicasOf, scale } from '../cluster/scale.ts'
import { awaitPods, memberMinutes, type WaitContext } from '../cluster/wait-pods.ts'
import { isUnhealthyCluster } from '../etcd/errors.ts'
import { peerUrl } from '../objects/initial-cluster.ts'
import { membersState } from '../objects/members.ts'
import { drainMember, endDrains } from '../portals/drain.ts'
import { Problem } from '../problem/problem.ts'
import { unlessProblem } from '../problem/problem-only.ts'
import { untilAllowed } from './change-membership.ts'
import { waitUntilHealthy } from './health.ts'
import { askMember, askMembers, type EtcdAccess, withMember } from './member-client.ts'
import { awaitMembership, type ClusterMember, clusterMember, voters } from './membership.ts'
import { moveLeaderToNewest } from './move-leader.ts'
import { untilAnswers } from './until-answers.ts'
import { withAnyMember } from './with-any-member.ts'

/**
 * Makes a pod a voting member: adds it as a learner, lets it start on its empty volume, waits until it has caught up,
 * and promotes it. A learner does not count for the quorum, so a failure in here affects no request. The claim has to
 * be new or absent: etcd would treat old data as the cluster's.
 *
 * Can be repeated after an interruption at any point. If the pod already votes, this only protects the cluster again.
 */
export async function joinMember(access: EtcdAccess, waitContext: WaitContext, pod: string): Promise<void> {
  const { kubernetes, spec } = access
  const before = await awaitMembership(access, waitContext)
  const present = voters(before).filter((name) => name !== pod)
  const running = { ...access, members: present }
  let own = memberOf(before, pod)
  const joins = own === undefined || own.isLearner
  if (joins) {
    await waitUntilHealthy(running, waitContext)
    const id = own?.id ?? (await addLearner(running, waitContext, pod, present))
    const others = before.filter((member) => member.pod !== pod).flatMap(({ peerUrls }) => peerUrls)
    await kubernetes.apply(membersState(spec, 'existing', { member: pod, others }))
    // Never scale down: another lost member may be waiting to join.
    const asked = (await replicasOf(kubernetes, spec, 'member')) ?? 0
    await scale(
      kubernetes,
      spec,
      'member',
      Math.max(asked, ordinalOf(pod) + 1, ...present.map((one) => ordinalOf(one) + 1)),
    )
    if (own?.started !== true) await startAnew(access, pod)
    own = await untilStarted(access, waitContext, pod, present)
    // Once the member votes, its /readyz succeeds for the portals, possibly long before it answers a client.
    await drainMember(waitContext, pod)
    await untilPromoted(access, waitContext, { pod, id, present })
  }
  await untilReady(waitContext, pod)
  await untilAnswers(access, waitContext, pod)
  const joined = { ...access, members: [...present, pod] }
  if (joins) await moveLeaderToNewest(joined, waitContext, (await unlessProblem(askMembers(joined))) ?? [], pod)
  await endDrains(waitContext, [pod])
  await kubernetes.apply(membersState({ ...spec, members: present.length + 1 }, 'existing'))
}

function memberOf(members: readonly ClusterMember[], pod: string): ClusterMember | undefined {
  return members.find((member) => member.pod === pod)
}

function addLearner(
  access: EtcdAccess,
  waitContext: WaitContext,
  pod: string,
  present: readonly string[],
): Promise<bigint> {
  const url = peerUrl(access.spec, pod)
  return untilAllowed(waitContext, `etcd to add ${pod} as a learner`, present, (candidates) =>
    withAnyMember(access, ({ etcd }) => etcd.memberAddAsLearner(url), candidates),
  )
}

/** Restarts a pod that has been refused so far: its restart interval doubles and reaches minutes. */
async function startAnew({ kubernetes, spec }: EtcdAccess, pod: string): Promise<void> {
  const found = (await listPods(kubernetes, spec, 'member')).find(({ metadata }) => metadata.name === pod)
  if (found === undefined || observedPod(found).terminating) return
  const refused = found.status?.containerStatuses?.some(({ restartCount }) => restartCount > 0) ?? false
  if (!refused) return
  const { uid } = found.metadata
  await kubernetes.remove({ apiVersion: 'v1', kind: 'Pod', name: pod, namespace: spec.namespace }, { uid })
}

async function untilStarted(
  access: EtcdAccess,
  waitContext: WaitContext,
  pod: string,
  present: readonly string[],
): Promise<ClusterMember> {
  return awaitPods(waitContext, 'member', `${pod} to start`, memberMinutes, async () => {
    const own = memberOf(await awaitMembership(access, waitContext, present), pod)
    if (own === undefined) throw removedMeanwhile(pod)
    return own.started ? { done: own } : { waitingFor: `${pod} to start and to report its name` }
  })
}

/** It was in the list before, and nothing but this run adds it again. */
function removedMeanwhile(pod: string): Problem {
  return new Problem(`${pod} has not joined`, [
    {
      code: 'MEMBERSHIP_UNSETTLED',
      subject: 'members',
      found: `someone removed ${pod} from etcd's list of members while it was starting`,
      fix: 'make sure that nobody else changes the members, then run the operation again: it starts over',
    },
  ])
}

/**
 * The pod of the leader. A follower forwards a promotion without the identity of the caller. With authentication
 * enabled, the leader refuses it, and the follower retries without a pause until the call ends, which clients notice
 * (server/etcdserver/server.go, PromoteMember).
 */
async function leaderAmong(access: EtcdAccess, present: readonly string[]): Promise<string | undefined> {
  return withAnyMember(
    access,
    async ({ etcd, status }) => {
      const leader = (await etcd.memberList({ linearizable: false })).find(({ id }) => id === status.leader)
      return leader === undefined ? undefined : clusterMember(access.spec, leader).pod
    },
    present,
  )
}

/** Asks the leader to promote the learner, because only the leader knows its progress. */
async function untilPromoted(
  access: EtcdAccess,
  waitContext: WaitContext,
  { pod, id, present }: { pod: string; id: bigint; present: readonly string[] },
): Promise<void> {
  await awaitPods(waitContext, 'member', `${pod} to catch up`, memberMinutes, async () => {
    try {
      const leader = await leaderAmong(access, present)
      if (leader === undefined) return { waitingFor: 'a leader' }
      const promoted = await withMember(access, leader, (etcd) => etcd.memberPromote(id))
      return promoted ? { done: undefined } : { waitingFor: await distance(access, pod, present) }
    } catch (error) {
      if (!isUnhealthyCluster(error)) throw error
      return { waitingFor: `${pod} to be connected with the other members` }
    }
  })
}

async function distance(access: EtcdAccess, pod: string, [other = pod]: readonly string[]): Promise<string> {
  try {
    const [own, theirs] = await Promise.all([askMember(access, pod), askMember(access, other)])
    return `${pod} to catch up: entry ${own.status.raftAppliedIndex} of ${theirs.status.raftIndex}`
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return `${pod} to answer`
  }
}

async function untilReady(waitContext: WaitContext, pod: string): Promise<void> {
  await awaitPods(waitContext, 'member', `${pod} to be ready`, memberMinutes, async () => {
    const pods = (await listPods(waitContext.kubernetes, waitContext.spec, 'member')).map(observedPod)
    const own = pods.find(({ name }) => name === pod)
    return own?.ready && !own.terminating ? { done: undefined } : { waitingFor: `${pod} to be ready` }
  })
}

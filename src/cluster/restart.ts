import type { V1StatefulSetStatus } from '@kubernetes/client-node'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import { Problem } from '../problem.ts'
import type { Progress } from '../report/reporter.ts'
import {
  askMembers,
  disagreeingHashes,
  type MemberAccess,
  type MemberHealth,
  notSteady,
  withMember,
} from './members.ts'
import { namesOf } from './names.ts'
import type { SeenPod } from './plan.ts'
import { listPods, seenPod } from './pods.ts'
import { awaitPods, memberMinutes, type Patience } from './rollout.ts'

/**
 * Which member restarts next: one that still runs from an older description, the leader last, so that leadership moves
 * once. Undefined when all are current.
 */
export function nextToRestart(
  pods: readonly SeenPod[],
  revision: string,
  leader: string | undefined,
): string | undefined {
  const outdated = pods.filter((pod) => pod.revision !== revision).map(({ name }) => name)
  return outdated.find((name) => name !== leader) ?? outdated[0]
}

/**
 * Restarts the members that run from an older description, one at a time. Before each, the cluster has to be able to spare
 * it: everyone ready and caught up, no alarm, hashes equal; otherwise this stops and says why. After a run that died, the
 * next one goes on with the members that are left.
 */
export async function restartMembers(access: MemberAccess, patience: Patience): Promise<void> {
  const { signal, progress } = patience
  const revision = await currentRevision(patience)
  for (;;) {
    signal.throwIfAborted()
    const health = await untilSteady(access, patience)
    await refuseDifferentHashes(access, health)
    const pods = await listPods(access.kubernetes, access.spec, 'member')
    const leader = leaderOf(health)
    const next = nextToRestart(pods.map(seenPod), revision, leader)
    if (next === undefined) return
    if (next === leader) await moveLeaderAway(access, health, next, progress)
    progress(`restarting ${next}`)
    const uid = pods.find((pod) => pod.metadata.name === next)?.metadata.uid
    const pod = { apiVersion: 'v1', kind: 'Pod', name: next, namespace: access.spec.namespace }
    await access.kubernetes.remove(pod, uid === undefined ? {} : { uid })
    await untilBack(patience, next, uid)
  }
}

/** The StatefulSet's newest revision, once its controller has seen the newest description. */
async function currentRevision(patience: Patience): Promise<string> {
  const { kubernetes, spec } = patience
  const name = namesOf(spec).members
  const reference = { apiVersion: 'apps/v1', kind: 'StatefulSet', name, namespace: spec.namespace }
  return awaitPods(patience, 'member', 'the StatefulSet controller', memberMinutes, async () => {
    const found = await kubernetes.get<KubernetesObject & { status?: V1StatefulSetStatus }>(reference)
    const revision = found?.status?.updateRevision
    return revision !== undefined && found?.status?.observedGeneration === found?.metadata.generation
      ? { done: revision }
      : { waitingFor: `StatefulSet ${name} to take the new description` }
  })
}

async function untilSteady(access: MemberAccess, patience: Patience): Promise<MemberHealth[]> {
  const { signal } = patience
  return awaitPods(patience, 'member', 'every member to be ready and caught up', memberMinutes, async () => {
    const pods = (await listPods(access.kubernetes, access.spec, 'member')).map(seenPod)
    const notReady = pods.filter((pod) => !pod.ready || pod.terminating).map(({ name }) => name)
    if (pods.length < access.spec.members) return { waitingFor: 'missing pods' }
    if (notReady.length > 0) return { waitingFor: `${notReady.join(', ')} to be ready` }
    try {
      const health = await askMembers(access)
      const reason = notSteady(health)
      return reason === undefined ? { done: health } : { waitingFor: `the cluster to be steady: ${reason}` }
    } catch (error) {
      // A member that has just started may be too busy to answer at once.
      if (!(error instanceof Problem) || signal.aborted) throw error
      return { waitingFor: `an answer of every member: ${error.findings[0]?.found ?? error.message}` }
    }
  })
}

async function refuseDifferentHashes(access: MemberAccess, health: readonly MemberHealth[]): Promise<void> {
  const members = await disagreeingHashes(access, health)
  if (members.length === 0) return
  throw new Problem('members were not restarted: their data differ', [
    {
      subject: 'hashes',
      found: `${members.join(', ')} holds other data than ${health[0]?.member} at the same revision`,
      mend: 'do not restart anything; take a backup, find the member that is wrong (etcdctl endpoint hashkv) and replace it',
    },
  ])
}

function leaderOf(health: readonly MemberHealth[]): string | undefined {
  return health.find(({ status }) => status.leader === status.memberId)?.member
}

async function moveLeaderAway(
  access: MemberAccess,
  health: readonly MemberHealth[],
  leader: string,
  progress: Progress,
): Promise<void> {
  const heir = health.find(({ member }) => member !== leader)
  if (heir === undefined) return
  progress(`moving the leader from ${leader} to ${heir.member}`)
  await withMember(access, leader, (etcd) => etcd.moveLeader(heir.status.memberId))
}

async function untilBack(patience: Patience, name: string, oldUid: string | undefined): Promise<void> {
  await awaitPods(patience, 'member', `${name} to come back`, memberMinutes, async () => {
    const pods = await listPods(patience.kubernetes, patience.spec, 'member')
    const pod = pods.find((candidate) => candidate.metadata.name === name)
    return pod !== undefined && pod.metadata.uid !== oldUid && seenPod(pod).ready
      ? { done: undefined }
      : { waitingFor: `${name} to be ready again` }
  })
}

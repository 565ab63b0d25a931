import { possibleMemberNames } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { awaitPods, memberMinutes, type WaitContext } from '../cluster/wait-pods.ts'
import { isUnhealthyCluster } from '../etcd/errors.ts'
import type { EtcdMember } from '../etcd/membership.ts'
import { peerUrl } from '../objects/initial-cluster.ts'
import type { EtcdAccess } from './member-client.ts'
import { withAnyMember } from './with-any-member.ts'

/** A member in etcd's membership, and its pod. */
export interface ClusterMember extends EtcdMember {
  /** By its peer URL; undefined if it belongs to no pod of this cluster. */
  readonly pod: string | undefined
  /** A member that was added but has never started has no name yet. */
  readonly started: boolean
}

/** The membership, from a linearizable read at the first of these pods that answers. */
export async function readMembership(access: EtcdAccess, candidates?: readonly string[]): Promise<ClusterMember[]> {
  return withAnyMember(
    access,
    async ({ etcd }) =>
      (await etcd.memberList({ linearizable: true })).map((member) => clusterMember(access.spec, member)),
    candidates,
  )
}

/**
 * Reads the membership, and waits while the members elect a leader: on a busy node, an election can happen at any time.
 */
export function awaitMembership(
  access: EtcdAccess,
  waitContext: WaitContext,
  candidates?: readonly string[],
): Promise<ClusterMember[]> {
  return awaitPods(waitContext, 'member', 'the list of members', memberMinutes, async () => {
    try {
      return { done: await readMembership(access, candidates) }
    } catch (error) {
      if (!isUnhealthyCluster(error)) throw error
      return { waitingFor: 'the members to have a leader' }
    }
  })
}

export function clusterMember(spec: Pick<ClusterSpec, 'name' | 'namespace'>, member: EtcdMember): ClusterMember {
  const pod = possibleMemberNames(spec).find((name) => member.peerUrls.includes(peerUrl(spec, name)))
  return { ...member, pod, started: member.name !== '' }
}

/** The pods of voting members that have started. */
export function voters(members: readonly ClusterMember[]): string[] {
  return members
    .flatMap(({ pod, started, isLearner }) => (pod !== undefined && started && !isLearner ? [pod] : []))
    .sort()
}

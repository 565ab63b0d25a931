import type { Call } from './auth.ts'
import { isAlreadyAMember, isLearnerBehind, isNoLearner, isNotAMember } from './errors.ts'
import { Cluster, type Member } from './generated/rpc_pb.ts'

/** A member as etcd's membership knows it; one that has never started has no name yet. */
export interface EtcdMember {
  readonly id: bigint
  readonly name: string
  readonly peerUrls: readonly string[]
  readonly isLearner: boolean
}

/** The membership of the cluster. etcd refuses a change that would leave it without a healthy quorum. */
export interface EtcdMembership {
  /** `linearizable` reads from the quorum. Otherwise, the result is from this member's own store and may be stale. */
  memberList(options: { linearizable: boolean }): Promise<EtcdMember[]>
  /**
   * Returns the learner's id, or the id of the existing member with this peer URL. Refused as `unhealthy cluster` for
   * the first five seconds after peers have connected (server/etcdserver/server.go, HealthInterval).
   */
  memberAddAsLearner(peerUrl: string): Promise<bigint>
  /** Does nothing if the member does not exist. */
  memberRemove(id: bigint): Promise<void>
  /** False if the learner has not caught up with the leader. Does nothing if the member already votes. */
  memberPromote(id: bigint): Promise<boolean>
}

export function membershipCalls(call: Call): EtcdMembership {
  const list = async (linearizable: boolean) => {
    const { members } = await call(Cluster.method.memberList, { linearizable })
    return members.map(memberOf)
  }
  return {
    memberList: ({ linearizable }) => list(linearizable),
    async memberAddAsLearner(peerUrl) {
      try {
        const { member } = await call(Cluster.method.memberAdd, { peerURLs: [peerUrl], isLearner: true })
        return member?.ID ?? 0n
      } catch (error) {
        const there = isAlreadyAMember(error) ? await list(true) : []
        const same = there.find(({ peerUrls }) => peerUrls.includes(peerUrl))
        if (same === undefined) throw error
        return same.id
      }
    },
    async memberRemove(ID) {
      try {
        await call(Cluster.method.memberRemove, { ID })
      } catch (error) {
        if (!isNotAMember(error)) throw error
      }
    },
    async memberPromote(ID) {
      try {
        await call(Cluster.method.memberPromote, { ID })
        return true
      } catch (error) {
        if (isLearnerBehind(error)) return false
        if (isNoLearner(error)) return true
        throw error
      }
    },
  }
}

function memberOf({ ID, name, peerURLs, isLearner }: Member): EtcdMember {
  return { id: ID, name, peerUrls: peerURLs, isLearner }
}

/** An id of a member or cluster, as etcd and its tools print it. */
export function idText(id: bigint): string {
  return id.toString(16)
}

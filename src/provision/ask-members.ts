import { observedPod, readyPods } from '../cluster/pods.ts'
import type { MemberStatus } from '../etcd/etcd.ts'
import { containerStatuses } from '../kubernetes/pods.ts'
import { type EtcdAccess, withMember } from '../members/member-client.ts'
import { type ClusterMember, clusterMember } from '../members/membership.ts'
import { withAnyMember } from '../members/with-any-member.ts'
import type { ObservedObjects } from '../objects/observe-objects.ts'
import { drainedMembers } from '../portals/drain.ts'
import { Problem } from '../problem/problem.ts'

export interface MembersAnswer {
  readonly authentication: boolean
  readonly status: MemberStatus
  /** Undefined without a quorum. */
  readonly members: readonly ClusterMember[] | undefined
}

/** The answers of any ready member; undefined if there is none, or if none accepts this project's certificate. */
export async function askAnyMember(
  access: EtcdAccess,
  observedObjects: ObservedObjects,
): Promise<MembersAnswer | undefined> {
  try {
    const ready = readyPods(observedObjects.pods.map(observedPod))
    return await withAnyMember(
      access,
      async ({ etcd, status }) => {
        const { enabled } = await etcd.authStatus()
        const members = await etcd.memberList({ linearizable: true }).catch(unlessProblem)
        return {
          authentication: enabled,
          status,
          members: members?.map((member) => clusterMember(access.spec, member)),
        }
      },
      ready,
    )
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

function unlessProblem(error: unknown): undefined {
  if (!(error instanceof Problem)) throw error
}

/**
 * Which etcd cluster each member is of: also one that is not ready, as a member that has lost its quorum. Only members that
 * answer are in it.
 */
export async function askClusterIds(
  access: EtcdAccess,
  { pods }: ObservedObjects,
): Promise<ReadonlyMap<string, bigint>> {
  const running = pods.filter((pod) =>
    containerStatuses(pod).some(({ name, state }) => name === 'etcd' && state?.running !== undefined),
  )
  const answers = await Promise.all(
    running.map(async ({ metadata: { name } }) => {
      const status = await withMember(access, name, (etcd) => etcd.status().catch(unlessProblem))
      return status === undefined ? [] : [[name, status.clusterId] as const]
    }),
  )
  return new Map(answers.flat())
}

/** Members that an interrupted run has left drained at the portals; none if a portal does not answer. */
export async function askPortals(access: EtcdAccess, observedObjects: ObservedObjects): Promise<string[]> {
  if (!observedObjects.namespaceExists) return []
  try {
    return await drainedMembers(access)
  } catch (error) {
    if (error instanceof Problem) return []
    throw error
  }
}

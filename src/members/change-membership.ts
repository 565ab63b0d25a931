import { awaitPods, memberMinutes, type WaitContext } from '../cluster/wait-pods.ts'
import { isUnhealthyCluster } from '../etcd/errors.ts'

/**
 * Attempts a change of the membership until etcd allows it: it refuses one until the members have been connected for
 * five seconds. `attempt` asks the first of its candidates that answers, and each attempt begins with another one. A
 * member decides by its own connections, and one that takes a restarted peer for inactive can do so for as long as both
 * run (etcd-io/etcd#14523), while the others do not. `description` completes "gave up waiting for …".
 */
export async function untilAllowed<Result>(
  waitContext: WaitContext,
  description: string,
  members: readonly string[],
  attempt: (candidates: readonly string[]) => Promise<Result>,
  minutes = memberMinutes,
): Promise<Result> {
  let attempts = 0
  return awaitPods(waitContext, 'member', description, minutes, async () => {
    const first = attempts++ % Math.max(members.length, 1)
    try {
      return { done: await attempt([...members.slice(first), ...members.slice(0, first)]) }
    } catch (error) {
      if (!isUnhealthyCluster(error)) throw error
      return { waitingFor: 'the members to be connected with each other' }
    }
  })
}

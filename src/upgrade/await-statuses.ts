import { awaitPods, memberMinutes, type WaitContext } from '../cluster/wait-pods.ts'
import type { MemberStatus } from '../etcd/etcd.ts'
import { askMembers, type EtcdAccess } from '../members/member-client.ts'
import { Problem } from '../problem/problem.ts'

/** Waits for a status of every member. `missing` is what a member does not have yet; undefined if nothing. */
export async function awaitStatuses(
  access: EtcdAccess,
  waitContext: WaitContext,
  description: string,
  missing: (status: MemberStatus) => string | undefined,
): Promise<void> {
  await awaitPods(waitContext, 'member', description, memberMinutes, async () => {
    try {
      const left = (await askMembers(access)).flatMap(({ member, status }) => {
        const has = missing(status)
        return has === undefined ? [] : [`${member} (${has})`]
      })
      return left.length === 0 ? { done: undefined } : { waitingFor: left.join(', ') }
    } catch (error) {
      if (!(error instanceof Problem) || waitContext.signal.aborted) throw error
      return { waitingFor: `an answer of every member: ${error.findings[0]?.found ?? error.message}` }
    }
  })
}

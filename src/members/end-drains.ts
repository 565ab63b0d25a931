import type { WaitContext } from '../cluster/wait-pods.ts'
import { awaitDrainedMembers, endDrains } from '../portals/drain.ts'
import { type EtcdAccess, membersOf } from './member-client.ts'
import { untilAnswers } from './until-answers.ts'

/**
 * Lets the portals use drained members again: these, or all that are drained, as an interrupted run leaves them. Waits
 * until each answers clients, because a member that is ready may still start or defragment. Does not wait for one that
 * a run has removed: it does not come back, and portals do not find it.
 */
export async function endDrainsWhenAnswering(
  access: EtcdAccess,
  waitContext: WaitContext,
  members?: readonly string[],
): Promise<void> {
  const drained = members ?? (await awaitDrainedMembers(waitContext))
  if (drained.length === 0) return
  const current = membersOf(access)
  for (const member of drained) if (current.includes(member)) await untilAnswers(access, waitContext, member)
  await endDrains(waitContext, drained)
}

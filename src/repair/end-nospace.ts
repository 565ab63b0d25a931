import type { MemberStatus } from '../etcd/etcd.ts'
import { defragmentMember } from '../members/defragment-member.ts'
import { endDrainsWhenAnswering } from '../members/end-drains.ts'
import { leaderOf } from '../members/health.ts'
import { askMembers, type EtcdAccess, type MemberHealth } from '../members/member-client.ts'
import { moveLeaderAway } from '../members/move-leader.ts'
import { answersClients } from '../members/until-answers.ts'
import { withAnyMember } from '../members/with-any-member.ts'
import { drainMember, endDrains } from '../portals/drain.ts'
import { Problem } from '../problem/problem.ts'
import type { Progress } from '../report/reporter.ts'
import { formatBytes } from '../util/format-bytes.ts'
import { type RepairContext, repairWaitContext } from './context.ts'
import { databaseContents } from './database-contents.ts'

/** A part of the quota: with more in use, the alarm would be raised again at once. */
const mostOfQuota = 0.9

/**
 * Compacts to the current revision, defragments one member after another, the leader last, and clears the alarm if this
 * has freed enough space. The order is that of etcd's documentation: clearing the alarm earlier would raise it again
 * with the next write.
 */
export async function endNoSpace(
  context: RepairContext,
  members: readonly string[],
  progress: Progress,
): Promise<void> {
  const access = { ...context.access, members }
  const { report } = context
  const contents = await withAnyMember(access, ({ etcd }) => databaseContents(etcd))
  context.signal.throwIfAborted()
  for (const line of contents) report.note(line)
  progress('compacting')
  await withAnyMember(access, async ({ etcd, status }) => {
    await etcd.compact(status.revision).catch(unlessCompacted)
  })
  const leader = leaderOf(await askMembers(access))
  for (const member of [...members.filter((name) => name !== leader), ...(leader === undefined ? [] : [leader])])
    await defragment(context, access, member, progress)
  const after = await askMembers(access)
  const full = after.filter(({ status }) => status.dbSize > mostOfQuota * quotaOf(context, status))
  if (full.length > 0) throw stillFull(context, full, contents)
  await withAnyMember(access, async ({ etcd }) => {
    for (const { memberId, alarm } of await etcd.alarms())
      if (alarm === 'NOSPACE') await etcd.disarm({ memberId, alarm })
  })
}

function quotaOf({ access }: RepairContext, { dbSizeQuota }: MemberStatus): number {
  return dbSizeQuota ?? access.spec.etcd.quota.bytes
}

/**
 * A member does not answer during its defragmentation, so it is drained and does not lead. One that still works on it
 * when this fails stays drained: the next run waits for it.
 */
async function defragment(
  context: RepairContext,
  access: EtcdAccess,
  member: string,
  progress: Progress,
): Promise<void> {
  const waitContext = repairWaitContext(context, progress)
  if (access.spec.members > 1) await drainMember(waitContext, member)
  try {
    const health = await askMembers(access)
    if (leaderOf(health) === member) await moveLeaderAway(access, waitContext, health, member)
    progress(`defragmenting ${member}`)
    await defragmentMember(access, waitContext, member)
  } catch (error) {
    if (error instanceof Problem && (await answersClients(access, member))) await endDrains(waitContext, [member])
    throw error
  }
  await endDrainsWhenAnswering(access, waitContext, [member])
}

function unlessCompacted(error: unknown): void {
  if (error instanceof Problem && /has been compacted/.test(error.findings[0]?.found ?? '')) return
  throw error
}

function stillFull(context: RepairContext, full: readonly MemberHealth[], contents: readonly string[]): Problem {
  const sizes = full.map(
    ({ member, status }) => `${member} ${formatBytes(status.dbSize)} of ${formatBytes(quotaOf(context, status))}`,
  )
  return new Problem('the alarm NOSPACE was not cleared', [
    {
      code: 'DATABASE_FULL',
      subject: 'database',
      found: `needs less than ${mostOfQuota * 100} % of the quota in use after compaction and defragmentation, found ${sizes.join(', ')}; ${contents.join('; ')}`,
      fix: 'delete unneeded keys (etcdctl del, which the alarm allows) and run repair again, or raise etcd.quota in the cluster file and run provision first',
    },
  ])
}

import { rootUser } from '../cluster/cluster-leaves.ts'
import type { WaitContext } from '../cluster/wait-pods.ts'
import type { Etcd } from '../etcd/etcd.ts'
import { type EtcdAccess, membersOf, withMember } from './member-client.ts'
import { untilAllAnswer } from './until-answers.ts'
import { withAnyMember } from './with-any-member.ts'

/**
 * Enables authentication: creates the user and role `root`, without a password, so that only the root certificate has
 * access. Each part does nothing if it is done already, so an interrupted run does no harm.
 */
export async function enableAuthentication(etcd: Etcd): Promise<void> {
  if ((await etcd.authStatus()).enabled) return
  await etcd.roleAdd('root')
  await etcd.userAddWithoutPassword(rootUser)
  await etcd.userGrantRole(rootUser, 'root')
  await etcd.authEnable()
}

/**
 * The same as soon as all members answer, and until every member has applied it: one that has not would still answer
 * everybody. To answer `authStatus`, a member has to apply all that was committed before.
 */
export async function enableEverywhere(access: EtcdAccess, waitContext: WaitContext): Promise<void> {
  await untilAllAnswer(access, waitContext)
  await withAnyMember(access, ({ etcd }) => enableAuthentication(etcd))
  await Promise.all(membersOf(access).map((member) => withMember(access, member, (etcd) => etcd.authStatus())))
}

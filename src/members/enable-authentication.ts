import { rootUser } from '../cluster/cluster-leaves.ts'
import type { Etcd } from '../etcd/etcd.ts'

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

import { rootUser } from '../cluster/cluster-leaves.ts'
import type { Etcd } from '../etcd/etcd.ts'

/**
 * Gives the store its lock: the user and role `root`, without a password, so that only the root certificate opens it.
 * Each part does nothing when it is done already, so a run that died in between is no harm.
 */
export async function enableAuthentication(etcd: Etcd): Promise<void> {
  if ((await etcd.authStatus()).enabled) return
  await etcd.roleAdd('root')
  await etcd.userAddWithoutPassword(rootUser)
  await etcd.userGrantRole(rootUser, 'root')
  await etcd.authEnable()
}

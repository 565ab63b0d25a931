import { olderMinor, sameMinor } from '../cluster/etcd-versions.ts'
import type { WaitContext } from '../cluster/wait-pods.ts'
import type { Etcd, MemberStatus } from '../etcd/etcd.ts'
import type { EtcdAccess } from '../members/member-client.ts'
import { withAnyMember } from '../members/with-any-member.ts'
import { Problem } from '../problem/problem.ts'
import { awaitStatuses } from './await-statuses.ts'

/**
 * Enables the downgrade to the previous minor, and waits until every database has its format: only then can a member of
 * that minor read it. Does nothing more if an earlier run has done so.
 */
export async function enableDowngrade(access: EtcdAccess, waitContext: WaitContext, minor: string): Promise<void> {
  await withAnyMember(access, ({ etcd, status }) => requestDowngrade(etcd, status, minor))
  await awaitStatuses(access, waitContext, `every database to have the format of ${minor}`, (status) =>
    // 3.5 does not report it; such a member runs the older minor already.
    status.storageVersion === undefined || sameMinor(status.storageVersion, `${minor}.0`)
      ? undefined
      : `storage version ${status.storageVersion}`,
  )
}

/** Enables the downgrade at a member with this status, unless it is enabled. Throws if it is not enabled afterwards. */
export async function requestDowngrade(
  etcd: Pick<Etcd, 'downgrade' | 'status'>,
  status: MemberStatus,
  minor: string,
): Promise<void> {
  if (isTarget(status, minor)) return
  await etcd.downgrade('validate', minor)
  try {
    await etcd.downgrade('enable', minor)
  } catch (error) {
    // The call can time out although it succeeds (etcd-io/etcd#15878).
    if (!(error instanceof Problem) || !isTarget(await etcd.status(), minor)) throw error
  }
}

/** Cancels a downgrade to the minor before this version; it may have ended by itself. */
export async function cancelDowngrade(access: EtcdAccess, version: string): Promise<void> {
  const minor = olderMinor(version) ?? ''
  await withAnyMember(access, async ({ etcd, status }) => {
    if (isTarget(status, minor)) await etcd.downgrade('cancel', minor)
  })
}

/**
 * Waits until every member and the cluster have this version, every database has its format, and no downgrade is
 * active.
 */
export async function awaitVersion(access: EtcdAccess, waitContext: WaitContext, version: string): Promise<void> {
  await awaitStatuses(access, waitContext, `the cluster version of etcd ${version}`, (status) => {
    if (status.version !== version) return `etcd ${status.version}`
    if (status.downgradeTarget !== undefined) return `a downgrade to ${status.downgradeTarget}`
    // Follows the cluster version, within seconds.
    return status.storageVersion === undefined || sameMinor(status.storageVersion, version)
      ? undefined
      : `storage version ${status.storageVersion}`
  })
}

function isTarget({ downgradeTarget }: MemberStatus, minor: string): boolean {
  return downgradeTarget !== undefined && `${downgradeTarget}.`.startsWith(`${minor}.`)
}

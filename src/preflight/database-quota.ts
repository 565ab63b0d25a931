import { etcdContainerOf } from '../cluster/etcd-container.ts'
import type { StatefulSet } from '../cluster/object-types.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { MemberStatus } from '../etcd/etcd.ts'
import type { Finding } from '../problem/problem.ts'
import { formatMebibytes } from '../util/format-bytes.ts'

/**
 * A lower quota that the database has already reached: after the restart, the first write would raise NOSPACE, and etcd
 * would refuse all writes. A quota that stays is not checked, so that a full cluster can be repaired.
 */
export function checkDatabaseQuota(
  { etcd: { quota } }: Pick<ClusterSpec, 'etcd'>,
  statefulSet: StatefulSet | undefined,
  status: Pick<MemberStatus, 'dbSize' | 'dbSizeInUse'> | undefined,
): Finding[] {
  const running = runningQuota(statefulSet)
  if (status === undefined || running === undefined || quota.bytes >= running || quota.bytes > status.dbSize) return []
  const free = status.dbSizeInUse < quota.bytes
  return [
    {
      code: 'QUOTA_BELOW_DATABASE',
      subject: 'storage',
      found: `needs etcd.quota above the size of the database, ${formatMebibytes(status.dbSize)}, found ${quota.text}: etcd would refuse every write`,
      fix: free
        ? `run defragment first: ${formatMebibytes(status.dbSizeInUse)} of the database are in use; or set a larger etcd.quota`
        : 'set a larger etcd.quota; or delete keys, wait for the compaction (etcd.compaction), and run defragment',
    },
  ]
}

function runningQuota(statefulSet: StatefulSet | undefined): number | undefined {
  const etcd = etcdContainerOf(statefulSet)
  const flag = etcd?.command?.find((argument) => argument.startsWith(quotaFlag))
  return flag === undefined ? undefined : Number(flag.slice(quotaFlag.length))
}

const quotaFlag = '--quota-backend-bytes='

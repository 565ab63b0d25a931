import { etcdContainerOf } from '../cluster/etcd-container.ts'
import type { StatefulSet } from '../cluster/object-types.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { MemberStatus } from '../etcd/etcd.ts'
import type { Finding } from '../problem/problem.ts'
import { formatMebibytes } from '../util/format-bytes.ts'

/**
 * A lower quota that the database has already reached: after the restart, the first write would raise NOSPACE, and etcd
 * would refuse all writes. A quota that stays is not checked, so that a full cluster can be repaired. Sizes differ
 * between members, as after a defragmentation of one: the largest counts, because one alarm stops the writes of all.
 */
export function checkDatabaseQuota(
  { etcd: { quota } }: Pick<ClusterSpec, 'etcd'>,
  statefulSet: StatefulSet | undefined,
  statuses: ReadonlyMap<string, Pick<MemberStatus, 'dbSize' | 'dbSizeInUse'>>,
): Finding[] {
  const running = runningQuota(statefulSet)
  const [largest] = [...statuses].toSorted(([, one], [, other]) => other.dbSize - one.dbSize)
  if (largest === undefined || running === undefined || quota.bytes >= running) return []
  const [member, { dbSize, dbSizeInUse }] = largest
  if (quota.bytes > dbSize) return []
  const free = dbSizeInUse < quota.bytes
  return [
    {
      code: 'QUOTA_BELOW_DATABASE',
      subject: 'storage',
      found: `needs etcd.quota above the size of the database, ${formatMebibytes(dbSize)} at ${member}, found ${quota.text}: etcd would refuse every write`,
      fix: free
        ? `run defragment first: ${formatMebibytes(dbSizeInUse)} of the database are in use; or set a larger etcd.quota`
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

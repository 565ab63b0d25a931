import type { MemberStatus } from '../../src/etcd/etcd.ts'

/** What a healthy member of a small cluster says of itself. */
export const memberStatus = (id: bigint, other: Partial<MemberStatus> = {}): MemberStatus => ({
  memberId: id,
  clusterId: 77n,
  version: '3.7.3',
  leader: 1n,
  raftTerm: 2n,
  raftIndex: 5000n,
  raftAppliedIndex: 5000n,
  revision: 40n,
  isLearner: false,
  dbSize: 1024 * 1024,
  dbSizeInUse: 512 * 1024,
  dbSizeQuota: 2 * 1024 ** 3,
  errors: [],
  storageVersion: '3.7.0',
  downgradeTarget: undefined,
  ...other,
})

import { expect, test } from '@jest/globals'
import { memberNames } from '../../src/cluster/names.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { describingMember, restorePod } from '../../src/restore/restore-pod.ts'
import { bumpFor, restoreCommand } from '../../src/snapshots/etcdutl.ts'

const members = [
  { name: 'orders-0', peerUrl: 'https://orders-0:2380' },
  { name: 'orders-1', peerUrl: 'https://orders-1:2380' },
]

test('revisions go on beyond whatever the cluster may have reached', () => {
  const thousandMillion = 1_000_000_000n
  expect(bumpFor(100n, undefined)).toBe(thousandMillion)
  expect(bumpFor(100n, 50n)).toBe(thousandMillion)
  // Only a newer backup tells that an earlier restore has gone that far.
  expect(100n + bumpFor(100n, undefined, 5n * thousandMillion)).toBeGreaterThan(5n * thousandMillion)
  expect(100n + bumpFor(100n, 5n * thousandMillion)).toBeGreaterThan(5n * thousandMillion)
})

test('every member gets the same members and token under its own name', () => {
  const command = restoreCommand('/in/snapshot.db', '/out', {
    member: 'orders-1',
    members,
    token: 'etcd/orders/x',
    bump: 7n,
  })
  expect(command).toEqual([
    'etcdutl',
    'snapshot',
    'restore',
    '/in/snapshot.db',
    '--data-dir=/out',
    '--name=orders-1',
    '--initial-cluster=orders-0=https://orders-0:2380,orders-1=https://orders-1:2380',
    '--initial-cluster-token=etcd/orders/x',
    '--initial-advertise-peer-urls=https://orders-1:2380',
    '--bump-revision=7',
    '--mark-compacted',
  ])
})

test('a verification leaves revisions as they are, so that it can be compared', () => {
  const command = restoreCommand('/in', '/out', { member: 'orders-0', members, token: 't', bump: 0n })
  expect(command.join(' ')).not.toMatch(/bump|compacted/)
})

test('of the pods that get the same snapshot, one describes it', () => {
  const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')
  for (const member of memberNames(spec)) {
    const pod = restorePod(spec, { member, kind: 'restore', id: 'x', bump: 0n, node: undefined })
    const status = member === describingMember(spec) ? ['status'] : []
    expect(pod.spec.initContainers?.map(({ name }) => name)).toEqual(['receive', ...status, 'restore'])
  }
  expect(memberNames(spec)).toContain(describingMember(spec))
})

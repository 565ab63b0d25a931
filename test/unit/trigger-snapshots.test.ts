import { expect, test } from '@jest/globals'
import type { Pod } from '../../src/kubernetes/pods.ts'
import { entriesUntilSnapshot } from '../../src/upgrade/trigger-snapshots.ts'

const member = (...command: string[]): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'orders-0' },
  spec: { containers: [{ name: 'etcd', image: 'etcd', command }] },
})

test('as many entries are appended as the last member needs for a snapshot', () => {
  expect(entriesUntilSnapshot([member('etcd')])).toBe(10_001)
  expect(entriesUntilSnapshot([member('etcd', '--snapshot-count=50000'), member('etcd')])).toBe(50_001)
  // The last of two flags counts, as in etcd.
  const added = { ...member('etcd', '--snapshot-count=50000') }
  added.spec = { containers: [{ name: 'etcd', image: 'etcd', args: ['--snapshot-count=20000'] }] }
  expect(entriesUntilSnapshot([added])).toBe(20_001)
  expect(entriesUntilSnapshot([member('etcd', '--snapshot-count=1000')])).toBe(1001)
})

import { expect, test } from '@jest/globals'
import { splitCluster } from '../../src/members/split-cluster.ts'
import { rendered } from './preflight-fixtures.ts'

test('members of one cluster, or none that answers, are no finding', () => {
  expect(splitCluster(new Map(), 'etcd')).toEqual([])
  expect(splitCluster(new Map([['orders-0', 7n]]), 'etcd')).toEqual([])
  expect(splitCluster(new Map([0, 1, 2].map((ordinal) => [`orders-${ordinal}`, 7n])), 'etcd')).toEqual([])
})

test('members of two clusters are told with the cluster of each, and that no volume is to be deleted', () => {
  const ids = new Map([
    ['orders-0', 0xcafen],
    ['orders-1', 0xbeefn],
    ['orders-2', 0xbeefn],
  ])
  const said = rendered(splitCluster(ids, 'etcd'))
  expect(said).toContain(
    'needs members of one etcd cluster, found orders-0 of cluster cafe, and orders-1, orders-2 of cluster beef',
  )
  expect(said).toContain('delete no volume before you know which cluster has the data')
})

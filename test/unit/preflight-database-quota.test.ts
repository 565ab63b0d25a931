import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { members } from '../../src/objects/members.ts'
import { checkDatabaseQuota } from '../../src/preflight/database-quota.ts'
import { rendered } from './preflight-fixtures.ts'

const specOf = (quota: string) =>
  parseClusterFile(
    `name: orders\nnamespace: etcd\nstorage: { class: fast, size: 20Gi }\netcd: { quota: ${quota} }\n`,
    'f',
  )
const size = (mebibytes: number, inUse: number) => ({ dbSize: mebibytes * 2 ** 20, dbSizeInUse: inUse * 2 ** 20 })
const status = (mebibytes: number, inUse: number) => new Map([['orders-0', size(mebibytes, inUse)]])
const running = members(specOf('8Gi'), 'fingerprint')

test('a lower quota that the database has reached is refused before a member restarts with it', () => {
  expect(rendered(checkDatabaseQuota(specOf('512Mi'), running, status(700, 690)))).toBe(
    `storage  needs etcd.quota above the size of the database, 700 MiB at orders-0, found 512Mi: etcd would refuse every write
  set a larger etcd.quota; or delete keys, wait for the compaction (etcd.compaction), and run defragment`,
  )
  expect(rendered(checkDatabaseQuota(specOf('512Mi'), running, status(700, 100)))).toContain(
    'run defragment first: 100 MiB of the database are in use; or set a larger etcd.quota',
  )
  expect(checkDatabaseQuota(specOf('512Mi'), running, status(512, 512))).toHaveLength(1)
})

test('the largest database counts: the others may be smaller, as after a defragmentation of one', () => {
  const sizes = new Map([
    ['orders-0', size(100, 90)],
    ['orders-1', size(700, 90)],
    ['orders-2', size(300, 90)],
  ])
  expect(rendered(checkDatabaseQuota(specOf('512Mi'), running, sizes))).toContain('700 MiB at orders-1, found 512Mi')
  expect(checkDatabaseQuota(specOf('1Gi'), running, sizes)).toEqual([])
})

test('a quota with room, one that stays or grows, and what nobody could see are no findings', () => {
  expect(checkDatabaseQuota(specOf('1Gi'), running, status(700, 690))).toEqual([])
  expect(checkDatabaseQuota(specOf('8Gi'), running, status(9000, 9000))).toEqual([])
  const small = members(specOf('512Mi'), 'fingerprint')
  expect(checkDatabaseQuota(specOf('1Gi'), small, status(2000, 2000))).toEqual([])
  expect(checkDatabaseQuota(specOf('512Mi'), running, new Map())).toEqual([])
  expect(checkDatabaseQuota(specOf('512Mi'), undefined, status(700, 690))).toEqual([])
})

import { expect, test } from '@jest/globals'
import {
  disagreeingMembers,
  disagreeingWhileServing,
  type EtcdAccess,
  mostBytesToHash,
} from '../../src/members/member-client.ts'
import { memberStatus } from './member-status.ts'

const hashes = (...each: readonly (readonly [number, bigint])[]) =>
  each.map(([hash, compactRevision], ordinal) => ({ member: `orders-${ordinal}`, hash, compactRevision }))

test('members that have compacted at the same revision are compared, whoever comes first', () => {
  expect(disagreeingMembers(hashes([7, 1n], [7, 1n], [7, 1n]))).toEqual([])
  expect(disagreeingMembers(hashes([7, 1n], [8, 1n], [7, 1n]))).toEqual(['orders-1'])
  expect(disagreeingMembers(hashes([9, 2n], [7, 1n], [7, 1n]))).toEqual([])
  expect(disagreeingMembers(hashes([9, 2n], [7, 1n], [8, 1n]))).toEqual(['orders-2'])
  expect(disagreeingMembers([])).toEqual([])
})

test('members that serve clients are not asked where requests would have to wait for a hash', async () => {
  const health = (dbSizeInUse: number) => [
    { member: 'orders-0', status: memberStatus(1n), alarms: [] },
    { member: 'orders-1', status: memberStatus(2n, { dbSizeInUse }), alarms: [] },
  ]
  const access = {} as EtcdAccess
  expect(await disagreeingWhileServing(access, health(mostBytesToHash + 1))).toEqual([])
  await expect(disagreeingWhileServing(access, health(mostBytesToHash))).rejects.toThrow(TypeError)
})

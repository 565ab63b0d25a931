import { expect, test } from '@jest/globals'
import { disagreeingMembers } from '../../src/members/member-client.ts'

const hashes = (...each: readonly (readonly [number, bigint])[]) =>
  each.map(([hash, compactRevision], ordinal) => ({ member: `orders-${ordinal}`, hash, compactRevision }))

test('members that have compacted at the same revision are compared, whoever comes first', () => {
  expect(disagreeingMembers(hashes([7, 1n], [7, 1n], [7, 1n]))).toEqual([])
  expect(disagreeingMembers(hashes([7, 1n], [8, 1n], [7, 1n]))).toEqual(['orders-1'])
  expect(disagreeingMembers(hashes([9, 2n], [7, 1n], [7, 1n]))).toEqual([])
  expect(disagreeingMembers(hashes([9, 2n], [7, 1n], [8, 1n]))).toEqual(['orders-2'])
  expect(disagreeingMembers([])).toEqual([])
})

import { expect, test } from '@jest/globals'
import { inTurn } from '../../src/members/with-any-member.ts'

test('each attempt begins with the next member, and asks all', () => {
  const candidates = inTurn(['orders-0', 'orders-1', 'orders-2'])
  expect([candidates(), candidates(), candidates(), candidates()]).toEqual([
    ['orders-0', 'orders-1', 'orders-2'],
    ['orders-1', 'orders-2', 'orders-0'],
    ['orders-2', 'orders-0', 'orders-1'],
    ['orders-0', 'orders-1', 'orders-2'],
  ])
  expect(inTurn([])()).toEqual([])
})

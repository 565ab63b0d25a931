import { expect, test } from '@jest/globals'
import { bytesOf } from '../../lab/quantity.ts'

test.each([
  ['1Gi', 2 ** 30],
  ['1.5Gi', 1.5 * 2 ** 30],
  ['64Mi', 64 * 2 ** 20],
  ['2G', 2e9],
  ['1073741824', 2 ** 30],
])('a volume of %s has %d bytes', (quantity, bytes) => {
  expect(bytesOf(quantity)).toBe(bytes)
})

test.each(['', 'Gi', '1Gb', '1 Gi', '-1Gi'])('"%s" is no size', (quantity) => {
  expect(() => bytesOf(quantity)).toThrow('is no size of a volume')
})

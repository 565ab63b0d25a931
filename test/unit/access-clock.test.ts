import { expect, test } from '@jest/globals'
import { clockFindings } from '../../src/access/apply/clock-findings.ts'

const there = new Date('2026-11-27T23:58:00Z')
const after = (minutes: number) => new Date(there.getTime() + minutes * 60_000)

test.each([-5, -1, 0, 1, 5])(
  'a clock that is %d minutes off ends no access on another day than it should',
  (minutes) => {
    expect(clockFindings(after(minutes), there)).toEqual([])
  },
)

test.each([-60 * 24, -6, 6, 60 * 24])("a clock that is %d minutes off changes nobody's access", (minutes) => {
  expect(clockFindings(after(minutes), there)).toMatchObject([{ code: 'CLOCKS_DIFFER', subject: 'clock' }])
})

test('a server that does not say its time is no reason', () => {
  expect(clockFindings(after(1000), undefined)).toEqual([])
})

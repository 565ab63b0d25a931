import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type MaintenanceWindow, weekdays, windowAt } from '../../src/cluster/maintenance-window.ts'

// 2026-11-29 is a Sunday.
const sundays: MaintenanceWindow = { days: ['sun'], from: '02:00', hours: 3 }
const nights: MaintenanceWindow = { days: ['fri', 'sat'], from: '22:30', hours: 6 }

test.each([
  ['no window is always open', undefined, '2026-11-25T12:00:00Z', 'open'],
  ['in the middle of the week it opens on Sunday', sundays, '2026-11-25T12:00:00Z', '2026-11-29T02:00:00.000Z'],
  ['a moment before', sundays, '2026-11-29T01:59:59Z', '2026-11-29T02:00:00.000Z'],
  ['as it opens', sundays, '2026-11-29T02:00:00Z', 'open'],
  ['its last second', sundays, '2026-11-29T04:59:59Z', 'open'],
  ['as it closes, it opens in a week', sundays, '2026-11-29T05:00:00Z', '2026-12-06T02:00:00.000Z'],
  ['after midnight it still is of the day before', nights, '2026-11-28T04:00:00Z', 'open'],
  ['also where the day itself has none', nights, '2026-11-29T04:29:00Z', 'open'],
  ['and then waits for the next one', nights, '2026-11-29T04:30:00Z', '2026-12-04T22:30:00.000Z'],
  ['every day, all day', { days: weekdays, from: '13:00', hours: 24 }, '2026-11-25T12:59:00Z', 'open'],
] as const)('%s', (_, window, now, expected) => {
  const state = windowAt(window, new Date(now))
  expect(state.open ? 'open' : state.opens.toISOString()).toBe(expected)
})

test('a closed window opens within a week, and is open then', () => {
  fc.assert(
    fc.property(
      fc.record({
        days: fc.subarray([...weekdays], { minLength: 1 }),
        from: fc.tuple(fc.nat(23), fc.nat(59)).map((time) => time.map((part) => `${part}`.padStart(2, '0')).join(':')),
        hours: fc.integer({ min: 1, max: 24 }),
      }),
      fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
      (window, now) => {
        const state = windowAt(window, now)
        if (state.open) return
        expect(state.opens.getTime() - now.getTime()).toBeLessThanOrEqual(7 * 86_400_000)
        expect(state.opens > now).toBe(true)
        expect(windowAt(window, state.opens)).toEqual({ open: true })
      },
    ),
  )
})

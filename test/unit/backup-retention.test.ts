import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type DatedBackup, labelOf, retention } from '../../src/backup/retention.ts'

const now = new Date('2026-11-22T14:00:00Z')
const hour = 3_600_000
const keep = { hours: 24, days: 7, weeks: 4, months: 12 }

const dated = (text: string, verified = false): DatedBackup => ({ name: text, takenAt: new Date(text), verified })

/** One backup at the full hour, for so many hours back. */
const hourly = (hours: number): DatedBackup[] =>
  Array.from({ length: hours }, (_, ago) => dated(new Date(now.getTime() - ago * hour).toISOString()))

test('a year of hourly backups becomes 24 hours, 7 days, 4 weeks and 12 months', () => {
  const { keep: kept, remove } = retention(hourly(400 * 24), keep, now)
  const times = kept.map(({ name }) => name.slice(0, 13))
  // 25 with both ends of 24 hours; days, weeks and months that the finer windows do not have already.
  expect(times.slice(0, 25)).toEqual(hourly(25).map(({ name }) => name.slice(0, 13)))
  expect(times.slice(25)).toEqual([
    ...['2026-11-20T23', '2026-11-19T23', '2026-11-18T23', '2026-11-17T23', '2026-11-16T23', '2026-11-15T23'],
    ...['2026-11-08T23', '2026-11-01T23', '2026-10-31T23', '2026-10-25T23'],
    ...['2026-09-30T23', '2026-08-31T23', '2026-07-31T23', '2026-06-30T23', '2026-05-31T23', '2026-04-30T23'],
    ...['2026-03-31T23', '2026-02-28T23', '2026-01-31T23', '2025-12-31T23', '2025-11-30T23'],
  ])
  expect(kept.length + remove.length).toBe(400 * 24)
})

test('each kept one says why', () => {
  const backups = [
    dated('2026-11-22T12:20:00.000Z'),
    dated('2026-11-22T12:10:00.000Z'),
    dated('2026-11-21T10:00:00.000Z', true),
    dated('2026-09-02T10:00:00.000Z'),
  ]
  const { keep: kept, remove } = retention(backups, { hours: 24, days: 7, weeks: 0, months: 3 }, now)
  expect(Object.fromEntries(kept.map(({ name, reasons }) => [name, reasons]))).toEqual({
    '2026-11-22T12:20:00.000Z': ['newest', 'hour 2026-11-22T12', 'day 2026-11-22', 'month 2026-11'],
    '2026-11-21T10:00:00.000Z': ['newest verified', 'day 2026-11-21'],
    '2026-09-02T10:00:00.000Z': ['month 2026-09'],
  })
  expect(remove).toEqual(['2026-11-22T12:10:00.000Z'])
})

test('what a verification has proved stays, however old, until a newer one is proved', () => {
  const old = dated('2020-01-01T00:00:00.000Z', true)
  const fresh = hourly(3)
  const short = { hours: 1, days: 0, weeks: 0, months: 0 }
  expect(retention([old, ...fresh], short, now).remove).not.toContain(old.name)
  const proved = fresh.map((backup, index) => ({ ...backup, verified: index === 2 }))
  expect(retention([old, ...proved], short, now).remove).toEqual([old.name])
})

test('two of the last hour both stay: whoever has just taken one may rely on it', () => {
  const both = [dated('2026-11-22T13:20:00.000Z'), dated('2026-11-22T13:10:00.000Z')]
  const short = { hours: 1, days: 0, weeks: 0, months: 0 }
  expect(retention(both, short, now).remove).toEqual([])
  const later = new Date('2026-11-22T14:15:00Z')
  expect(retention(both, short, later).remove).toEqual([both[1]?.name])
})

test('what a restore replaced stays for a week, whatever the policy: only then nobody asks for it back', () => {
  const replaced = { ...dated('2026-11-22T13:10:00.000Z'), safety: true }
  const short = { hours: 1, days: 0, weeks: 0, months: 0 }
  const removed = (at: string) =>
    retention([replaced, dated('2026-11-22T13:20:00.000Z'), dated(at)], short, new Date(at)).remove
  expect(removed('2026-11-29T13:00:00.000Z')).toEqual(['2026-11-22T13:20:00.000Z'])
  expect(removed('2026-11-29T13:11:00.000Z')).toEqual([replaced.name, '2026-11-22T13:20:00.000Z'])
})

test('what a restore replaced takes no place of the last good backup before it', () => {
  const good = dated('2026-11-22T14:00:00.000Z')
  const replaced = { ...dated('2026-11-22T14:50:00.000Z'), safety: true }
  const at = new Date('2026-11-22T15:05:00Z')
  const { keep: kept, remove } = retention([good, replaced], keep, at)
  expect(remove).toEqual([])
  expect(kept.map(({ name, reasons }) => [name, reasons[0]])).toEqual([
    [replaced.name, 'newest'],
    [good.name, 'newest'],
  ])
  expect(retention([good, dated('2026-11-22T15:04:00.000Z'), replaced], keep, at).remove).toEqual([])
})

test('what Object Lock keeps is not tried', () => {
  const locked = { ...dated('2020-01-01T00:00:00.000Z'), lockedUntil: new Date('2026-11-23T00:00:00Z') }
  const free = { ...dated('2020-01-02T00:00:00.000Z'), lockedUntil: new Date('2026-11-22T00:00:00Z') }
  expect(retention([locked, free, ...hourly(1)], keep, now).remove).toEqual([free.name])
})

test('weeks are those of ISO 8601', () => {
  const weeks = ['2026-01-01', '2025-12-29', '2027-01-03', '2027-01-04', '2024-12-30', '2021-01-03']
  expect(weeks.map((day) => labelOf('week', new Date(day)))).toEqual([
    ...['2026-W01', '2026-W01', '2026-W53', '2027-W01', '2025-W01', '2020-W53'],
  ])
})

const policy = fc
  .record({ hours: fc.nat(48), days: fc.nat(14), weeks: fc.nat(8), months: fc.nat(24) })
  .filter(({ hours, days, weeks, months }) => hours + days + weeks + months > 0)

const backups = fc
  .uniqueArray(
    fc.record({
      minutesAgo: fc.oneof(fc.nat(3000), fc.nat(60_000), fc.nat(1_000_000)),
      verified: fc.boolean(),
      lockedDays: fc.option(fc.integer({ min: -10, max: 10 }), { nil: undefined }),
    }),
    { selector: ({ minutesAgo }) => minutesAgo, maxLength: 60 },
  )
  .map((all) =>
    all.map(({ minutesAgo, verified, lockedDays }) => ({
      name: `b${String(2_000_000 - minutesAgo).padStart(8, '0')}`,
      takenAt: new Date(now.getTime() - minutesAgo * 60_000),
      verified,
      lockedUntil: lockedDays === undefined ? undefined : new Date(now.getTime() + lockedDays * 24 * hour),
    })),
  )

test('whatever there is: the newest, the newest verified and what is locked stay, and everything is accounted for once', () => {
  fc.assert(
    fc.property(backups, policy, (all, keepFor) => {
      const { keep: kept, remove } = retention(all, keepFor, now)
      const names = kept.map(({ name }) => name)
      expect([...names, ...remove].sort()).toEqual(all.map(({ name }) => name).sort())
      const newestFirst = all.toSorted((one, other) => other.takenAt.getTime() - one.takenAt.getTime())
      for (const backup of [newestFirst[0], newestFirst.find(({ verified }) => verified)])
        if (backup) expect(names).toContain(backup.name)
      for (const { name, lockedUntil } of all) if (lockedUntil && lockedUntil > now) expect(names).toContain(name)
    }),
  )
})

test('whatever there is: no window that had a backup loses its last one, and a second look finds nothing more to delete', () => {
  fc.assert(
    fc.property(backups, policy, (all, keepFor) => {
      const { keep: kept } = retention(all, keepFor, now)
      const names = new Set(kept.map(({ name }) => name))
      const left = all.filter(({ name }) => names.has(name))
      expect(retention(left, keepFor, now).remove).toEqual([])
      const days = all.filter(({ takenAt }) => takenAt.getTime() >= now.getTime() - keepFor.days * 24 * hour)
      for (const [, ofDay] of Map.groupBy(days, ({ takenAt }) => labelOf('day', takenAt))) {
        const last = ofDay.toSorted((one, other) => other.takenAt.getTime() - one.takenAt.getTime())[0]
        if (keepFor.days > 0) expect(names).toContain(last?.name)
      }
    }),
  )
})

test('a run at every hour for months leaves what one look at all of them would: nothing that is needed later goes early', () => {
  let held: DatedBackup[] = []
  const begin = new Date('2026-01-01T00:30:00Z').getTime()
  const hours = 24 * 150
  const all: DatedBackup[] = []
  for (let at = 0; at < hours; at += 1) {
    const time = new Date(begin + at * hour)
    const made = dated(time.toISOString(), at % 168 === 0)
    all.push(made)
    held.push(made)
    const { remove } = retention(held, { hours: 6, days: 7, weeks: 4, months: 12 }, time)
    held = held.filter(({ name }) => !remove.includes(name))
  }
  const end = new Date(begin + (hours - 1) * hour)
  const once = retention(all, { hours: 6, days: 7, weeks: 4, months: 12 }, end)
  expect(held.map(({ name }) => name).sort()).toEqual(once.keep.map(({ name }) => name).sort())
})

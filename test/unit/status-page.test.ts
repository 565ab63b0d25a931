import { expect, test } from '@jest/globals'
import type { Observation } from '../../src/status/observation.ts'
import { statusPage } from '../../src/status/page.ts'
import { drawBackups, drawCluster } from '../../src/status/page-drawing.ts'
import { clusterStatusOf, documentOf } from '../../src/status/status.ts'
import { at, before, healthy, specWithBackups } from './status-fixtures.ts'

const statusOf = (observation: Observation, members: 1 | 3 | 5 = 3) =>
  clusterStatusOf({ ...specWithBackups(), members }, observation)
const numbers = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map((found) => found.slice(1).map(Number))

test('the name of the only cluster stands once, as a heading', () => {
  const page = statusPage(documentOf([statusOf(healthy())], new Date(at)))
  expect(page.match(/<h\d[^>]*>etcd\/orders<\/h\d>/g)).toHaveLength(1)
})

test('backups by the quarter of an hour cover each other no more than hourly ones: a mark is of an hour, or of a day', () => {
  const quarters = Array.from({ length: 4 * 24 * 14 }, (_, index) => ({
    takenAt: before(index / 4),
    verified: index === 20,
  }))
  const drawn = drawBackups(quarters, Date.parse(at), 26).text
  const [hours = '', days = ''] = drawn.split('</figure>')
  for (const [chart, count] of [
    [hours, 48],
    [days, 14],
  ] as const) {
    const marks = numbers(chart, /<circle[^>]* cx="([\d.]+)"[^>]* r="([\d.]+)"/g).sort(([a = 0], [b = 0]) => a - b)
    expect(marks).toHaveLength(count)
    marks.forEach(([x = 0, radius = 0], index) => {
      const [next = Number.POSITIVE_INFINITY] = marks[index + 1] ?? []
      expect(next - x).toBeGreaterThanOrEqual(2 * radius + 1)
    })
    expect(chart.match(/backup verified/g)).toHaveLength(1)
  }
  expect(hours).toContain('192 backups in the last 48 hours')
  expect(days).toContain('1344 backups in the last 14 days')
})

test('what is older than what is shown, and what is of the future by another clock, makes no mark outside', () => {
  const drawn = drawBackups(
    [-1, 24 * 100].map((hours) => ({ takenAt: before(hours), verified: false })),
    Date.parse(at),
    undefined,
  ).text
  for (const [x = 0] of numbers(drawn, /<circle[^>]* cx="(-?[\d.]+)"/g)) {
    expect(x).toBeGreaterThan(0)
    expect(x).toBeLessThan(420)
  }
  expect(drawn).toContain('1 backups in the last 60 days')
})

test('a way to a member below another one goes round it', () => {
  const drawn = drawCluster(statusOf(healthy(5), 5)).text
  const boxes = numbers(drawn, /<rect class="box[^>]* x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"/g)
  const ends = [...drawn.matchAll(/ d="([^"]*)"/g)].map(([, path = '']) => path)
  expect(boxes).toHaveLength(7)
  expect(ends).toHaveLength(10)
  // Two portals, two members in a second row.
  expect(ends.filter((path) => /V\d+H\d+$/.test(path))).toHaveLength(4)
  for (const path of ends) {
    const [x = 0, y = 0] = (/([\d.]+) ([\d.]+)(?=$|V)/.exec(path) ?? []).slice(1).map(Number)
    const covering = boxes.filter(
      ([left = 0, top = 0, width = 0, height = 0]) => x > left && x < left + width && y > top && y < top + height,
    )
    expect(covering).toEqual([])
  }
})

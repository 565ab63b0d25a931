import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { buildLoad, testLoad } from './load.ts'
import { attempt } from './run-command.ts'

/** The checker of histories has to be able to fail: each of these histories is a good one, but for one record. */
jest.setTimeout(60_000)

interface Record {
  readonly client: number
  readonly port: string
  readonly kind: 'put' | 'get' | 'swap' | 'event'
  readonly key: string
  readonly register?: string
  readonly value?: string
  readonly expected?: string
  readonly swapped?: boolean
  readonly found?: string
  /** Nanoseconds. */
  readonly start: number
  readonly end: number
  readonly outcome: 'acknowledged' | 'unknown'
  readonly revision?: number
}

const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-histories-'))
let program: string

beforeAll(async () => {
  program = await buildLoad(folder)
}, 600_000)

afterAll(() => rmSync(folder, { recursive: true }))

/**
 * Requests of four clients that overlap, each taking effect in the middle of its time, and the two watches of all
 * writes.
 */
function goodHistory(): Record[] {
  const ports = ['password', 'certificate']
  const key = '/load/register/0'
  let [held, revision] = ['', 10]
  const writes: { value: string; revision: number; at: number }[] = []
  const requests = Array.from({ length: 400 }, (_, turn): Record => {
    const at = 1_000 * (turn + 5)
    const client = turn % 4
    const common = { client, port: ports[client % 2] ?? '', key, register: '0', outcome: 'acknowledged' } as const
    const times = { start: at - 1_900, end: at + 1_900 }
    const value = `value ${turn} of client ${client}`
    const write = () => {
      held = value
      revision += 1
      writes.push({ value, revision, at })
      return { value, revision }
    }
    if (turn % 3 === 0) return { ...common, ...times, kind: 'put', ...write() }
    if (turn % 3 === 1) return { ...common, ...times, kind: 'get', value: held }
    const expected = turn % 2 === 0 ? held : 'what was never there'
    return expected === held
      ? { ...common, ...times, kind: 'swap', expected, swapped: true, ...write() }
      : { ...common, ...times, kind: 'swap', expected, value, found: held }
  })
  const events = ports.flatMap((port) =>
    writes.map(
      ({ value, revision: shown, at }): Record => ({
        ...{ client: -1, port, kind: 'event', key, value, start: 0, end: at, outcome: 'acknowledged', revision: shown },
      }),
    ),
  )
  return [...requests, ...events]
}

async function check(records: readonly Record[]): Promise<string[]> {
  const history = join(folder, 'history.jsonl')
  writeFileSync(history, records.map((record) => `${JSON.stringify(record)}\n`).join(''))
  const { code, stdout } = await attempt(program, ['check', '--history', history])
  const { violations }: { violations: string[] } = JSON.parse(stdout)
  expect(code).toBe(violations.length === 0 ? 0 : 1)
  return violations
}

type Alteration = (records: readonly Record[]) => Record[]

/** Alters the middle one of those that fit. */
const middle =
  (fits: (record: Record) => boolean, alter: (record: Record) => readonly Record[]): Alteration =>
  (records) => {
    const fitting = records.filter(fits)
    const chosen = fitting[Math.floor(fitting.length / 2)]
    return records.flatMap((record) => (record === chosen ? alter(record) : [record]))
  }

const isEvent = ({ kind }: Record) => kind === 'event'

test(
  'its watches go on when the cluster elects a leader, and etcd has not mended what makes that necessary',
  () => testLoad(),
  600_000,
)

test('a good history stands', async () => {
  expect(await check(goodHistory())).toEqual([])
})

test('a write of unknown outcome may have happened, or not', async () => {
  const last = goodHistory()
    .filter(({ kind }) => kind === 'get')
    .at(-1)
  if (last === undefined) throw new Error('nobody read')
  const lost: Record = { ...last, kind: 'put', value: 'perhaps', outcome: 'unknown' }
  expect(await check([...goodHistory(), lost])).toEqual([])
  const read: Record = { ...last, start: last.end + 1, end: last.end + 2, value: 'perhaps' }
  expect(await check([...goodHistory(), lost, read])).toEqual([])
})

test('hundreds of writes of unknown outcome that nobody saw do not keep it from a decision', async () => {
  const lose = middle(
    ({ kind }) => kind === 'get',
    (read) => [
      ...Array.from({ length: 200 }, (_, turn): Record => {
        return { ...read, start: read.start - 1, kind: 'put', value: `lost ${turn}`, outcome: 'unknown' }
      }),
      read,
    ],
  )
  expect(await check(lose(goodHistory()))).toEqual([])
})

test.each<[string, Alteration, RegExp]>([
  [
    'a read that saw another value',
    middle(
      ({ kind }) => kind === 'get',
      (record) => [{ ...record, value: 'value 0 of client 0' }],
    ),
    /^not linearizable: \/load\/register\/0/,
  ],
  [
    'a swap that was refused although the value was there',
    middle(
      ({ kind, swapped }) => kind === 'swap' && swapped !== true,
      (record) => [{ ...record, expected: record.found ?? '' }],
    ),
    /^not linearizable: \/load\/register\/0/,
  ],
  ['an event that is missing', middle(isEvent, () => []), /^watch by \w+: did not show/],
  ['an event that came twice', middle(isEvent, (record) => [record, record]), /^watch by \w+: revision \d+ came after/],
  [
    'an event of a write that nobody made',
    middle(isEvent, (record) => [{ ...record, value: 'of nobody' }]),
    /which nobody wrote$/,
  ],
])('%s is found', async (_title, alter, complaint) => {
  expect((await check(alter(goodHistory()))).join('\n')).toMatch(new RegExp(complaint, 'm'))
})

import type { ServerResponse } from 'node:http'
import { beforeEach, expect, jest, test } from '@jest/globals'
import type { Clock } from '../../src/backup/store/throughput-watchdog.ts'
import { bytes, key, on, ownS3, part, whole } from './own-s3.ts'
import type { Asked, S3Server, Trouble } from './s3-server.ts'

// What a store does that is neither well nor dead: it creeps, it comes and goes, and its clock is another one.

jest.setTimeout(60_000)

const { server, store: connect, told } = ownS3()
const idleMilliseconds = 300
const store = () => connect({ idleMilliseconds })
let s3: S3Server
beforeEach(() => {
  s3 = server()
})

/** A byte now and then, so that no connection is ever silent; with `end`, well in the end. */
const creep =
  (end?: { readonly after: number; readonly text: string }) =>
  (response: ServerResponse): void => {
    let bytes = 0
    const timer = setInterval(() => {
      if (bytes++ !== end?.after) return response.write(' ')
      clearInterval(timer)
      return response.end(end.text)
    }, idleMilliseconds / 10)
    response.once('close', () => clearInterval(timer))
  }

/** Patient with connections: only how much comes in which time ends one, as `clock` has it. */
const patient = (clock?: Clock) =>
  connect({ idleMilliseconds: 30_000 }, { pace: { bytes: 1024 * 1024, milliseconds: idleMilliseconds, clock } })

/** Time goes on by as much with every look at it, and stands still in between, however busy the machine is. */
function clockOfLooks(milliseconds: number): Clock {
  let looks = 0
  return {
    now: () => looks++ * milliseconds,
    after(left, expire) {
      if (left === 0) expire()
      return { cancel() {} }
    },
  }
}

async function download(from = store()): Promise<Buffer> {
  const found = await from.download(key)
  if (found === undefined) throw new Error('there is no object')
  return Buffer.concat(await whole(found.body))
}

test('an object that comes byte by byte ends in time, with the key and how slow it was', async () => {
  s3.objects.set(key, { contents: Buffer.alloc(300_000), headers: {} })
  s3.send = creep()
  expect(await told(download(patient(clockOfLooks(idleMilliseconds / 10))))).toMatch(
    new RegExp(
      `^cannot read ${key} at s3://backups \\(STORE\\)\\. 1 finding:\\n  store  s3://backups \\(STORE\\) sends too slowly, also after retries: \\d+ bytes in 0\\.3 s  \\[STORE_UNREACHABLE\\]\\n`,
    ),
  )
  expect(s3.asked.length).toBe(4)
})

test('a connection that creeps is left, and the next one goes on behind its last byte', async () => {
  const contents = Buffer.concat(await whole(bytes(300_000)))
  s3.objects.set(key, { contents, headers: {} })
  s3.send = (response, rest, { earlier }) => {
    if (earlier > 0) return response.end(rest)
    response.write(rest.subarray(0, 100_000))
    let at = 100_000
    const timer = setInterval(() => response.write(rest.subarray(at, ++at)), idleMilliseconds / 10)
    response.once('close', () => clearInterval(timer))
  }
  expect((await download(patient())).equals(contents)).toBe(true)
  const [first, second] = s3.asked.map(({ headers }) => headers.range)
  expect([first, s3.asked.length]).toEqual([undefined, 2])
  expect(Number(/^bytes=(\d+)-$/.exec(second ?? '')?.[1])).toBeGreaterThan(100_000)
})

test('an answer that never ends is ended, be it a list or an error', async () => {
  s3.trouble = on('ListUploads', creep())
  expect(await told(store().unfinishedUploads('orders/'))).toContain(
    'sends too slowly, also after retries: an answer that was not complete after 0.3 s',
  )
  s3.trouble = on('Get', (response) => {
    response.writeHead(503, { 'content-type': 'application/xml' })
    creep()(response)
  })
  expect(await told(download())).toContain('found status 503')
})

test('S3 may say nothing for a while when it puts an upload together, as long as it ends', async () => {
  const text = '<CompleteMultipartUploadResult><ETag>"e"</ETag></CompleteMultipartUploadResult>'
  s3.afterwards = on('Complete', creep({ after: 30, text }))
  expect(await store().upload(key, bytes(2 * part))).toMatchObject({ bytes: 2 * part })
  expect(s3.asked.filter(({ operation }) => operation === 'Complete')).toHaveLength(1)
})

test('a busy server costs a download nothing, at its beginning and where it goes on', async () => {
  const contents = Buffer.concat(await whole(bytes(300_000)))
  s3.objects.set(key, { contents, headers: {} })
  const busy: Trouble = { status: 503, code: 'SlowDown' }
  s3.trouble = ({ operation, earlier }) => (operation === 'Get' && earlier % 2 === 0 ? busy : undefined)
  s3.send = (response, rest, { earlier }) => {
    if (earlier > 1) response.end(rest)
    else response.write(rest.subarray(0, 100_000), () => response.socket?.destroy())
  }
  expect((await download()).equals(contents)).toBe(true)
  expect(s3.asked).toHaveLength(4)
})

test.each<[string, Trouble, string]>([
  ['removed', { status: 404, code: 'NoSuchKey' }, 'it was deleted while it was read'],
  ['replaced', { status: 412, code: 'PreconditionFailed' }, 'it was replaced while it was read'],
  ['gone with its bucket', { status: 404, code: 'NoSuchBucket' }, 'needs the bucket backups, found none of that name'],
  ['out of reach of expired credentials', { status: 400, code: 'ExpiredToken' }, 'found expired ones'],
])('an object that is %s while it is read is told as that', async (_, trouble, words) => {
  s3.objects.set(key, { contents: Buffer.alloc(300_000), headers: {} })
  s3.send = (response, rest) => response.write(rest.subarray(0, 100_000), () => response.socket?.destroy())
  s3.trouble = ({ operation, earlier }) => (operation === 'Get' && earlier > 0 ? trouble : undefined)
  expect(await told(download())).toContain(words)
})

test.each([-2, 2])('a store whose clock is %i days from ours is written to and read', async (days) => {
  s3.clock = () => new Date(Date.now() + days * 86_400_000)
  // As S3 does: a signature is good for a quarter of an hour.
  s3.trouble = ({ headers }: Asked) => {
    const [, date = ''] = /^(\d{8}T\d{6}Z)$/.exec(String(headers['x-amz-date'])) ?? []
    const signed = Date.parse(date.replace(/^(....)(..)(..T..)(..)/, '$1-$2-$3:$4:'))
    const late = !(Math.abs(signed - s3.clock().getTime()) < 900_000)
    return late ? { status: 403, code: 'RequestTimeTooSkewed' } : undefined
  }
  const s = store()
  expect(await s.upload(key, bytes(2 * part))).toMatchObject({ bytes: 2 * part })
  expect(await s.create('orders/m.json', Buffer.from('{}'))).toBe(true)
  expect(String(await s.read('orders/m.json'))).toBe('{}')
  expect(Math.round(((s.serverTime()?.getTime() ?? 0) - Date.now()) / 86_400_000)).toBe(days)
})

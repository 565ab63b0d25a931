import { expect, test } from '@jest/globals'
import type { ReadKeys } from '../../src/etcd/etcd.ts'
import { Problem } from '../../src/problem/problem.ts'
import { databaseContents, endOfPrefix, prefixOf } from '../../src/repair/database-contents.ts'
import { memberStatus } from './member-status.ts'

test.each([
  ['/orders/1', '/orders/'],
  ['/orders', '/ord'],
  ['orders/1', 'orders/'],
  ['//a', '//'],
  ['session', 'sess'],
  ['ab', 'a'],
])('the prefix of %s is %s: no key is told whole', (key, prefix) => {
  expect(prefixOf(Buffer.from(key)).toString()).toBe(prefix)
})

test('behind a prefix comes the first key that does not have it', () => {
  expect(endOfPrefix(Buffer.from('/a/'))?.toString()).toBe('/a0')
  expect(endOfPrefix(Buffer.from([0x61, 0xff]))).toEqual(Buffer.from([0x62]))
  expect(endOfPrefix(Buffer.from([0xff, 0xff]))).toBeUndefined()
})

/** A store of these keys with values of so many bytes, asked as etcd is asked. */
function store(keys: Readonly<Record<string, number>>) {
  const sorted = Object.keys(keys).sort()
  let asked = 0
  return {
    asked: () => asked,
    status: async () => memberStatus(1n),
    countKeys: async () => BigInt(sorted.length),
    countLeases: async () => 3,
    async readKeys({ from, end, limit, values = false }: ReadKeys) {
      asked += 1
      const inside = sorted.filter(
        (key) => Buffer.from(key).compare(from) >= 0 && (end === undefined || Buffer.from(key).compare(end) < 0),
      )
      const sizes = inside
        .slice(0, limit)
        .map((key) => ({ key: Buffer.from(key), bytes: key.length + (values ? (keys[key] ?? 0) : 0) }))
      return { count: inside.length, sizes }
    },
  }
}

test('the largest prefixes are told by size, with how many keys each has', async () => {
  const small = Object.fromEntries(Array.from({ length: 50 }, (_, number) => [`/small/${100 + number}`, 10]))
  const etcd = store({ ...small, '/large/1': 5000, '/large/2': 5000, session: 1 })
  expect(await databaseContents(etcd)).toEqual([
    'the database holds 53 keys at revision 40 and 3 leases; 512 KiB of 1.0 MiB are in use',
    'largest prefixes: /large/ 2 keys, about 9.8 KiB; /small/ 50 keys, about 1.0 KiB; sess 1 keys, about 8 B',
  ])
  expect(etcd.asked()).toBe(7)
})

test('the name of a prefix is told in a hundred bytes, and without control characters', async () => {
  const [, told] = await databaseContents(store({ [`shop${'x'.repeat(1_000_000)}/1`]: 9, '\u001b[2J/1': 1 }))
  expect(told).toContain(`shop${'x'.repeat(96)}… 1 keys`)
  expect(told).toContain('"\\u001b[2J/" 1 keys')
  expect(told?.length).toBeLessThan(300)
})

test('however many prefixes there are, not more are asked for than shown', async () => {
  const many = Object.fromEntries(Array.from({ length: 1000 }, (_, number) => [`/${number}/a`, 1]))
  const etcd = store(many)
  expect((await databaseContents(etcd))[1]).toContain('of the first 100')
  expect(etcd.asked()).toBe(200)
})

test('what cannot be read hides nothing else', async () => {
  const etcd = {
    ...store({ '/large/1': 5000 }),
    countLeases: async () => {
      throw new Problem('no answer in time')
    },
  }
  expect(await databaseContents(etcd)).toEqual([
    'the database holds 1 keys at revision 40 and an unknown number of leases; 512 KiB of 1.0 MiB are in use',
    'largest prefixes: /large/ 1 keys, about 4.9 KiB',
  ])
  const silent = { ...etcd, readKeys: () => Promise.reject(new Problem('no answer in time')) }
  expect(await databaseContents(silent)).toHaveLength(1)
})

test('of a large database, as many prefixes as can be read in 20 s', async () => {
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, number) => [`/${number}/a`, 1]))
  let seconds = 0
  const clock = () => {
    seconds += 2
    return seconds * 1000
  }
  expect((await databaseContents(store(many), clock))[1]).toContain('of the first 9')
})

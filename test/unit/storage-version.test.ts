import { expect, test } from '@jest/globals'
import type { SnapshotSource } from '../../src/backup/rank-members.ts'
import { awaitStorageVersion, lacksStorageVersion } from '../../src/backup/storage-version.ts'

const source: SnapshotSource = {
  member: 'orders-0',
  version: '3.7.3',
  revision: 1n,
  role: 'follower',
  storageVersion: undefined,
}

test.each<[Partial<SnapshotSource>, boolean]>([
  [{}, true],
  [{ version: '3.6.16', role: 'leader', storageVersion: '3.5.0' }, true],
  [{ storageVersion: '3.7.0' }, false],
  // It has none.
  [{ version: '3.5.35' }, false],
])('a member with %j lacks its version: %s', (other, lacks) => {
  expect(lacksStorageVersion({ ...source, ...other })).toBe(lacks)
})

/** Whether it came, how often it was asked for, and how many seconds passed. */
async function waited(answers: (count: number) => string | undefined) {
  let [clock, asked] = [0, 0]
  const ask = async () => {
    asked += 1
    return answers(asked)
  }
  const written = await awaitStorageVersion(ask, {
    signal: new AbortController().signal,
    progress: () => undefined,
    now: () => new Date(clock),
    sleep: async (milliseconds) => {
      clock += milliseconds
    },
  })
  return { written, asked, seconds: clock / 1000 }
}

test('it is waited for until it is there', async () => {
  expect(await waited((count) => (count < 5 ? undefined : count < 10 ? '3.5.0' : '3.7.0'))).toEqual({
    written: true,
    asked: 10,
    seconds: 4.5,
  })
})

test('a clock that passes the end between two looks at it makes no failure of it', async () => {
  let clock = 0
  const written = await awaitStorageVersion(async () => undefined, {
    signal: new AbortController().signal,
    progress: () => {
      clock += 29_999
    },
    now: () => new Date(clock),
    sleep: async () => undefined,
  })
  expect(written).toBe(false)
})

test('what never comes costs half a minute, and no backup', async () => {
  expect(await waited(() => undefined)).toEqual({ written: false, asked: 61, seconds: 30 })
})

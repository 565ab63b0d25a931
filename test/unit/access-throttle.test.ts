import { expect, test } from '@jest/globals'
import { createThrottle, mayBeLoggedIn } from '../../src/access/apply/auth-change-throttle.ts'

/** A clock that goes on only when somebody sleeps, or when a change takes its time. */
function clock() {
  let at = 0
  return {
    now: () => at,
    sleep: async (milliseconds: number) => {
      at += milliseconds
    },
  }
}

test('a few changes go at once, without a pause', async () => {
  const time = clock()
  const throttle = createThrottle({ ...time, burstMilliseconds: 200, quietMilliseconds: { least: 500, most: 5000 } })
  for (let change = 0; change < 5; change++) await throttle(() => time.sleep(30))
  expect(time.now()).toBe(150)
})

test('many go in bursts with quiet between them that a login fits into', async () => {
  const time = clock()
  const throttle = createThrottle({ ...time, burstMilliseconds: 200, quietMilliseconds: { least: 500, most: 5000 } })
  const starts: number[] = []
  for (let change = 0; change < 15; change++) {
    await throttle(async () => {
      starts.push(time.now())
      await time.sleep(50)
    })
  }
  const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0))
  expect(gaps.filter((gap) => gap >= 550)).toHaveLength(3)
  expect(gaps.filter((gap) => gap < 550).every((gap) => gap === 50)).toBe(true)
})

test('the quiet begins when the last change of the burst has ended, and nothing starts in it', async () => {
  let at = 0
  let quiet: (() => void) | undefined
  const sleep = () =>
    new Promise<void>((resolve) => {
      quiet = resolve
    })
  const throttle = createThrottle({
    burstMilliseconds: 100,
    quietMilliseconds: { least: 500, most: 5000 },
    now: () => at,
    sleep,
  })
  let end: (() => void) | undefined
  const slow = throttle(
    () =>
      new Promise<void>((resolve) => {
        end = resolve
      }),
  )
  at = 150
  let started = false
  const late = throttle(async () => {
    started = true
  })
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  await turn()
  expect(quiet).toBeUndefined()
  end?.()
  await slow
  await turn()
  expect(quiet).toBeDefined()
  expect(started).toBe(false)
  quiet?.()
  await late
  expect(started).toBe(true)
})

test('where a change takes long, a login does too: the quiet is longer', async () => {
  const time = clock()
  const throttle = createThrottle({ ...time, burstMilliseconds: 200, quietMilliseconds: { least: 500, most: 5000 } })
  const starts: number[] = []
  for (const takes of [90, 90, 90, 900, 0]) {
    await throttle(async () => {
      starts.push(time.now())
      await time.sleep(takes)
    })
  }
  expect(starts).toEqual([0, 90, 180, 1170, 7070])
})

test('a change that fails tells so and does not hold up the others', async () => {
  const throttle = createThrottle({ ...clock(), burstMilliseconds: 100, quietMilliseconds: { least: 500, most: 5000 } })
  await expect(throttle(() => Promise.reject(new Error('no leader')))).rejects.toThrow('no leader')
  await expect(throttle(async () => 'done')).resolves.toBe('done')
})

test('without users, nobody has to log in again, so nothing has to wait', () => {
  const app = { name: 'app.checkout', roles: [] }
  const bob = { what: 'etcd user bob', gives: 'has no role' }
  expect(mayBeLoggedIn({ etcdUsers: [], foreign: [] })).toBe(false)
  expect(mayBeLoggedIn({ etcdUsers: [app], foreign: [] })).toBe(true)
  // A user that is not managed can be logged in, too.
  expect(mayBeLoggedIn({ etcdUsers: [], foreign: [bob] })).toBe(true)
})

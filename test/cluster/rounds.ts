import { afterEach, type test } from '@jest/globals'
import { beginRound } from './evidence.ts'

/** `npm run test:soak -- repeat --rounds` sets it. */
const rounds = Number(process.env.TEST_ROUNDS ?? 1)

let end: ((failed: boolean) => Promise<void>) | undefined
let passed = false

// Here and not where a round throws: one that takes too long only ends for jest. It comes before what the file itself
// does after a test, so that Kubernetes still knows what was wrong.
afterEach(async () => {
  await end?.(!passed)
  end = undefined
}, 300_000)

/**
 * Registers a test that leaves its cluster as it found it, and can be repeated there: many rounds then cost one
 * cluster.
 */
export function repeatable(register: typeof test | typeof test.skip) {
  return (name: string, work: () => Promise<void>): void => {
    if (rounds === 1) {
      register(name, work)
      return
    }
    for (let round = 1; round <= rounds; round++)
      register(`${name} (round ${round})`, async () => {
        passed = false
        end = beginRound(`round-${round}-${name.replaceAll(/\W+/g, '-').slice(0, 60)}`)
        await work()
        passed = true
      })
  }
}

import { expect } from '@jest/globals'
import type { OwnCluster } from './cluster.ts'
import { fewestRequestsPerSecond, type Load, type LoadSummary } from './load.ts'
import { meanwhile } from './meanwhile.ts'
import { command } from './run-command.ts'

/** Of a client, for one request; etcdctl's own. */
export const patienceSeconds = 5

/**
 * Runs an operation while clients go on, and until there were enough requests; tells how it went, and that none failed.
 * A failure names the terms of its beginning and of its end: where they are one, no election is to blame.
 */
export async function withoutFailure(
  load: Load,
  what: string,
  requests: number,
  operation: () => Promise<unknown>,
): Promise<void> {
  const before = load.counts()
  const began = performance.now()
  await operation()
  const seconds = (performance.now() - began) / 1000
  await load.untilRequests(requests, before.requests)
  const after = load.counts()
  process.stderr.write(
    `${what}: ${seconds.toFixed(1)} s, ${after.failures - before.failures} of ${after.requests - before.requests} requests failed, term ${before.term} to ${after.term}\n`,
  )
  // Only the first failures are in words: after some, the number alone tells of another one.
  const { failures, failed } = after
  expect({ what, failures, failed }).toEqual({ what, failures: before.failures, failed: before.failed })
}

/**
 * No request failed, no event is missing, doubled or out of order, no watch had to be made anew, every lease was kept;
 * and there was traffic of every kind.
 */
export function expectFlawless(summary: LoadSummary, requests: number): void {
  const { failures, errors, watchFailures, watchesRemade, leaseFailures, events, leaseRenewals, requestsByKind } =
    summary
  expect({ failures, errors, watchFailures, watchesRemade, leaseFailures }).toEqual({
    failures: 0,
    errors: {},
    watchFailures: [],
    watchesRemade: { password: {}, certificate: {} },
    leaseFailures: [],
  })
  expect(summary.requests).toBeGreaterThanOrEqual(requests)
  expect(summary.requests / summary.seconds).toBeGreaterThanOrEqual(fewestRequestsPerSecond)
  const tenth = Math.floor(requests / 10)
  for (const kind of ['put', 'get', 'swap']) expect(requestsByKind[kind]).toBeGreaterThan(tenth)
  for (const port of ['password', 'certificate']) {
    expect(events[port]).toBeGreaterThan(tenth)
    expect(leaseRenewals[port]).toBeGreaterThan(3)
  }
}

/** What the load's own checker says about a history, without the store. */
export async function checkHistory(program: string, history: string): Promise<string> {
  return command(program, ['check', '--history', history], { seconds: 180 })
}

/**
 * Writes the clients' roots and certificate anew, as a kubelet does with a mounted Secret, for as long as `work` lasts.
 */
export async function withFreshFiles<Result>(cluster: OwnCluster, work: () => Promise<Result>): Promise<Result> {
  return meanwhile(() => cluster.rootAccess(), 500, work)
}

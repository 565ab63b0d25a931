import { expect, test } from '@jest/globals'
import { ApiStatusError } from '../../src/kubernetes/errors.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import type { Lease } from '../../src/kubernetes/lease.ts'
import { leaseHeldByOther, withLease } from '../../src/kubernetes/lease-lock.ts'
import { createRecordingReporter } from '../../src/report/recording-reporter.ts'

const now = new Date('2026-11-27T12:00:00Z')
const refused = 'another operation is running: nothing was written'

/** Takes the Lease that another run has renewed so many seconds from now; a run that lives renews it meanwhile. */
async function taken(seconds: number, lives: boolean): Promise<string> {
  const renewTime = new Date(now.getTime() + seconds * 1000).toISOString()
  const held: Lease = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name: 'orders-operation', namespace: 'etcd' },
    spec: { holderIdentity: 'another', leaseDurationSeconds: 40, renewTime },
  }
  let writes = 0
  const kubernetes = {
    get: async () => held,
    replace: async (lease: Lease) => {
      if (lives && writes++ === 0) throw new ApiStatusError(409, 'Conflict', 'it was changed meanwhile', [])
      return lease
    },
    withSignal: () => kubernetes,
  } as unknown as Kubernetes
  const timing = { renewSeconds: 10, durationSeconds: 40, giveUpSeconds: 30, watchSeconds: 0.01 }
  const lock = { namespace: 'etcd', name: 'orders-operation', holder: 'this run', operation: 'repair', timing }
  const { signal } = new AbortController()
  // An operation that looks before it takes the Lease must not refuse what it would take.
  const other = await leaseHeldByOther(kubernetes, { ...lock, now: () => now })
  if (other !== undefined) return refused
  return withLease(
    kubernetes,
    { ...lock, now: () => now, signal, report: createRecordingReporter() },
    async () => 'ran',
  ).catch((error: Error) => error.message)
}

test('a lease from a runner whose clock is ahead does not lock the cluster until then', async () => {
  expect(await taken(86_400, false)).toBe('ran')
  expect(await taken(86_400, true)).toBe(refused)
})

test('clocks that differ by less than its duration, and a run that lives, are respected', async () => {
  expect(await taken(30, false)).toBe(refused)
  expect(await taken(-30, false)).toBe(refused)
  expect(await taken(-41, false)).toBe('ran')
  expect(await taken(-41, true)).toBe(refused)
})

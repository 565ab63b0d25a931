import { randomUUID } from 'node:crypto'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { type Finding, Problem } from '../problem/problem.ts'
import type { Reporter } from '../report/reporter.ts'
import { isConflict } from './errors.ts'
import type { Kubernetes } from './kubernetes.ts'
import {
  belongsTo,
  heldFinding,
  isAhead,
  isHeld,
  isStale,
  type Lease,
  type LeaseClaim,
  leaseOf,
  operationOf,
  readLease,
  releasedLease,
  renewed,
} from './lease.ts'

export interface LeaseOptions {
  readonly namespace: string
  /** The name of the Lease: one for all operations on a cluster. */
  readonly name: string
  /** The holder, in messages for others who have to wait. */
  readonly holder: string
  /** The name of the operation: `provision`. */
  readonly operation: string
  readonly now: () => Date
  readonly signal: AbortSignal
  readonly report: Pick<Reporter, 'note' | 'warning'>
  readonly timing?: LeaseTiming
}

export interface LeaseTiming {
  readonly renewSeconds: number
  /** A lease that was not renewed for this long may be taken over. */
  readonly durationSeconds: number
  /** A holder that could not renew for this long stops working: earlier than anybody may take over. */
  readonly giveUpSeconds: number
  /**
   * How long a lease that looks stale is watched: clocks of two runners may differ, so a time stamp alone proves
   * nothing.
   */
  readonly watchSeconds: number
}

const defaultTiming: LeaseTiming = { renewSeconds: 10, durationSeconds: 40, giveUpSeconds: 30, watchSeconds: 15 }

const releaseTimeoutMilliseconds = 15_000

/**
 * Runs `work` while no other operation runs: acquires a Lease before, renews it meanwhile and always releases it. The
 * Kubernetes client and the signal of `work` also abort when the lease is lost. Throws a Problem that names the holder
 * if another operation runs; takes over a lease whose runner has died.
 */
export async function withLease<Result>(
  kubernetes: Kubernetes,
  options: LeaseOptions,
  work: (kubernetes: Kubernetes, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const run = randomUUID()
  const taken = await acquire(kubernetes, options, run)
  const lost = new AbortController()
  const ended = new AbortController()
  const signal = AbortSignal.any([options.signal, lost.signal])
  // The renewal continues after an abort, because the work may still clean up.
  const renewing = renew(kubernetes.withSignal(ended.signal), options, run, taken, lost, ended.signal)
  try {
    return await work(kubernetes.withSignal(signal), signal)
  } catch (error) {
    // The error of the work after its lease was lost explains less than this.
    if (lost.signal.aborted) throw lost.signal.reason
    throw error
  } finally {
    ended.abort()
    const last = await renewing
    if (!lost.signal.aborted) await release(kubernetes, options, run, last)
  }
}

/** A finding if an operation runs at this time; writes nothing. */
export async function leaseHeldByOther(
  kubernetes: Kubernetes,
  { namespace, name, now }: Pick<LeaseOptions, 'namespace' | 'name' | 'now'>,
): Promise<Finding | undefined> {
  const lease = await readLease(kubernetes, { namespace, name })
  return lease !== undefined && isHeld(lease) && !mayBeAbandoned(lease, now()) ? heldFinding(lease) : undefined
}

async function acquire(kubernetes: Kubernetes, options: LeaseOptions, run: string): Promise<Lease> {
  const { durationSeconds } = options.timing ?? defaultTiming
  const claim = (): LeaseClaim => ({ ...options, run, at: options.now(), durationSeconds })
  const existing = await readLease(kubernetes, options)
  try {
    if (existing === undefined) return await kubernetes.create<Lease>(leaseOf(claim(), undefined))
    if (isHeld(existing)) await waitForSign(options, existing)
    return await kubernetes.replace<Lease>(leaseOf(claim(), existing))
  } catch (error) {
    const other = await readLease(kubernetes, options).catch(() => undefined)
    // Only the answer was lost: the lease is ours. Left held, it would refuse the next run until it expires.
    if (other !== undefined && belongsTo(other, run)) return other
    throw isConflict(error) ? refused(other) : error
  }
}

/** Whether the time of the last renewal does not show that the holder is alive. */
function mayBeAbandoned(lease: Lease, now: Date): boolean {
  return isStale(lease, now) || isAhead(lease, now)
}

/**
 * Throws if the lease's holder is alive by the clock. Otherwise gives it time to renew: if it does, the write that
 * takes the lease over is a conflict, because it is guarded by the version that was read before.
 */
async function waitForSign(options: LeaseOptions, lease: Lease): Promise<void> {
  if (!mayBeAbandoned(lease, options.now())) throw refused(lease)
  const { watchSeconds } = options.timing ?? defaultTiming
  const { holderIdentity, renewTime } = lease.spec ?? {}
  options.report.note(
    `${holderIdentity} left "${operationOf(lease)}" unfinished (last sign of life ${renewTime}); taking over in ${watchSeconds} s if it is not renewed`,
  )
  await pause(watchSeconds, options.signal)
  options.signal.throwIfAborted()
}

async function renew(
  kubernetes: Kubernetes,
  options: LeaseOptions,
  run: string,
  taken: Lease,
  lost: AbortController,
  ended: AbortSignal,
): Promise<Lease> {
  const { renewSeconds, giveUpSeconds } = options.timing ?? defaultTiming
  let lease = taken
  const lose = (why: string) => lost.abort(lostProblem(options, why))
  const silence = () => setTimeout(() => lose('it could not be renewed in time'), giveUpSeconds * 1000).unref()
  let timer = silence()
  for (;;) {
    await pause(renewSeconds, AbortSignal.any([ended, lost.signal]))
    if (ended.aborted || lost.signal.aborted) break
    try {
      lease = await kubernetes.replace<Lease>(renewed(lease, options.now()))
      clearTimeout(timer)
      timer = silence()
    } catch (error) {
      // Any error other than a conflict may be temporary: the timer decides when it has lasted too long.
      if (!isConflict(error)) continue
      const other = await readLease(kubernetes, options).catch(() => undefined)
      if (other === undefined) continue
      if (belongsTo(other, run)) lease = other
      else lose(`"${operationOf(other)}" of ${other.spec?.holderIdentity} has taken it over`)
    }
  }
  clearTimeout(timer)
  return lease
}

/** Best effort: if it fails, others have to wait until the lease expires, and the user is told so. */
async function release(kubernetes: Kubernetes, options: LeaseOptions, run: string, last: Lease): Promise<void> {
  const tidy = kubernetes.withSignal(AbortSignal.timeout(releaseTimeoutMilliseconds))
  const { durationSeconds } = options.timing ?? defaultTiming
  try {
    await tidy.replace(releasedLease(last)).catch(async (error: unknown) => {
      // A renewal that was aborted at the end may have succeeded.
      const current = isConflict(error) ? await readLease(tidy, options) : undefined
      if (current === undefined) throw error
      if (belongsTo(current, run)) await tidy.replace(releasedLease(current))
    })
  } catch {
    options.report.warning({
      code: 'OPERATION_RUNNING',
      subject: 'operation',
      found: `the Lease ${options.namespace}/${options.name} could not be released`,
      fix: `nothing to do: other operations can start in ${durationSeconds} s`,
    })
  }
}

function refused(lease: Lease | undefined): Problem {
  const findings: Finding[] =
    lease !== undefined && isHeld(lease)
      ? [heldFinding(lease)]
      : [
          {
            code: 'OPERATION_RUNNING',
            subject: 'operation',
            found: 'another operation was faster',
            fix: 'run this again',
          },
        ]
  return new Problem('another operation is running: nothing was written', findings)
}

function lostProblem(options: LeaseOptions, why: string): Problem {
  return new Problem(
    `${options.operation} was stopped: it lost its Lease, and with it the right to change the cluster`,
    [
      {
        code: 'OPERATION_RUNNING',
        subject: 'operation',
        found: `the Lease ${options.namespace}/${options.name} was lost: ${why}`,
        fix: 'run the operation again: it continues from the observed state',
      },
    ],
  )
}

/** Returns early, without an error, when the signal aborts. */
async function pause(seconds: number, signal: AbortSignal): Promise<void> {
  await sleepFor(seconds * 1000, undefined, { signal }).catch(() => undefined)
}

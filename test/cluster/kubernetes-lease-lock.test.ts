import { expect, test } from '@jest/globals'
import type { Kubernetes, KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { type LeaseOptions, leaseHeldByOther, withLease } from '../../src/kubernetes/lease-lock.ts'
import type { Finding } from '../../src/problem/problem.ts'
import { eventually } from './eventually.ts'
import { ownNamespace } from './own-namespace.ts'

const { name: namespace, kubernetes } = ownNamespace('exclusive')
/** A busy machine comes late to its timers, and its API server to its answers: nobody who works loses a lease by that. */
const timing = { renewSeconds: 0.3, durationSeconds: 30, giveUpSeconds: 20, watchSeconds: 0.6 }

interface Recorded extends LeaseOptions {
  readonly notes: string[]
  readonly warnings: Finding[]
}

function turn(name: string, options: Partial<LeaseOptions> = {}): Recorded {
  const notes: string[] = []
  const warnings: Finding[] = []
  const report = { note: (text: string) => notes.push(text), warning: (finding: Finding) => warnings.push(finding) }
  const signal = new AbortController().signal
  const rest = {
    namespace,
    name,
    holder: 'run 1',
    operation: 'provision',
    now: () => new Date(),
    signal,
    report,
    timing,
  }
  return { ...rest, ...options, notes, warnings }
}

const lease = (name: string) =>
  kubernetes.get<KubernetesObject & { spec: Record<string, unknown> }>({
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    name,
    namespace,
  })

/** Waits, within the work, until the signal says that the lease is gone. */
const untilAborted = (_: Kubernetes, signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
  )

test('work has the lease, others are told who holds it, and it is free afterwards', async () => {
  const result = await withLease(kubernetes, turn('plain'), async () => {
    const backup = turn('plain', { holder: 'run 2', operation: 'backup' })
    const second = withLease(kubernetes, backup, async () => 'never')
    const finding = {
      code: 'OPERATION_RUNNING',
      subject: 'operation',
      found: expect.stringMatching(/^"provision" runs since 20.*Z, started by run 1$/),
      fix: expect.stringMatching(
        /^run this again when it has ended; if it was interrupted, a run after 20.*Z takes over$/,
      ),
    }
    await expect(second).rejects.toMatchObject({
      message: 'another operation is running: nothing was written',
      findings: [finding],
    })
    expect(backup.notes).toEqual([])
    expect(await leaseHeldByOther(kubernetes, turn('plain'))).toEqual(finding)
    return 'done'
  })
  expect(result).toBe('done')
  expect(await leaseHeldByOther(kubernetes, turn('plain'))).toBeUndefined()
  expect(await withLease(kubernetes, turn('plain', { holder: 'run 2' }), async () => 'next')).toBe('next')
})

test('of many that start at once exactly one works', async () => {
  const done = Promise.withResolvers<void>()
  const started: number[] = []
  const runs = Array.from({ length: 6 }, (_, run) =>
    withLease(kubernetes, turn('race'), async () => {
      started.push(run)
      await done.promise
    }).catch(() => 'refused'),
  )
  const refused = await firstOf(runs, 5)
  done.resolve()
  await Promise.all(runs)
  expect(refused).toEqual(Array(5).fill('refused'))
  expect(started).toHaveLength(1)
})

test('the lease is renewed while the work lasts', async () => {
  await withLease(kubernetes, turn('renewed'), async () => {
    const before = await lease('renewed')
    await eventually('another time of renewal', async () => {
      const now = await lease('renewed')
      return now?.spec.renewTime === before?.spec.renewTime ? { waitingFor: 'a renewal' } : { done: undefined }
    })
  })
})

test('a failed and an aborted operation release it, too', async () => {
  await expect(
    withLease(kubernetes, turn('failed'), async () => {
      throw new Error('broken')
    }),
  ).rejects.toThrow('broken')
  expect((await lease('failed'))?.spec.holderIdentity).toBeUndefined()

  const stop = new AbortController()
  const aborted = turn('aborted', { signal: stop.signal })
  const work = withLease(kubernetes.withSignal(stop.signal), aborted, (own) => {
    stop.abort(new Error('ctrl-C'))
    return own.version()
  })
  await expect(work).rejects.toThrow('ctrl-C')
  expect((await lease('aborted'))?.spec.holderIdentity).toBeUndefined()
  expect(aborted.warnings).toEqual([])
})

test('the lease of a runner that died is taken over, that of a live one with a late clock is not', async () => {
  const long = { ...timing, renewSeconds: 100, giveUpSeconds: 100 }
  const killed = new AbortController()
  const frozen = turn('stale', { timing: long, signal: killed.signal })
  const dead = withLease(kubernetes, frozen, untilAborted).catch((error: unknown) => error)
  await present('stale')
  const later = turn('stale', { holder: 'run 2', now: () => new Date(Date.now() + 60_000) })
  expect(await withLease(kubernetes, later, async () => 'taken over')).toBe('taken over')
  expect(later.notes[0]).toMatch(
    /^run 1 left "provision" unfinished \(last sign of life 20.*Z\); taking over in 0.6 s if it is not renewed$/,
  )
  // When it wakes up after all, it leaves the lease alone.
  killed.abort(new Error('killed'))
  expect(await dead).toEqual(new Error('killed'))
  expect(frozen.warnings).toEqual([])

  await withLease(kubernetes, turn('alive'), async () => {
    const patient = { ...timing, watchSeconds: 5 }
    const ahead = turn('alive', { holder: 'run 2', timing: patient, now: () => new Date(Date.now() + 60_000) })
    await expect(withLease(kubernetes, ahead, async () => 'never')).rejects.toThrow('another operation is running')
  })
})

test('work whose lease was taken away is stopped and says so', async () => {
  const work = withLease(kubernetes, turn('stolen'), untilAborted)
  const found = await present('stolen')
  const annotations = { ...found.metadata.annotations, 'managed-etcd/run': 'other', 'managed-etcd/operation': 'repair' }
  await kubernetes.apply({
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name: 'stolen', namespace, annotations },
    spec: { holderIdentity: 'run 2' },
  })
  await expect(work).rejects.toMatchObject({
    message: 'provision was stopped: it lost its Lease, and with it the right to change the cluster',
    findings: [{ found: `the Lease ${namespace}/stolen was lost: "repair" of run 2 has taken it over` }],
  })
  expect((await lease('stolen'))?.spec.holderIdentity).toBe('run 2')
})

test('work whose lease cannot be renewed is stopped before anyone may take over', async () => {
  const unreachable: Kubernetes = {
    ...kubernetes,
    withSignal: (signal) => ({
      ...kubernetes.withSignal(signal),
      replace: () => Promise.reject(new Error('no answer')),
    }),
  }
  const lonely = turn('silent', { timing: { ...timing, giveUpSeconds: 1.2 } })
  const started = Date.now()
  await expect(withLease(unreachable, lonely, untilAborted)).rejects.toMatchObject({
    findings: [{ found: `the Lease ${namespace}/silent was lost: it could not be renewed in time` }],
  })
  expect(Date.now() - started).toBeLessThan(timing.durationSeconds * 1000)
})

test('a lease whose answer was lost is ours: left held, it would refuse the next run', async () => {
  const deaf: Kubernetes = {
    ...kubernetes,
    create: async (object) => {
      await kubernetes.create(object)
      throw new Error('the answer was lost')
    },
  }
  expect(await withLease(deaf, turn('deaf'), async () => 'worked')).toBe('worked')
  expect((await lease('deaf'))?.spec.holderIdentity).toBeUndefined()
})

const present = (name: string) =>
  eventually(`the Lease ${name}`, async () => {
    const found = await lease(name)
    return found === undefined ? { waitingFor: 'it to be made' } : { done: found }
  })

/** The results of the first `count` promises to settle. */
function firstOf(promises: Promise<unknown>[], count: number): Promise<unknown[]> {
  const results: unknown[] = []
  return new Promise((resolve) => {
    for (const promise of promises) {
      void promise.then((result) => {
        results.push(result)
        if (results.length === count) resolve(results)
      })
    }
  })
}

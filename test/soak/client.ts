import { setTimeout as sleepFor } from 'node:timers/promises'
import { eventually } from '../cluster/eventually.ts'

/** A program that uses etcd, as an application runs it. */
export interface Client {
  readonly label: string
  /** Throws while the program does not do what it is there for. */
  readonly probe: () => Promise<unknown>
  /** What whoever runs it has to do when its files have changed; nothing for a program that reads them again itself. */
  readonly renew?: () => Promise<unknown>
  readonly stop: () => Promise<unknown>
}

/** What one event was to a client. */
export interface Noticed {
  readonly label: string
  readonly probes: number
  readonly failed: number
  /** Between the end of one successful probe and that of the next. */
  readonly longestGapMilliseconds: number
  readonly errors: readonly string[]
}

interface Seen {
  readonly probes: number
  readonly errors: readonly string[]
  readonly longest: number
}

const nothing: Seen = { probes: 0, errors: [], longest: 0 }

/**
 * Asks each client again and again what it is there for, for as long as `work` lasts and until each has answered well
 * once more.
 */
export async function watching(clients: readonly Client[], work: () => Promise<unknown>): Promise<Noticed[]> {
  const ended = new AbortController()
  const seen = new Map<string, Seen>()
  const answeredAt = new Map<string, number>()
  const ask = async ({ label, probe }: Client) => {
    let last = performance.now()
    while (!ended.signal.aborted) {
      const before = seen.get(label) ?? nothing
      const error = await probe().then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      )
      const now = performance.now()
      seen.set(label, {
        probes: before.probes + 1,
        errors: error === undefined ? before.errors : [...before.errors, error],
        longest: error === undefined ? Math.max(before.longest, now - last) : before.longest,
      })
      if (error === undefined) {
        last = now
        answeredAt.set(label, now)
      }
      await sleepFor(200, undefined, { signal: ended.signal }).catch(() => undefined)
    }
  }
  const asking = Promise.all(clients.map(ask))
  try {
    await work()
    const done = performance.now()
    await eventually('clients', async () => {
      const missing = clients.filter(({ label }) => (answeredAt.get(label) ?? 0) <= done)
      if (missing.length === 0) return { done: undefined }
      return { waitingFor: missing.map(({ label }) => `${label}: ${seen.get(label)?.errors.at(-1)}`).join('; ') }
    })
  } finally {
    ended.abort()
    await asking
  }
  return clients.map(({ label }) => {
    const { probes, errors, longest } = seen.get(label) ?? nothing
    return {
      label,
      probes,
      failed: errors.length,
      longestGapMilliseconds: Math.round(longest),
      errors: errors.slice(0, 3),
    }
  })
}

import { setTimeout as sleepFor } from 'node:timers/promises'
import { type Finding, Problem } from '../problem/problem.ts'
import type { Progress } from '../report/reporter.ts'

/** The result of an observation: the awaited state, or what is still missing, as text for the user. */
export type WaitState<Value> = { readonly done: Value } | { readonly waitingFor: string }

export interface WaitOptions {
  readonly deadline: Date
  readonly signal: AbortSignal
  readonly progress: Progress
  readonly intervalMilliseconds?: number
  /** Called after the timeout: what the user should know, such as the pods' states. Its own failure is not reported. */
  readonly diagnose?: () => Promise<readonly Finding[]>
  readonly now?: () => Date
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

const defaultIntervalMilliseconds = 500

/**
 * Repeats `check` until it is done, and returns its result. `check` may throw a Problem if waiting cannot help. At the
 * deadline, throws a Problem that says what was missing; `description` completes the sentence "gave up waiting for …".
 */
export async function until<Value>(
  description: string,
  check: () => Promise<WaitState<Value>>,
  options: WaitOptions,
): Promise<Value> {
  const { deadline, signal, progress, intervalMilliseconds = defaultIntervalMilliseconds } = options
  const now = options.now ?? (() => new Date())
  const sleep = options.sleep ?? ((milliseconds, stop) => sleepFor(milliseconds, undefined, { signal: stop }))
  const started = now().getTime()
  for (;;) {
    signal.throwIfAborted()
    const look = await check()
    if ('done' in look) return look.done
    progress(look.waitingFor)
    const left = deadline.getTime() - now().getTime()
    if (left <= 0) throw await timeOut(description, look.waitingFor, now().getTime() - started, options)
    await pause(sleep, Math.min(intervalMilliseconds, left), signal)
  }
}

/** A sleep that an abort ends with the abort's reason. */
async function pause(
  sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>,
  milliseconds: number,
  signal: AbortSignal,
): Promise<void> {
  try {
    await sleep(milliseconds, signal)
  } catch (error) {
    signal.throwIfAborted()
    throw error
  }
}

async function timeOut(
  description: string,
  missing: string,
  waitedMilliseconds: number,
  options: WaitOptions,
): Promise<Problem> {
  const seconds = Math.round(waitedMilliseconds / 1000)
  const details = (await options.diagnose?.().catch(() => [])) ?? []
  return new Problem(`gave up waiting for ${description} after ${seconds} s`, [
    {
      code: 'TIMED_OUT',
      subject: 'time-out',
      found: `still missing: ${missing}`,
      fix:
        details.length > 0
          ? 'fix the findings below, then run the operation again'
          : 'check the pods and events of the namespace, then run the operation again',
    },
    ...details,
  ])
}

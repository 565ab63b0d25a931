import type { ValidationError } from '../yaml/fields.ts'

const nanoseconds: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
}

export const durationPattern = '^([0-9]+(\\.[0-9]+)?(h|m|s|ms))+$'

/**
 * Parses a Go duration (https://pkg.go.dev/time#ParseDuration) without a sign, in milliseconds. Undefined if it is
 * invalid.
 */
export function goDurationMilliseconds(text: string): number | undefined {
  if (text.length > 64 || !/^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/.test(text)) return undefined
  let sum = 0
  for (const [, amount, unit = ''] of text.matchAll(/([\d.]+)(\D+)/g)) sum += Number(amount) * (nanoseconds[unit] ?? 0)
  return sum / 1e6
}

/** Shorter than a minute costs more than it helps; longer than a year is a typing error. */
export function validateCompaction(text: string): ValidationError | undefined {
  const milliseconds = goDurationMilliseconds(text)
  if (milliseconds === undefined) return { fix: durationFix(text) }
  if (milliseconds === 0)
    return { needs: 'at least 1m', fix: 'write for example 1h: without compaction, the history fills the quota' }
  if (milliseconds < 60_000) return { needs: 'at least 1m', fix: 'write 1m or more' }
  return milliseconds <= 8760 * 3_600_000 ? undefined : { needs: 'at most 8760h', fix: 'write 8760h or less' }
}

function durationFix(text: string): string {
  const days = /^(\d{1,3})\s*d(?:ays?)?$/i.exec(text)?.[1]
  if (days) return `write ${Number(days) * 24}h: Go durations have no days`
  return 'write hours and minutes with their units, for example 1h or 30m'
}

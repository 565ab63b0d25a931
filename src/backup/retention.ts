import type { BackupSpec } from '../cluster/specification.ts'

/** The properties of a backup that decide whether it is kept. */
export interface DatedBackup {
  readonly name: string
  readonly takenAt: Date
  /** It was verified. */
  readonly verified: boolean
  /** It is a safety backup of a restore. */
  readonly safety?: boolean
  /** The end of its Object Lock retention. */
  readonly lockedUntil?: Date | undefined
}

export type Unit = 'hour' | 'day' | 'week' | 'month'

export interface KeptBackup {
  readonly name: string
  /**
   * The reasons, at least one: `newest`, `newest verified`, `recent` (of the last 60 minutes), `safety` (of the last 7
   * days), `locked`, or the last one of an hour, day, week or month.
   */
  readonly reasons: readonly string[]
}

export interface Retention {
  readonly keep: readonly KeptBackup[]
  /** Oldest first. */
  readonly remove: readonly string[]
}

const dayMilliseconds = 86_400_000

/**
 * A backup that somebody creates before a risky change must not be replaced by a scheduled one of the same hour, nor
 * one of two concurrent backups by the other.
 */
const recentMilliseconds = 3_600_000

/** A wrong restore may be noticed only days later, and then only the safety backup has the replaced data. */
const safetyMilliseconds = 7 * dayMilliseconds

/**
 * Decides which backups are deleted, by time, not by number: the last backup of every hour, day, week and month (UTC)
 * within `keep` stays. It was the last one since it was created, so no earlier run has deleted it. The newest backup
 * always stays, and so does the newest verified one: a policy that keeps little must not leave a cluster without a
 * verified backup. `backups` are the trusted ones of a catalog; others are neither deleted nor take the place of one
 * that is kept.
 */
export function retention(backups: readonly DatedBackup[], keep: BackupSpec['keep'], now: Date): Retention {
  const newestFirst = backups.toSorted(
    (one, other) => other.takenAt.getTime() - one.takenAt.getTime() || (one.name < other.name ? 1 : -1),
  )
  const reasons = new Map<string, string[]>(backups.map(({ name }) => [name, []]))
  const stays = (backup: DatedBackup | undefined, reason: string) => backup && reasons.get(backup.name)?.push(reason)

  // The replaced data is often wrong data, so a safety backup takes the place of no other backup.
  const regular = newestFirst.filter(({ safety }) => !safety)
  for (const newest of new Set([newestFirst[0], regular[0]])) stays(newest, 'newest')
  stays(
    newestFirst.find(({ verified }) => verified),
    'newest verified',
  )
  const youngerThan = (milliseconds: number) =>
    newestFirst.filter(({ takenAt }) => now.getTime() - takenAt.getTime() < milliseconds)
  for (const backup of youngerThan(recentMilliseconds)) stays(backup, 'recent')
  for (const backup of youngerThan(safetyMilliseconds).filter(({ safety }) => safety)) stays(backup, 'safety')
  for (const backup of newestFirst.filter(({ lockedUntil }) => lockedUntil !== undefined && lockedUntil > now))
    stays(backup, 'locked')
  for (const { unit, since } of windows(keep, now)) {
    const inside = regular.filter(({ takenAt }) => takenAt >= since)
    for (const [label, [last]] of Map.groupBy(inside, ({ takenAt }) => `${unit} ${labelOf(unit, takenAt)}`))
      stays(last, label)
  }
  const isKept = ({ name }: DatedBackup) => (reasons.get(name) ?? []).length > 0
  return {
    keep: newestFirst.filter(isKept).map(({ name }) => ({ name, reasons: reasons.get(name) ?? [] })),
    remove: newestFirst
      .filter((backup) => !isKept(backup))
      .map(({ name }) => name)
      .reverse(),
  }
}

function windows(keep: BackupSpec['keep'], now: Date): { readonly unit: Unit; readonly since: Date }[] {
  const before = (milliseconds: number) => new Date(now.getTime() - milliseconds)
  const monthsAgo = new Date(now)
  // Date takes March 31 minus one month for March 3. A window that is a few days longer does no harm.
  monthsAgo.setUTCDate(1)
  monthsAgo.setUTCMonth(monthsAgo.getUTCMonth() - keep.months)
  const all = [
    { unit: 'hour', count: keep.hours, since: before(keep.hours * 3_600_000) },
    { unit: 'day', count: keep.days, since: before(keep.days * dayMilliseconds) },
    { unit: 'week', count: keep.weeks, since: before(keep.weeks * 7 * dayMilliseconds) },
    { unit: 'month', count: keep.months, since: monthsAgo },
  ] as const
  return all.filter(({ count }) => count > 0)
}

/** `2026-11-22T14`, `2026-11-22`, `2026-W47` (ISO 8601: weeks begin on Monday) or `2026-11`. */
export function labelOf(unit: Unit, date: Date): string {
  const text = date.toISOString()
  switch (unit) {
    case 'hour':
      return text.slice(0, 13)
    case 'day':
      return text.slice(0, 10)
    case 'month':
      return text.slice(0, 7)
    case 'week':
      return isoWeek(date)
  }
}

/** A week belongs to the year of its Thursday. */
function isoWeek(date: Date): string {
  const day = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate())
  const thursday = new Date(day + (4 - (date.getUTCDay() || 7)) * dayMilliseconds)
  const firstOfYear = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  const week = Math.floor((thursday.getTime() - firstOfYear) / dayMilliseconds / 7) + 1
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`
}

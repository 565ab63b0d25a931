import { markdownTable } from '../report/summary.ts'
import { labelOf } from './retention.ts'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const weeksShown = 6
const dayMilliseconds = 86_400_000

interface Day {
  readonly takenAt: Date
  readonly verified: boolean
}

/**
 * The last weeks, one line each: the number of backups of each day, with ✓ if one was verified. Older ones as a list of
 * days. UTC.
 */
export function calendar(backups: readonly Day[]): string {
  const newest = backups.toSorted((one, other) => other.takenAt.getTime() - one.takenAt.getTime())[0]
  if (newest === undefined) return 'There are no backups.'
  const days = Map.groupBy(backups, ({ takenAt }) => labelOf('day', takenAt))
  const monday = mondayOf(newest.takenAt)
  const oldest = Math.min(...backups.map(({ takenAt }) => takenAt.getTime()))
  const weeks = Array.from({ length: weeksShown }, (_, back) => monday - back * 7 * dayMilliseconds).filter(
    (first, back) => back === 0 || first + 7 * dayMilliseconds > oldest,
  )
  const rows = weeks.map((first) => [
    labelOf('week', new Date(first)),
    ...weekdays.map((_, index) => mark(days.get(labelOf('day', new Date(first + index * dayMilliseconds))))),
  ])
  const since = labelOf('day', new Date(weeks.at(-1) ?? monday))
  const older = [...days].filter(([day]) => day < since).sort(([one], [other]) => (one < other ? 1 : -1))
  const table = markdownTable(['backups kept', ...weekdays], rows)
  return older.length === 0
    ? table
    : `${table}\n\nOlder: ${older.map(([day, all]) => `${day} ${mark(all)}`).join(', ')}`
}

function mark(backups: readonly Day[] = []): string {
  if (backups.length === 0) return ''
  return `${backups.length}${backups.some(({ verified }) => verified) ? ' ✓' : ''}`
}

function mondayOf(date: Date): number {
  const day = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate())
  return day - ((date.getUTCDay() + 6) % 7) * dayMilliseconds
}

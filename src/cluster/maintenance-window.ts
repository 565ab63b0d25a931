/** In the order of `Date.getUTCDay`. */
export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

/** When members may be restarted. All times are UTC. */
export interface MaintenanceWindow {
  /** The days on which the window opens. It may end on the next day. */
  readonly days: readonly (typeof weekdays)[number][]
  /** HH:MM. */
  readonly from: string
  readonly hours: number
}

export type WindowState = { readonly open: true } | { readonly open: false; readonly opens: Date }

const dayMilliseconds = 86_400_000
const hourMilliseconds = 3_600_000

/** Whether the window is open, or when it opens next. Without a window, maintenance is always allowed. */
export function windowAt(window: MaintenanceWindow | undefined, now: Date): WindowState {
  if (window === undefined) return { open: true }
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())
  const fromMidnight = Date.parse(`1970-01-01T${window.from}:00Z`)
  // From yesterday, whose window may still be open, to the same weekday of the next week.
  const starts = Array.from({ length: 9 }, (_, day) => midnight + (day - 1) * dayMilliseconds)
    .filter((day) => window.days.some((name) => name === weekdays[new Date(day).getUTCDay()]))
    .map((day) => day + fromMidnight)
  const start = starts.find((time) => now.getTime() < time + window.hours * hourMilliseconds)
  return start === undefined || start <= now.getTime() ? { open: true } : { open: false, opens: new Date(start) }
}

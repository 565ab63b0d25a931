/**
 * A cron schedule of five fields in the syntax of Kubernetes:
 * https://pkg.go.dev/github.com/robfig/cron/v3#hdr-CRON_Expression_Format
 */
export interface Cron {
  readonly minutes: readonly number[]
  readonly hours: readonly number[]
}

interface Field {
  readonly name: string
  readonly least: number
  readonly most: number
  readonly words?: readonly string[]
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const fields: readonly [Field, Field, Field, Field, Field] = [
  { name: 'minute', least: 0, most: 59 },
  { name: 'hour', least: 0, most: 23 },
  { name: 'day of the month', least: 1, most: 31 },
  { name: 'month', least: 1, most: 12, words: months },
  { name: 'day of the week', least: 0, most: 6, words: days },
]

/** Returns the parsed schedule, or the error as text. Accepts only the common syntax: no `?`, `L` or `@daily`. */
export function parseCron(text: string): Cron | string {
  const parts = text.split(' ')
  if (parts.length !== fields.length) return 'needs five fields with a space between them'
  const values = fields.map((field, index) => valuesOf(field, parts[index] ?? ''))
  const wrong = values.find((value) => typeof value === 'string')
  if (wrong !== undefined) return wrong
  const [minutes = [], hours = [], monthDays = [], inMonths = []] = values as number[][]
  const weekly = parts[4] !== '*'
  const isThere = inMonths.some((month) => monthDays.some((day) => day <= (longestMonths[month - 1] ?? 0)))
  return weekly || isThere ? { minutes, hours } : 'needs a day that its months have'
}

/** The shortest interval between two runs on one day. */
export function shortestMinutes({ minutes, hours }: Cron): number {
  const times = hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute))
  const next = [...times.slice(1), (times[0] ?? 0) + 24 * 60]
  return Math.min(...times.map((time, index) => (next[index] ?? time) - time))
}

function valuesOf(field: Field, text: string): number[] | string {
  const found = new Set<number>()
  for (const part of text.split(',')) {
    const [, range = '', step = ''] = /^([^/]+)(?:\/(\d{1,2}))?$/.exec(part) ?? []
    const ends = endsOf(field, range, step !== '')
    if (ends === undefined || step === '0' || step === '00' || range === '')
      return `needs ${field.name} as *, or values of ${field.least} to ${field.most}, as in 5, 1-5, */15 or 1,3`
    for (let value = ends[0]; value <= ends[1]; value += Number(step || '1')) found.add(value)
  }
  return [...found].sort((a, b) => a - b)
}

function endsOf(field: Field, range: string, stepped: boolean): [number, number] | undefined {
  if (range === '*') return [field.least, field.most]
  const ends = range.split('-').map((text) => numberOf(field, text))
  const [from, to = stepped ? field.most : from] = ends
  if (ends.length > 2 || ends.includes(undefined) || from === undefined || to === undefined) return undefined
  return from <= to ? [from, to] : undefined
}

function numberOf({ least, most, words = [] }: Field, text: string): number | undefined {
  const word = words.indexOf(text.toLowerCase())
  if (word >= 0) return word + least
  const value = /^\d{1,2}$/.test(text) ? Number(text) : undefined
  return value !== undefined && value >= least && value <= most ? value : undefined
}

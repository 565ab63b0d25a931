import { z } from 'zod'
import { weekdays } from '../cluster/maintenance-window.ts'
import { field, listOf, text, type ValidationError } from '../yaml/fields.ts'

const timePattern = '^([01][0-9]|2[0-3]):[0-5][0-9]$'

function validateTime(time: string): ValidationError | undefined {
  if (new RegExp(timePattern).test(time)) return undefined
  const [, hour = '', minute = '00'] = /^(\d{1,2})(?::(\d{2}))?(?:\s*UTC|Z)?$/i.exec(time) ?? []
  const likely = `${hour.padStart(2, '0')}:${minute}`
  return {
    fix: new RegExp(timePattern).test(likely) ? `write "${likely}"` : 'write hours and minutes, such as "02:00"',
  }
}

function likelyDay(value: unknown): string | undefined {
  const likely = weekdays.find((day) => typeof value === 'string' && value.toLowerCase().startsWith(day))
  return likely && `did you mean "${likely}"?`
}

const window = z.strictObject({
  days: listOf(
    field(z.literal(weekdays), {
      description: 'A day of the week, in UTC.',
      allowed: weekdays.join(', '),
      fix: likelyDay,
    }),
    {
      description: 'The days on which the window opens.',
      allowed: `a list of ${weekdays.join(', ')}`,
      examples: [['sun']],
      derivedDefault: 'every day',
    },
    1,
  ).default([...weekdays]),
  from: text(validateTime, {
    description: 'When the window opens, in UTC.',
    allowed: 'HH:MM, from "00:00" to "23:59"',
    examples: ['02:00'],
    pattern: timePattern,
  }),
  hours: field(z.int().min(1).max(24), {
    description: 'How long the window is open; it may extend into the next day.',
    allowed: 'whole hours, 1 to 24',
    examples: [3],
  }),
})

/** The `maintenance` section of the cluster file. */
export const maintenanceFields = z.strictObject({
  window: field(window, {
    description: '`defragment` starts with a member only within this window. Default: at any time.',
    allowed: 'a map with days, from and hours',
    examples: [{ days: ['sun'], from: '02:00', hours: 3 }],
    derivedDefault: 'at any time',
  }).optional(),
})

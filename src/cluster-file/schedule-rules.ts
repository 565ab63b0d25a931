import { storeOperations } from '../cluster/schedules.ts'
import type { BrokenRule } from '../yaml/validate.ts'
import type { ValidValue } from './rules.ts'

/** Without a bucket, backups and verifications are not possible. */
export function scheduleRules(sound: ValidValue): BrokenRule[] {
  if (sound('backup', 'bucket') !== undefined) return []
  return storeOperations
    .filter((operation) => sound('schedules', operation) !== undefined)
    .map((operation) => ({
      code: 'CONFLICTING_VALUES',
      path: ['schedules', operation],
      found: `schedules.${operation} needs the section backup, found none`,
      fix: `add backup with bucket and recipients, or remove schedules.${operation}`,
    }))
}

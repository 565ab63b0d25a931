import type { Catalog } from './catalog.ts'

/**
 * The newest backup, if its age is less than `youngestMilliseconds`. By the clock of this machine, although the store's
 * dates backups: the store could claim a time at which its newest backup is young forever. A date in the future counts
 * only within the same interval.
 */
export function recentBackup({ backups: [newest] }: Pick<Catalog, 'backups'>, youngestMilliseconds: number, now: Date) {
  if (newest === undefined) return undefined
  const age = now.getTime() - newest.takenAt.getTime()
  if (Math.abs(age) >= youngestMilliseconds) return undefined
  return { name: newest.name, manifest: newest.manifest, minutes: Math.max(0, Math.floor(age / 60_000)) }
}

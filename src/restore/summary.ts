import { markdownTable } from '../report/summary.ts'
import type { RestoreStep } from './plan.ts'

/** The result of a restore; contains no secrets. */
export interface RestoreSummary {
  readonly source: string
  readonly takenAt: string | undefined
  /** The last revision of the backup, and the first revision of the restored cluster. */
  readonly snapshotRevision: string | undefined
  readonly revision: string
  readonly keys: string
  readonly saved: string | undefined
  /** The folder with the old data on the volumes; undefined if it was deleted. */
  readonly previous: string | undefined
  readonly steps: readonly RestoreStep[]
  /** From the first step to open portals. */
  readonly seconds: number
  /** The part of these seconds in which no client could write; undefined if an earlier run closed the portals. */
  readonly closedSeconds: number | undefined
}

/** As Markdown. */
export function restoreSummary(restored: RestoreSummary): string {
  const { source, takenAt, snapshotRevision, revision, keys, saved, previous, seconds, closedSeconds } = restored
  const rows = [
    ['restored', `${source}${takenAt === undefined ? '' : ` of ${takenAt}`}`],
    ['keys', keys],
    ['revision', `${revision}${snapshotRevision === undefined ? '' : `; the backup ends at ${snapshotRevision}`}`],
    ['time', `${seconds} s${closedSeconds === undefined ? '' : `, portals closed for ${closedSeconds} s of them`}`],
    ['safety backup', saved ?? 'none'],
    [
      'old data',
      previous === undefined
        ? 'gone'
        : `on the volumes as ${previous}; "restore --backup previous" restores it, the next restore with "--volumes delete" deletes it`,
    ],
  ]
  return ['## Restored', markdownTable(['what', ''], rows), ''].join('\n\n')
}

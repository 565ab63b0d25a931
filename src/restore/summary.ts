import { markdownTable } from '../report/summary.ts'
import type { RestoreStep } from './plan.ts'

/** What a restore has come to; free of secrets. */
export interface RestoreSummary {
  readonly source: string
  readonly takenAt: string | undefined
  /** The last revision of the backup, and the one that the cluster goes on from. */
  readonly snapshotRevision: string | undefined
  readonly revision: string
  readonly keys: string
  readonly saved: string | undefined
  /** The folder on the volumes with the old data; undefined when they have gone. */
  readonly previous: string | undefined
  readonly steps: readonly RestoreStep[]
  /** From the first step to open portals. */
  readonly seconds: number
  /** How long no client could write, of these; undefined when an earlier run closed the portals. */
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

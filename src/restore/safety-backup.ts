import { createBackup } from '../backup/create-backup.ts'
import { withDeadline } from '../backup/deadline.ts'
import { folderOf } from '../backup/object-names.ts'
import { connectStore } from '../backup/store/s3-store.ts'
import type { EtcdAccess } from '../members/member-client.ts'
import type { Progress, Reporter } from '../report/reporter.ts'

export interface SafetySurroundings {
  readonly report: Pick<Reporter, 'note'>
  readonly now: () => Date
  readonly signal: AbortSignal
}

/** Takes a backup of what is to be replaced and answers its name; undefined where none is wanted, or the cluster file says no place for it. */
export function safetyBackup(
  access: EtcdAccess,
  wanted: 'required' | 'skip',
  { report, now, signal: interrupt }: SafetySurroundings,
): ((progress: Progress) => Promise<string>) | undefined {
  if (wanted === 'skip') return undefined
  const place = access.spec.backup
  if (place === undefined) {
    report.note('no safety backup: the cluster file has no backup section; the old data stay on the volumes')
    return undefined
  }
  return async (progress) => {
    const { signal, end } = withDeadline(interrupt)
    const store = connectStore(place, { signal, now })
    try {
      // Its answers also tell the store's clock, which dates a backup, and what every object has to bring along.
      await store.check(folderOf(access.spec, place))
      const note = (text: string) => report.note(text)
      const { backup } = await createBackup({
        access,
        backup: place,
        store,
        transport: 'tunnel',
        purpose: 'safety',
        now,
        signal,
        progress,
        note,
      })
      report.note(`what is there is saved as ${backup}`)
      return backup
    } finally {
      end()
      store.close()
    }
  }
}

import { createBackup } from '../backup/create-backup.ts'
import { withDeadline } from '../backup/deadline.ts'
import { folderOf } from '../backup/object-names.ts'
import { connectStore } from '../backup/store/s3-store.ts'
import { type BackupRecord, recordedNewest } from '../cluster/backup-record.ts'
import type { BackupSpec } from '../cluster/specification.ts'
import type { EtcdAccess } from '../members/member-client.ts'
import type { Progress, Reporter } from '../report/reporter.ts'
import type { Signer } from '../signing/signature.ts'
import { unlistedSigner } from '../signing/signer-secret.ts'

export interface SafetySurroundings {
  readonly report: Pick<Reporter, 'note' | 'warning'>
  readonly signer: Signer
  readonly recorded: BackupRecord | undefined
  readonly now: () => Date
  readonly signal: AbortSignal
}

/**
 * Creates a backup of the data to be replaced, and returns its name. It is signed by the cluster's key even if the
 * cluster file does not list that key yet.
 */
export function safetyBackup(
  access: EtcdAccess,
  place: BackupSpec,
  { signer, recorded, report, now, signal: interrupt }: SafetySurroundings,
): (progress: Progress) => Promise<string> {
  return async (progress) => {
    const { signal, end } = withDeadline(interrupt)
    const store = connectStore(place, { signal, now })
    const folder = folderOf(access.spec, place)
    try {
      // The response also contains the time of the store, which dates the backup, and the headers that every object
      // needs.
      await store.check(folder)
      const { backup } = await createBackup({
        access,
        backup: place,
        store,
        transport: 'port-forward',
        signer,
        previous: recordedNewest(recorded, { place: store.place, folder }),
        purpose: 'safety',
        now,
        signal,
        progress,
        note: (text) => report.note(text),
      })
      report.note(`safety backup: ${backup}`)
      for (const finding of unlistedSigner(access.spec, signer)) report.warning(finding)
      return backup
    } finally {
      end()
      store.close()
    }
  }
}

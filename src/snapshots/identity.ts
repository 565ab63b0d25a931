import { HeadDamage, openHead, requireIdentities } from '../age/header.ts'
import { recipientsOf } from '../age/keys.ts'
import type { Backup } from '../backup/classify-backup.ts'
import { objectName } from '../backup/object-names.ts'
import { headFinding } from '../backup/snapshot/damage.ts'
import type { ObjectStore } from '../backup/store/object-store.ts'
import { Problem } from '../problem/problem.ts'

/** The identity (secret). Throws a Problem before anything is read if it is missing or invalid. */
export async function neededIdentity(identity: string | undefined, refused: string): Promise<string> {
  if (identity === undefined || identity.trim() === '') {
    throw new Problem(refused, [
      {
        code: 'IDENTITY_MISSING',
        subject: 'identity',
        found: 'needs an age identity to open the backup, found none',
        fix: 'set identity to the contents of the identity file from age-keygen (in a shell: to its path)',
      },
    ])
  }
  try {
    await requireIdentities(identity)
  } catch (error) {
    throw refusedHead(error, undefined, refused)
  }
  return identity
}

/**
 * Refuses an identity that does not decrypt this backup. The backup's header, of a few hundred bytes, is enough to find
 * out, before a pod is started or the backup is downloaded. The same identity would not decrypt other backups either,
 * so the error does not name one.
 */
export async function refuseOtherIdentity(
  store: ObjectStore,
  { folder, manifest }: Backup,
  identity: string,
  refused: string,
): Promise<void> {
  const download = await store.download(`${folder}${objectName}`)
  // The read reports that the object is missing, and names another backup.
  if (download === undefined) return
  const pieces = download.body[Symbol.asyncIterator]()
  try {
    await openHead({ [Symbol.asyncIterator]: () => pieces }, identity)
  } catch (error) {
    if (!(error instanceof HeadDamage)) throw error
    // With the right identity, the header is damaged. The read reports this, and names another backup.
    const right = (await recipientsOf(identity)).some((recipient) => manifest.recipients.includes(recipient))
    if (error.kind === 'identity not for it' && !right) throw refusedHead(error, manifest.recipients, refused)
  } finally {
    await pieces.return?.()
  }
}

function refusedHead(error: unknown, recipients: readonly string[] | undefined, refused: string): unknown {
  return error instanceof HeadDamage ? new Problem(refused, [headFinding(error, recipients)], { cause: error }) : error
}

import { verifiedWithinDays } from '../monitoring/thresholds.ts'
import { notApproved } from '../signing/approved-keys.ts'
import { unlistedSigner } from '../signing/signer-secret.ts'
import { type BackupsView, known } from './observation.ts'
import { ageText, days, type Evidence, managedEtcd, type Rule, type Seen } from './rule.ts'

const verifiedWithin = verifiedWithinDays * days

export const backupHealthRules = {
  // Before the rules whose fix is a backup, because it would be refused.
  SIGNER_INVALID: {
    severity: 'warning',
    when: 'The key that signs the backups is not in `backup.signers`: every `backup` is refused.',
    command: (spec) => `add the key that provision prints as backup-signer to backup.signers in ${spec.file}`,
    find: unlistedKey,
  },
  BACKUP_KEYS_NOT_APPROVED: {
    severity: 'warning',
    when: '`backup.recipients` or `backup.signers` has keys that `provision` has not recorded: every `backup` is refused.',
    command: (spec) => managedEtcd(spec, 'provision'),
    find: keysNotApproved,
  },
  BACKUP_NONE: {
    severity: 'warning',
    when: 'There is no valid backup.',
    command: (spec) => managedEtcd(spec, 'backup'),
    find: (seen) =>
      backupsOfRunning(seen, ({ newest, unsigned }) =>
        newest === undefined
          ? `there is none${unsigned > 0 ? `; ${unsigned} are not signed by a key of backup.signers` : ''}`
          : undefined,
      ),
  },
  BACKUP_OLD: {
    severity: 'warning',
    when: 'The newest backup is older than `backup.maximumAgeHours`.',
    command: (spec) => managedEtcd(spec, 'backup'),
    find: (seen) =>
      backupsOfRunning(seen, ({ newest }) => {
        const age = newest && seen.at.getTime() - Date.parse(newest.takenAt)
        const hours = seen.spec.backup?.maximumAgeHours ?? Number.POSITIVE_INFINITY
        return age !== undefined && age > hours * 3_600_000
          ? `the newest, ${newest?.name}, is ${ageText(age)} old; it may be ${hours} hours`
          : undefined
      }),
  },
  BACKUP_NOT_VERIFIED: {
    severity: 'warning',
    when: `No backup of the last ${verifiedWithin / days} days was restored and compared by verify-backup.`,
    command: (spec) => managedEtcd(spec, 'verify-backup'),
    find: (seen) =>
      backupsOfRunning(seen, ({ newest, newestVerified }) => {
        // A cluster that is younger than the limit may not have had a backup yet.
        if (newest === undefined) return undefined
        if (newestVerified === undefined) return 'none was ever verified: it is unknown whether one can be restored'
        const age = seen.at.getTime() - Date.parse(newestVerified.takenAt)
        return age > verifiedWithin ? `the newest that was verified is ${ageText(age)} old` : undefined
      }),
  },
  BACKUP_NOT_SIGNED: {
    severity: 'warning',
    when: 'A backup that is newer than the newest signed one has no trusted signature.',
    command: (spec) => managedEtcd(spec, 'backup --mode list'),
    find: (seen) =>
      backups(seen, ({ newest, newestUnsigned }) =>
        newestUnsigned !== undefined && (newest === undefined || newestUnsigned.takenAt > newest.takenAt)
          ? `${newestUnsigned.name} is newer than every signed one, and is not signed by a key of backup.signers`
          : undefined,
      ),
  },
  BACKUP_NOT_CONFIGURED: {
    severity: 'info',
    when: 'The cluster file has no backup section.',
    command: () => 'add a backup section to the cluster file; docs/backup.md',
    find: ({ spec }) =>
      spec.backup === undefined ? [{ subject: 'backups', found: 'there are none: lost data cannot be restored' }] : [],
  },
} as const satisfies Readonly<Record<string, Rule>>

/** The key of the ConfigMap is not told as a line to add: it proves nothing, and what provision prints does. */
function unlistedKey({ observation: { signer, cluster }, spec }: Seen): Evidence[] {
  const publicKey = known(signer)?.publicKey
  if (publicKey === undefined || known(cluster)?.exists === false) return []
  return unlistedSigner(spec, { publicKey }).map(({ subject, found }) => ({ subject, found }))
}

function keysNotApproved({ observation: { signer, cluster }, spec }: Seen): Evidence[] {
  const { publicKey, approved } = known(signer) ?? {}
  if (publicKey === undefined || approved === undefined || known(cluster)?.exists === false) return []
  return notApproved(spec, approved, publicKey).map(({ subject, found }) => ({ subject, found }))
}

function backups({ observation, spec }: Seen, judge: (seen: BackupsView) => string | undefined): Evidence[] {
  const view = spec.backup === undefined ? undefined : known(observation.backups)
  const found = view && judge(view)
  return found === undefined ? [] : [{ subject: 'backups', found }]
}

/** Of a cluster that does not exist, no backup can be taken. */
function backupsOfRunning(seen: Seen, judge: (seen: BackupsView) => string | undefined): Evidence[] {
  return known(seen.observation.cluster)?.exists === false ? [] : backups(seen, judge)
}

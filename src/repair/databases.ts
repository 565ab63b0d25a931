import type { Survivor } from '../cluster/restore-record.ts'
import type { Finding } from '../problem/problem.ts'
import type { MemberDiagnosis } from './diagnosis/diagnose.ts'
import type { RepairState, StoredDatabase } from './diagnosis/observed-cluster.ts'

/** A database that can become that of the whole cluster. */
export type SurvivingDatabase = Survivor & StoredDatabase

/**
 * What can be read without a quorum, the database with the most applied entries first; of equal ones, that of a member
 * that answers. A member that answers counts by what it says, and any other by what a pod has found on its volume.
 */
export function survivingDatabases(observed: RepairState, diagnoses: readonly MemberDiagnosis[]): SurvivingDatabase[] {
  const found = observed.members.flatMap(({ name, answer }): SurvivingDatabase[] => {
    if (answer === undefined) {
      const reading = observed.volumes.get(name)
      return reading?.kind === 'database' ? [{ member: name, from: 'volume', ...entryOf(reading) }] : []
    }
    const lost = diagnoses.some(({ member, fate }) => member === name && fate === 'lost')
    const { isLearner, revision, raftAppliedIndex, dbSize } = answer.status
    if (isLearner || lost) return []
    return [{ member: name, from: 'member', revision, appliedIndex: raftAppliedIndex, bytes: dbSize }]
  })
  return found.toSorted(
    (one, other) =>
      Number(other.appliedIndex - one.appliedIndex) || Number(one.from === 'volume') - Number(other.from === 'volume'),
  )
}

function entryOf({ revision, appliedIndex, bytes }: StoredDatabase): StoredDatabase {
  return { revision, appliedIndex, bytes }
}

/**
 * In one log, whoever has applied more entries has no lower revision, and equal ones have the same. Otherwise, one of
 * the databases belongs to another cluster, such as one from before a restore, and none is known to be the newest.
 */
export function contradictions(databases: readonly SurvivingDatabase[]): Finding[] {
  const wrong = databases.slice(1).some((older, index) => {
    const newer = databases[index] ?? older
    return newer.appliedIndex === older.appliedIndex
      ? newer.revision !== older.revision
      : newer.revision < older.revision
  })
  if (!wrong) return []
  return [
    {
      code: 'DATA_DIVERGED',
      subject: 'quorum',
      found: `the databases that can be read are not of one log: ${databases.map((each) => `${each.member} ${positionOf(each)}`).join('; ')}`,
      fix: 'one of them is of another cluster, for example from before a restore: find out which, and delete the claim of that member (kubectl delete pvc); or restore a backup (docs/disaster.md)',
    },
  ]
}

export function positionOf({ revision, appliedIndex }: StoredDatabase): string {
  return `revision ${revision}, applied up to entry ${appliedIndex}`
}

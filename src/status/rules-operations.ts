import { isFileSource, survivorOf } from '../cluster/restore-record.ts'
import { shellWord } from '../util/shell-word.ts'
import { known } from './observation.ts'
import { ageText, clusterSubject, type Evidence, managedEtcd, type Rule, type Seen } from './rule.ts'

export const operationRules = {
  OPERATION_ABANDONED: {
    severity: 'warning',
    when: 'An operation holds the lock but does not renew it: its run was killed.',
    command: (spec) => managedEtcd(spec, 'provision'),
    find: (seen) =>
      operations(seen, true).map((evidence) => ({ ...evidence, found: `${evidence.found}, and has died since` })),
  },
  RESTORE_UNFINISHED: {
    severity: 'warning',
    when: 'A restore is not finished.',
    command: (spec) => managedEtcd(spec, 'restore'),
    find: ({ observation, spec }) => {
      const { unfinishedRestore, running } = known(observation.operation) ?? {}
      if (unfinishedRestore === undefined || running?.abandoned === false) return []
      const command = managedEtcd(spec, `${continuation(unfinishedRestore)} --confirm ${spec.name}`)
      return [{ subject: clusterSubject(spec), found: `a restore of ${unfinishedRestore} is not finished`, command }]
    },
  },
  OPERATION_RUNNING: {
    severity: 'info',
    when: 'An operation holds the lock.',
    command: () => 'wait until it has ended',
    find: (seen) => operations(seen, false),
  },
  DRIFT: {
    severity: 'warning',
    when: 'An object differs from the cluster file.',
    command: (spec) => managedEtcd(spec, 'provision --mode plan'),
    find: ({ observation: { drift, cluster } }) => {
      if (known(cluster)?.exists === false) return []
      const objects = Map.groupBy(known(drift)?.list ?? [], ({ object }) => object)
      return [...objects].map(([subject, all]) => {
        const [first] = all
        const more = all.length > 1 ? `, and ${all.length - 1} more` : ''
        const found =
          first === undefined || first.path === ''
            ? 'is not there'
            : `${first.path} is ${first.is}, not ${first.shouldBe}${more}`
        return { subject, found }
      })
    },
  },
} as const satisfies Readonly<Record<string, Rule>>

function operations({ observation, spec, at }: Seen, abandoned: boolean): Evidence[] {
  const running = known(observation.operation)?.running
  if (running === undefined || running.abandoned !== abandoned) return []
  const { operation, holder, since } = running
  const long = since === undefined ? '' : ` for ${ageText(at.getTime() - Date.parse(since))}`
  return [{ subject: clusterSubject(spec), found: `${operation} runs${long}, started by ${holder}` }]
}

/** The action that continues a restore of this source: of a backup, of a file, or of a member's own database. */
function continuation(source: string): string {
  if (survivorOf(source) !== undefined) return 'repair --mode apply'
  return `restore --${isFileSource(source) ? 'snapshot' : 'backup'} ${shellWord(source)}`
}

import { known } from './observation.ts'
import { ageText, clusterSubject, type Evidence, managedEtcd, type RuledCluster, type Seen } from './rule.ts'

/** With a wrong name, provision would create a second cluster. */
export function createIfRight(spec: RuledCluster): string {
  return `check name and namespace in ${spec.file}, then ${managedEtcd(spec, 'provision')}`
}

/** If volumes exist, `provision` starts the members on them, and no data is lost. */
export function missingCluster({ observation: { cluster, volumes, backups }, spec, at }: Seen): Evidence[] {
  if (known(cluster)?.exists !== false) return []
  const found = `there is no StatefulSet ${spec.name} in namespace ${spec.namespace}`
  const subject = clusterSubject(spec)
  const create = managedEtcd(spec, 'provision')
  // Volumes and backups of this name show that the name is right.
  if ((known(volumes)?.list ?? []).length > 0) return [{ subject, found, command: create }]
  if (spec.backup === undefined) return [{ subject, found }]
  const { newest } = known(backups) ?? {}
  // Without the bucket, it is unknown whether this is a new cluster or a lost one.
  if (newest === undefined) {
    return [
      {
        subject,
        found,
        command: `${createIfRight(spec)}; if it had backups, restore one after that: docs/disaster.md`,
      },
    ]
  }
  const restore = managedEtcd(spec, `restore --backup latest --identity FILE --confirm ${spec.name}`)
  return [
    {
      subject,
      found: `${found}; recovery point: ${newest.name}, taken ${ageText(at.getTime() - Date.parse(newest.takenAt))} ago`,
      command: `${create}, then ${restore}; docs/disaster.md`,
    },
  ]
}

import { formatBytes } from '../util/format-bytes.ts'
import { answering, clusterSubject, type Evidence, managedEtcd, nameOfId, type Rule, type Seen } from './rule.ts'

/** The share of the quota. At the quota itself, etcd refuses writes. */
const nearQuota = 0.8
/** The threshold of OpenShift's etcd operator and of ahrtr/etcd-defrag, rounded. */
const fragmentedShare = 0.45
const fragmentedBytes = 100 * 2 ** 20

export const databaseRules = {
  DATA_DIVERGED: {
    severity: 'critical',
    when: 'Members have different data at the same revision, compacted at the same one.',
    command: (spec) => managedEtcd(spec, 'repair'),
    find: diverged,
  },
  ALARM_NOSPACE: {
    severity: 'critical',
    when: 'A member has raised NOSPACE: etcd refuses every write.',
    command: (spec) => managedEtcd(spec, 'repair'),
    find: (seen) => alarms(seen, 'NOSPACE', 'the database has reached its quota, and etcd refuses every write'),
  },
  ALARM_CORRUPT: {
    severity: 'critical',
    when: 'A member has raised CORRUPT: its data differs from that of the others.',
    command: (spec) => managedEtcd(spec, 'repair'),
    find: (seen) => alarms(seen, 'CORRUPT', 'etcd has found data that differs from that of the others'),
  },
  DATABASE_NEAR_QUOTA: {
    severity: 'warning',
    when: `A member's database uses more than ${nearQuota * 100} % of its quota. At 100 %, etcd refuses writes.`,
    command: () => 'raise etcd.quota in the cluster file, or delete unneeded keys; then: managed-etcd defragment',
    find: ({ observation, spec }) =>
      answering(observation).flatMap(({ name, etcd }) => {
        const quota = etcd.quotaBytes ?? spec.etcd.quota.bytes
        if (etcd.databaseBytes <= quota * nearQuota) return []
        const found = `${formatBytes(etcd.databaseBytes)} of ${formatBytes(quota)}, ${formatBytes(etcd.databaseBytesInUse)} in use`
        return [{ subject: name, found }]
      }),
  },
  DATABASE_FRAGMENTED: {
    severity: 'info',
    when: `More than ${fragmentedShare * 100} % of a database, and more than ${formatBytes(fragmentedBytes)}, are free pages.`,
    command: (spec) => managedEtcd(spec, 'defragment'),
    find: ({ observation }) =>
      answering(observation).flatMap(({ name, etcd: { databaseBytes, databaseBytesInUse } }) => {
        const free = databaseBytes - databaseBytesInUse
        return free > fragmentedBytes && free > databaseBytes * fragmentedShare
          ? [{ subject: name, found: `${formatBytes(free)} of ${formatBytes(databaseBytes)} are free pages` }]
          : []
      }),
  },
  DATA_NOT_COMPARED: {
    severity: 'info',
    when: 'The data of the members could not be compared: it is too large, or a compaction ran meanwhile.',
    command: (spec) => managedEtcd(spec, 'status --compare-data always'),
    find: notCompared,
  },
} as const satisfies Readonly<Record<string, Rule>>

function alarms({ observation }: Seen, kind: string, found: string): Evidence[] {
  const told = answering(observation).flatMap(({ etcd }) => etcd.alarms)
  const members = [...new Set(told.filter(({ alarm }) => alarm === kind).map(({ member }) => member))]
  return members.map((id) => {
    const subject = nameOfId(observation, id)
    return { subject, found }
  })
}

function hashes(observation: Seen['observation']) {
  return answering(observation).flatMap(({ name, etcd: { hash } }) => ('unknown' in hash ? [] : [{ name, ...hash }]))
}

function diverged({ observation }: Seen): Evidence[] {
  const groups = Map.groupBy(hashes(observation), ({ revision, compactRevision }) => `${revision} ${compactRevision}`)
  return [...groups.values()]
    .filter((group) => new Set(group.map(({ hash }) => hash)).size > 1)
    .flatMap((group) =>
      group.map(({ name, hash, revision }) => ({
        subject: name,
        found: `has the hash ${hash} at revision ${revision}, which differs from that of the others`,
      })),
    )
}

function notCompared({ observation, spec }: Seen): Evidence[] {
  const found = hashes(observation)
  const compactions = new Set(found.map(({ compactRevision }) => compactRevision))
  if (compactions.size > 1)
    return [{ subject: clusterSubject(spec), found: 'not comparable: a compaction ran meanwhile' }]
  const untold = answering(observation).flatMap(({ name, etcd: { hash } }) =>
    'unknown' in hash && spec.members > 1 ? [{ subject: name, found: hash.unknown }] : [],
  )
  return untold.filter(({ found: reason }) => reason !== 'not asked for')
}

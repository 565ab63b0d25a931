import { memberNames } from '../cluster/names.ts'
import { caughtUpEntries } from '../members/member-client.ts'
import { formatBytes } from '../util/format-bytes.ts'
import { known } from './observation.ts'
import {
  answering,
  type Evidence,
  kubectl,
  managedEtcd,
  nameOfId,
  podsOf,
  quorumOf,
  type Rule,
  reads,
  type Seen,
} from './rule.ts'

/** The share of the quota. At the quota itself, etcd refuses writes. */
const nearQuota = 0.8
/** The threshold of OpenShift's etcd operator and of ahrtr/etcd-defrag, rounded. */
const fragmentedShare = 0.45
const fragmentedBytes = 100 * 2 ** 20

const whole = (spec: Seen['spec']) => `${spec.namespace}/${spec.name}`

export const memberRules = {
  CLUSTER_MISSING: {
    severity: 'critical',
    when: 'There is no StatefulSet of the members.',
    command: (spec) => managedEtcd(spec, 'provision'),
    find: ({ observation: { cluster }, spec }) =>
      known(cluster)?.exists === false
        ? [{ subject: whole(spec), found: `there is no StatefulSet ${spec.name} in namespace ${spec.namespace}` }]
        : [],
  },
  QUORUM_LOST: {
    severity: 'critical',
    when: 'Linearizable reads fail on every member; without access to etcd: fewer members than a quorum are ready.',
    command: (spec) => managedEtcd(spec, 'repair'),
    find: quorumLost,
  },
  CLUSTER_SPLIT: {
    severity: 'critical',
    when: 'Members belong to different etcd clusters.',
    command: (spec) => kubectl(spec, `logs ${spec.name}-0`),
    find: ({ observation }) =>
      [...grouped(answering(observation), ({ etcd }) => etcd.clusterId)].length < 2
        ? []
        : answering(observation).map(({ name, etcd }) => ({ subject: name, found: `is of cluster ${etcd.clusterId}` })),
  },
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
  MEMBER_DOWN: {
    severity: 'warning',
    when: 'A member of the cluster file has no ready pod, or does not answer.',
    command: (spec) => managedEtcd(spec, 'repair'),
    find: down,
  },
  MEMBER_ISOLATED: {
    severity: 'warning',
    when: 'A member answers, but its linearizable reads fail, while others succeed.',
    command: (spec) => kubectl(spec, `logs ${spec.name}-0`),
    find: ({ observation, spec }) => {
      const all = answering(observation)
      if (!all.some(({ etcd }) => reads(etcd))) return []
      return all
        .filter(({ etcd }) => !reads(etcd) && !etcd.learner)
        .map(({ name, etcd }) => ({
          subject: name,
          found: `a linearizable read fails${etcd.leader === undefined ? ', and it knows no leader' : ''}`,
          command: kubectl(spec, `logs ${name}`),
        }))
    },
  },
  LEADER_DISPUTED: {
    severity: 'warning',
    when: 'Members name different leaders.',
    command: (spec) => managedEtcd(spec, 'status'),
    find: ({ observation }) => {
      const told = answering(observation).filter(({ etcd }) => etcd.leader !== undefined)
      if (grouped(told, ({ etcd }) => etcd.leader ?? '').size < 2) return []
      return told.map(({ name, etcd }) => ({
        subject: name,
        found: `names ${nameOfId(observation, etcd.leader ?? '')} as the leader, in term ${etcd.term}`,
      }))
    },
  },
  MEMBERSHIP_DIFFERS: {
    severity: 'warning',
    when: 'The stores of two members have different memberships.',
    command: (spec) => kubectl(spec, `logs ${spec.name}-0`),
    find: ({ observation }) => {
      const lists = memberships({ observation })
      if (grouped(lists, ({ text }) => text).size < 2) return []
      return lists.map(({ name, text }) => ({ subject: name, found: `has the membership ${text}` }))
    },
  },
  MEMBERSHIP_NOT_AS_FILE: {
    severity: 'warning',
    when: 'The membership of etcd differs from the members of the cluster file.',
    command: (spec) => managedEtcd(spec, 'provision --mode plan'),
    find: notAsFile,
  },
  MEMBER_LEARNER: {
    severity: 'warning',
    when: 'A member is a learner: it does not vote, and serves no clients.',
    command: (spec) => managedEtcd(spec, 'repair'),
    find: ({ observation }) => {
      const named = memberships({ observation }).flatMap(({ learners }) => learners)
      const own = answering(observation).flatMap(({ name, etcd }) => (etcd.learner ? [name] : []))
      return [...new Set([...own, ...named])].map((subject) => ({ subject, found: 'is a learner, without a vote' }))
    },
  },
  MEMBER_BEHIND: {
    severity: 'warning',
    when: `A member is more than ${caughtUpEntries} log entries behind the newest entry of any member.`,
    command: (spec) => kubectl(spec, 'top pods'),
    find: ({ observation }) => {
      const all = answering(observation)
      const newest = Math.max(...all.map(({ etcd }) => etcd.raftIndex))
      return all
        .filter(({ etcd }) => newest - etcd.appliedIndex > Number(caughtUpEntries))
        .map(({ name, etcd }) => ({ subject: name, found: `is ${newest - etcd.appliedIndex} log entries behind` }))
    },
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

function quorumLost({ observation, spec }: Seen): Evidence[] {
  const { members, cluster } = observation
  if (known(cluster)?.exists === false) return []
  const needed = `${quorumOf(spec.members)} of ${spec.members}`
  const all = answering(observation)
  if (!('unknown' in members)) {
    if (all.some(({ etcd }) => reads(etcd))) return []
    const found = `linearizable reads fail on every member, ${needed}; ${all.length} of ${spec.members} answer`
    return [{ subject: whole(spec), found }]
  }
  const ready = podsOf(observation, 'member')?.filter((pod) => pod.ready && !pod.ending)
  if (ready === undefined || ready.length >= quorumOf(spec.members)) return []
  return [
    { subject: whole(spec), found: `${ready.length} of ${spec.members} members are ready, the quorum is ${needed}` },
  ]
}

function down({ observation, spec }: Seen): Evidence[] {
  if (known(observation.cluster)?.exists === false) return []
  const pods = podsOf(observation, 'member')
  const told = new Map((known(observation.members)?.list ?? []).map(({ name, etcd }) => [name, etcd]))
  return memberNames(spec).flatMap((subject): Evidence[] => {
    const pod = pods?.find(({ name }) => name === subject)
    const etcd = told.get(subject)
    const command = kubectl(spec, `describe pod ${subject}`)
    if (pods !== undefined && pod === undefined) return [{ subject, found: 'the pod does not exist', command }]
    if (etcd !== undefined && 'unknown' in etcd && !etcd.notPermitted) {
      const state = pod === undefined || pod.ready ? '' : `; its pod: ${pod.state}`
      return [{ subject, found: `does not answer: ${etcd.unknown}${state}`, command }]
    }
    // A member that answers but has no quorum or no vote is not ready for that reason, and has a finding for it.
    const excused = etcd !== undefined && !('unknown' in etcd) && (!reads(etcd) || etcd.learner)
    if (pod === undefined || (pod.ready && !pod.ending) || excused) return []
    return [{ subject, found: `its pod is not ready: ${pod.state}`, command }]
  })
}

function memberships({ observation }: Pick<Seen, 'observation'>) {
  return answering(observation).flatMap(({ name, etcd: { membership } }) => {
    if ('unknown' in membership) return []
    const { members } = membership
    const entries = members.map(
      (member) => `${member.name || 'not started'} ${member.id}${member.learner ? ' learner' : ''}`,
    )
    const learners = members.filter(({ learner }) => learner).map((member) => member.name || `member ${member.id}`)
    return [
      {
        name,
        names: members.map((member) => member.name || `member ${member.id}`),
        learners,
        text: entries.sort().join(', '),
      },
    ]
  })
}

function notAsFile({ observation, spec }: Seen): Evidence[] {
  const lists = memberships({ observation })
  if (lists.length === 0) return []
  const found = new Set(lists.flatMap(({ names }) => names))
  const wanted: readonly string[] = memberNames(spec)
  return [
    ...[...found]
      .filter((name) => !wanted.includes(name))
      .map((subject) => ({
        subject,
        found: 'is a member of etcd, but not in the cluster file',
      })),
    ...wanted
      .filter((name) => !found.has(name))
      .map((subject) => ({
        subject,
        found: 'is in the cluster file, but not a member of etcd',
      })),
  ]
}

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
  const groups = grouped(hashes(observation), ({ revision, compactRevision }) => `${revision} ${compactRevision}`)
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
  if (compactions.size > 1) return [{ subject: whole(spec), found: 'not comparable: a compaction ran meanwhile' }]
  const untold = answering(observation).flatMap(({ name, etcd: { hash } }) =>
    'unknown' in hash && spec.members > 1 ? [{ subject: name, found: hash.unknown }] : [],
  )
  return untold.filter(({ found: reason }) => reason !== 'not asked for')
}

function grouped<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  return Map.groupBy(items, key)
}

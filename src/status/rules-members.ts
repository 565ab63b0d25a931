import { memberNames } from '../cluster/names.ts'
import { caughtUpEntries } from '../members/member-client.ts'
import { createIfRight, missingCluster } from './missing-cluster.ts'
import { known } from './observation.ts'
import {
  answering,
  clusterSubject,
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

export const memberRules = {
  CLUSTER_MISSING: {
    severity: 'critical',
    when: 'There is no StatefulSet of the members. If its volumes are gone and a backup is known, the fix names `restore`.',
    command: createIfRight,
    find: missingCluster,
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
      [...Map.groupBy(answering(observation), ({ etcd }) => etcd.clusterId)].length < 2
        ? []
        : answering(observation).map(({ name, etcd }) => ({ subject: name, found: `is of cluster ${etcd.clusterId}` })),
  },
  MEMBER_DOWN: {
    severity: 'warning',
    when: 'A member of the cluster file has no ready pod, or does not answer.',
    // The plan distinguishes a lost member from one that only waits, with the reason.
    command: (spec) => managedEtcd(spec, 'repair --mode plan'),
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
      if (Map.groupBy(told, ({ etcd }) => etcd.leader ?? '').size < 2) return []
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
      if (Map.groupBy(lists, ({ text }) => text).size < 2) return []
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
} as const satisfies Readonly<Record<string, Rule>>

function quorumLost({ observation, spec }: Seen): Evidence[] {
  const { members, cluster } = observation
  if (known(cluster)?.exists === false) return []
  const needed = `${quorumOf(spec.members)} of ${spec.members}`
  const all = answering(observation)
  if (!('unknown' in members)) {
    if (all.some(({ etcd }) => reads(etcd))) return []
    const found = `linearizable reads fail on every member, ${needed}; ${all.length} of ${spec.members} answer`
    return [{ subject: clusterSubject(spec), found }]
  }
  const ready = podsOf(observation, 'member')?.filter((pod) => pod.ready && !pod.ending)
  if (ready === undefined || ready.length >= quorumOf(spec.members)) return []
  return [
    {
      subject: clusterSubject(spec),
      found: `${ready.length} of ${spec.members} members are ready, the quorum is ${needed}`,
    },
  ]
}

function down({ observation, spec }: Seen): Evidence[] {
  if (known(observation.cluster)?.exists === false) return []
  const pods = podsOf(observation, 'member')
  const told = new Map((known(observation.members)?.list ?? []).map(({ name, etcd }) => [name, etcd]))
  return memberNames(spec).flatMap((subject): Evidence[] => {
    const pod = pods?.find(({ name }) => name === subject)
    const etcd = told.get(subject)
    if (pods !== undefined && pod === undefined) return [{ subject, found: 'the pod does not exist' }]
    if (etcd !== undefined && 'unknown' in etcd && !etcd.notPermitted) {
      const state = pod === undefined || pod.ready ? '' : `; its pod: ${pod.state}`
      return [{ subject, found: `does not answer: ${etcd.unknown}${state}` }]
    }
    // A member that answers but has no quorum or no vote is not ready for that reason, and has a finding for it.
    const excused = etcd !== undefined && !('unknown' in etcd) && (!reads(etcd) || etcd.learner)
    if (pod === undefined || (pod.ready && !pod.ending) || excused) return []
    return [{ subject, found: `its pod is not ready: ${pod.state}` }]
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
  const desired: readonly string[] = memberNames(spec)
  return [
    ...[...found]
      .filter((name) => !desired.includes(name))
      .map((subject) => ({
        subject,
        found: 'is a member of etcd, but not in the cluster file',
      })),
    ...desired
      .filter((name) => !found.has(name))
      .map((subject) => ({
        subject,
        found: 'is in the cluster file, but not a member of etcd',
      })),
  ]
}

import type { V1Container } from '@kubernetes/client-node'
import { readBackupRecord } from '../cluster/backup-record.ts'
import { etcdContainerOf } from '../cluster/etcd-container.ts'
import { memberNames } from '../cluster/names.ts'
import type { StatefulSet } from '../cluster/object-types.ts'
import type { RunningVersions } from '../cluster/version-change.ts'
import { askMember, disagreeingWhileServing, type EtcdAccess, withMember } from '../members/member-client.ts'
import { unlessProblem } from '../problem/problem-only.ts'
import type { UpgradeMember, UpgradeState } from './preconditions.ts'

/** Observes everything that the checks before a change of the version need; writes nothing. */
export async function observeUpgrade(
  access: EtcdAccess,
  running: RunningVersions,
  statefulSet: StatefulSet | undefined,
): Promise<UpgradeState> {
  const [members, record] = await Promise.all([
    Promise.all(memberNames(access.spec).map((name) => observeMember(access, name))),
    readBackupRecord(access.kubernetes, access.spec),
  ])
  const answers = members.flatMap(({ answer }) => (answer === undefined ? [] : [answer.health]))
  const container = etcdContainerOf(statefulSet)
  return {
    members,
    diverged: await disagreeingWhileServing(access, answers),
    clusterMinor: running.cluster,
    line: [...(container?.command ?? []), ...foreignLine(container)],
    foreignLine: foreignLine(container),
    verifiedBackup: record?.verified,
  }
}

function observeMember(access: EtcdAccess, name: string): Promise<UpgradeMember> {
  const answer = Promise.all([
    askMember(access, name),
    withMember(access, name, (etcd) => etcd.memberList({ linearizable: false })),
  ])
  return unlessProblem(answer).then((told) => ({
    name,
    answer: told === undefined ? undefined : { health: told[0], list: told[1] },
  }))
}

/**
 * The flags and variables that others have added. This project sets its flags in the command, and knows its own
 * variables.
 */
function foreignLine(container: V1Container | undefined): string[] {
  const variables =
    container?.env?.flatMap(({ name, value }) => (value === undefined ? [] : [`${name}=${value}`])) ?? []
  return [...(container?.args ?? []), ...variables]
}

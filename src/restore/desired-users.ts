import { readAccessRecord } from '../access/observe/access-record.ts'
import { appOf } from '../access/policy/subject.ts'
import { rootUser } from '../cluster/cluster-leaves.ts'
import { parseUsers, type Users } from '../etcd/users.ts'
import type { Finding } from '../problem/problem.ts'
import type { FindingSubject } from '../problem/subjects.ts'
import { type RestoreContext, recordOf } from './context.ts'

/** The desired users and roles of the restored cluster, and the source of that information. */
export interface DesiredUsers {
  readonly users: Users
  /**
   * `cluster`: read before the members were stopped. `record`: the cluster did not answer, and the access record has
   * its applications. `nothing`: neither. All other users are as in the snapshot, unless it is `foreign`: a file, or a
   * backup without a trusted signature, does not decide who has access here.
   */
  readonly known: 'cluster' | 'record' | 'nothing'
  readonly foreign: boolean
}

export async function desiredUsers(context: RestoreContext, restored: Users): Promise<DesiredUsers> {
  const { kubernetes, spec, restoreSource } = context
  const foreign = restoreSource !== 'previous' && !restoreSource.signed
  const { users: before } = recordOf(context)
  if (before !== undefined) return { users: parseUsers(before), known: 'cluster', foreign }
  const others = foreign ? { users: {}, roles: {} } : restored
  const { recorded } = await readAccessRecord(kubernetes, spec)
  if (recorded === undefined) return { users: others, known: 'nothing', foreign }
  const users = recorded.etcdUsers.map(({ name, roles }) => [name, roles] as const)
  const roles = recorded.etcdRoles.map(({ name, permissions }) => [name, permissions] as const)
  return {
    users: {
      users: { ...notOfApps(others.users), ...Object.fromEntries(users) },
      roles: { ...notOfApps(others.roles), ...Object.fromEntries(roles) },
    },
    known: 'record',
    foreign,
  }
}

function notOfApps<Value>(found: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(found).filter(([name]) => appOf(name) === undefined))
}

/** Users of the snapshot that stay with a password that this restore has not set. */
export function strangersPasswords(restored: Users, { users }: Users, known: ReadonlySet<string>): string[] {
  return Object.keys(users).filter((user) => user !== rootUser && user in restored.users && !known.has(user))
}

/**
 * Warnings about users that exist or are missing because no better information was available, and about users with the
 * password of the backup, or without one.
 */
export function unknownUserFindings(
  restored: Users,
  { users: { users }, known, foreign }: DesiredUsers,
  passwords: ReadonlySet<string>,
): Finding[] {
  const now = Object.keys(users).filter((user) => user !== rootUser)
  const unsure = now.filter((user) => known === 'nothing' || (known === 'record' && appOf(user) === undefined))
  const gone = Object.keys(restored.users).filter((user) => user !== rootUser && !(user in users))
  const withoutPassword = now.filter((user) => !passwords.has(user))
  const kept = withoutPassword.filter((user) => user in restored.users)
  const added = withoutPassword.filter((user) => !(user in restored.users))
  return [
    doubt(foreign ? kept : [], 'passwords', {
      found: `${kept.join(', ')} can only use a certificate now: the author of the snapshot knows the password that ${kept.length === 1 ? 'it has' : 'they have'} there, and no Secret has a new one`,
      fix: 'run sync-access for users of the policy; give others a password: etcdctl user passwd NAME',
    }),
    doubt(foreign ? [] : kept, 'passwords', {
      found: `${kept.join(', ')} ${kept.length === 1 ? 'has' : 'have'} the password at the time of the backup: etcd does not reveal passwords, and no Secret that sync-access has recorded has it`,
      fix: 'run sync-access for users of the policy; set those of other users again if they have changed since: etcdctl user passwd NAME',
    }),
    doubt(added, 'passwords', {
      found: `${added.join(', ')} ${added.length === 1 ? 'was' : 'were'} added after the backup and can only use a certificate now`,
      fix: 'run sync-access for users of the policy; give others a password: etcdctl user passwd NAME',
    }),
    doubt(unsure, 'users', {
      found: `the users could not be read before the cluster was stopped: ${unsure.join(', ')} ${unsure.length === 1 ? 'is' : 'are'} as the backup has them, also who was removed since`,
      fix: 'run sync-access now, and check the others: etcdctl user list',
    }),
    doubt(foreign && known !== 'cluster' ? gone : [], 'users', {
      found: `${gone.join(', ')} of the snapshot ${gone.length === 1 ? 'is' : 'are'} not restored: an unsigned snapshot cannot grant access`,
      fix: 'grant applications access by the access file and sync-access; add other users again: etcdctl user add NAME',
    }),
  ].flat()
}

function doubt(
  about: readonly string[],
  subject: FindingSubject,
  { found, fix }: Omit<Finding, 'code' | 'subject'>,
): Finding[] {
  return about.length === 0 ? [] : [{ code: 'RESTORE_USERS_UNKNOWN', subject, found, fix }]
}

import { etcdUserIn, isPending, passwordOf } from '../access/credentials.ts'
import { readInventory } from '../access/inventory.ts'
import type { EtcdPermission } from '../access/key-range.ts'
import { appOf } from '../access/member.ts'
import { listCredentials } from '../access/observe.ts'
import { enableAuthentication } from '../cluster/authentication.ts'
import { askMembers, disagreeingHashes, type MemberHealth, notSteady, withMember } from '../cluster/members.ts'
import { memberNames } from '../cluster/names.ts'
import { awaitMembers, awaitPods, memberMinutes } from '../cluster/rollout.ts'
import { Problem } from '../problem.ts'
import type { Progress } from '../report/reporter.ts'
import { markOf, patienceOf, type Restoring } from './restoring.ts'
import { changeUsers, type Grant, parseUsers, readUsers, type UserChange, type Users, userChanges } from './users.ts'

/** Waits until the restored members work as one, and refuses to go on when their data differ. */
export async function awaitHealthy(restoring: Restoring, progress: Progress): Promise<MemberHealth[]> {
  const { access, signal } = restoring
  const patience = patienceOf(restoring, progress)
  await awaitMembers(patience)
  const health = await awaitPods(patience, 'member', 'the restored members to be steady', memberMinutes, async () => {
    try {
      const found = await askMembers(access)
      const reason = notSteady(found)
      return reason === undefined ? { done: found } : { waitingFor: reason }
    } catch (error) {
      if (!(error instanceof Problem) || signal.aborted) throw error
      return { waitingFor: error.findings[0]?.found ?? error.message }
    }
  })
  const different = await disagreeingHashes(access, health)
  if (different.length === 0) return health
  throw new Problem('restored, and the portals stay closed: the members differ', [
    {
      subject: 'hashes',
      found: `${different.join(', ')} holds other data than ${health[0]?.member} at the same revision`,
      mend: 'restore another backup, or run again with backup: previous to bring the old data back',
    },
  ])
}

/** Makes users, roles and passwords those of now, as far as anything of now is known. No client can connect yet. */
export async function reconcile(restoring: Restoring, progress: Progress): Promise<UserChange[]> {
  const { spec, access, report } = restoring
  const passwords = await knownPasswords(restoring)
  const [member = ''] = memberNames(spec)
  return withMember(access, member, async (etcd) => {
    await enableAuthentication(etcd)
    const restored = await readUsers(etcd)
    const live = await usersOfNow(restoring, restored)
    const changes = userChanges(restored, live, new Set(passwords.keys()))
    progress(`${changes.length} changes`)
    await changeUsers(etcd, changes, passwords)
    for (const finding of doubts(restored, live, passwords)) report.warning(finding)
    return changes
  })
}

/**
 * The users of just before the stop; where the cluster did not answer, what sync-access wrote down of its apps when it ran last, with all other
 * users as the backup has them; undefined where neither is known.
 */
async function usersOfNow(restoring: Restoring, restored: Users): Promise<Users | undefined> {
  const { kubernetes, spec } = restoring
  const { users: before } = markOf(restoring)
  if (before !== undefined) return parseUsers(before)
  const { recorded } = await readInventory(kubernetes, spec)
  if (recorded === undefined) return undefined
  const grants = (permissions: readonly EtcdPermission[]) =>
    permissions.map(({ type, key, rangeEnd }): Grant => ({ type, key: base64(key), rangeEnd: base64(rangeEnd) }))
  const users = recorded.etcdUsers.map(({ name, roles }) => [name, roles] as const)
  const roles = recorded.etcdRoles.map(({ name, permissions }) => [name, grants(permissions)] as const)
  return {
    users: { ...notOfApps(restored.users), ...Object.fromEntries(users) },
    roles: { ...notOfApps(restored.roles), ...Object.fromEntries(roles) },
  }
}

function notOfApps<Value>(found: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(found).filter(([name]) => appOf(name) === undefined))
}

function base64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64')
}

/** The passwords that applications have in their Secrets now, by user. */
async function knownPasswords({ kubernetes, spec, report }: Restoring): Promise<Map<string, string>> {
  const passwords = new Map<string, string>()
  const { namespaces } = await readInventory(kubernetes, spec)
  for (const secret of await listCredentials(kubernetes, spec, namespaces)) {
    const [user, password] = [etcdUserIn(secret), passwordOf(secret)]
    if (user === undefined || password === undefined || isPending(secret)) continue
    report.mask(password)
    passwords.set(user, password)
  }
  return passwords
}

/** Whose password is that of the backup, or nobody's: the user has to know. */
function doubts(restored: Users, live: Users | undefined, passwords: ReadonlyMap<string, string>) {
  const now = Object.keys((live ?? restored).users).filter((user) => user !== 'root' && !passwords.has(user))
  const kept = now.filter((user) => user in restored.users)
  const added = now.filter((user) => !(user in restored.users))
  return [
    ...(kept.length > 0
      ? [
          {
            subject: 'passwords',
            found: `${kept.join(', ')} ${kept.length === 1 ? 'has' : 'have'} the password of the time of the backup: etcd tells none, and no Secret has it`,
            mend: 'run sync-access for users of the policy; set those of others anew if they were changed since: etcdctl user passwd NAME',
          },
        ]
      : []),
    ...(added.length > 0
      ? [
          {
            subject: 'passwords',
            found: `${added.join(', ')} came after the backup and can only come by certificate now`,
            mend: 'run sync-access for users of the policy; give others a password: etcdctl user passwd NAME',
          },
        ]
      : []),
    ...(live === undefined && now.length > 0
      ? [
          {
            subject: 'users',
            found:
              'nothing is known of the users of now: those of the backup are in the cluster, also who was removed since',
            mend: 'run sync-access now, and look through the others: etcdctl user list',
          },
        ]
      : []),
  ]
}

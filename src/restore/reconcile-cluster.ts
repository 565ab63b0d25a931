import { randomBytes } from 'node:crypto'
import { readAccessRecord } from '../access/observe/access-record.ts'
import { listCredentials } from '../access/observe/observe-objects.ts'
import { rootUser } from '../cluster/cluster-leaves.ts'
import { survivorOf } from '../cluster/restore-record.ts'
import { changeUsers, readUsers, type UserChange, userChanges } from '../etcd/users.ts'
import { enableAuthentication } from '../members/enable-authentication.ts'
import { hashFindings, waitUntilServing } from '../members/health.ts'
import { disagreeingHashes, type MemberHealth } from '../members/member-client.ts'
import { withAnyMember } from '../members/with-any-member.ts'
import { refuse } from '../problem/problem.ts'
import type { Progress } from '../report/reporter.ts'
import { type RestoreContext, recordOf, restoreWaitContext } from './context.ts'
import { desiredUsers, strangersPasswords, unknownUserFindings } from './desired-users.ts'
import { knownPasswords } from './known-passwords.ts'

/** Waits until the restored members are healthy, and fails if their data differs. */
export async function waitHealthy(context: RestoreContext, progress: Progress): Promise<MemberHealth[]> {
  const { access } = context
  const waitContext = restoreWaitContext(context, progress)
  const health = await waitUntilServing(access, waitContext)
  const fix = 'restore another backup, or run restore with backup: previous to go back to the old data'
  refuse(
    'restored, but the portals stay closed: the members differ',
    hashFindings(await disagreeingHashes(access, health), fix),
  )
  return health
}

/** Updates users, roles and passwords to the current ones, as far as those are known. No client can connect yet. */
export async function reconcileUsers(context: RestoreContext, progress: Progress): Promise<UserChange[]> {
  const { access, report } = context
  // The database of a member has the current users.
  if (survivorOf(recordOf(context).source) !== undefined) return []
  const passwords = await readPasswords(context)
  return withAnyMember(access, async ({ etcd }) => {
    await enableAuthentication(etcd)
    // A snapshot from elsewhere may have a password for root. Here, root has none, which etcd then keeps.
    await etcd.userChangePassword(rootUser, randomBytes(32).toString('base64url'))
    const restored = await readUsers(etcd)
    const now = await desiredUsers(context, restored)
    const known = new Set(passwords.keys())
    // The author of an unsigned snapshot knows the passwords in it.
    for (const user of now.foreign ? strangersPasswords(restored, now.users, known) : [])
      passwords.set(user, randomBytes(32).toString('base64url'))
    const changes = userChanges(restored, now.users, new Set(passwords.keys()))
    progress(`${changes.length} changes`)
    await changeUsers(etcd, changes, passwords)
    for (const finding of unknownUserFindings(restored, now, known)) report.warning(finding)
    return changes
  })
}

/** The current passwords, as far as Secrets have them; differences are warnings. */
async function readPasswords({ kubernetes, spec, access, report }: RestoreContext): Promise<Map<string, string>> {
  const record = await readAccessRecord(kubernetes, spec)
  const secrets = await listCredentials(kubernetes, spec, record.namespaces)
  const { passwords, findings } = knownPasswords(secrets, record, access.bundle)
  for (const password of passwords.values()) report.mask(password)
  for (const finding of findings) report.warning(finding)
  return passwords
}

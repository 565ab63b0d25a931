import { etcdUserIn, isPending, passwordOf } from '../access/credentials/credentials.ts'
import type { AccessRecord } from '../access/observe/access-record.ts'
import { isRecordedCredentials, strangerFinding } from '../access/observe/trusted-credentials.ts'
import type { Secret } from '../cluster/object-types.ts'
import type { Finding } from '../problem/problem.ts'

/**
 * The current passwords of applications, from their Secrets, by user. Anybody who can create a Secret can give it our
 * labels. So a Secret counts only if the access record names its user and namespace, and two different passwords count
 * as none.
 */
export function knownPasswords(
  secrets: readonly Secret[],
  record: Pick<AccessRecord, 'recorded'>,
): { readonly passwords: Map<string, string>; readonly findings: readonly Finding[] } {
  const isOurs = isRecordedCredentials(record)
  const ours = secrets.filter(isOurs).flatMap((secret) => {
    const [user, password, namespace] = [etcdUserIn(secret), passwordOf(secret), secret.metadata.namespace ?? '']
    return user === undefined || password === undefined || isPending(secret) ? [] : [{ user, password, namespace }]
  })
  const byUser = Map.groupBy(ours, ({ user }) => user)
  const differing = [...byUser].filter(([, copies]) => new Set(copies.map(({ password }) => password)).size > 1)
  const passwords = [...byUser].flatMap(([user, [first]]) =>
    first === undefined || differing.some(([other]) => other === user) ? [] : [[user, first.password] as const],
  )
  return {
    passwords: new Map(passwords),
    findings: [
      ...secrets.filter((secret) => !isOurs(secret)).map(strangerFinding),
      ...differing.map(
        ([user, copies]): Finding => ({
          code: 'RESTORE_USERS_UNKNOWN',
          subject: 'credentials',
          found: `the Secrets of ${user} in ${copies.map(({ namespace }) => namespace).join(', ')} have different passwords: none is used`,
          fix: 'find out who changed one of them; correct it and run sync-access',
        }),
      ),
    ],
  }
}

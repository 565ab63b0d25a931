import { etcdUserIn, isPending, passwordOf } from '../access/credentials/credentials.ts'
import type { AccessRecord } from '../access/observe/access-record.ts'
import { deliveredCertificate, isRecordedCredentials, strangerFinding } from '../access/observe/trusted-credentials.ts'
import { readableCertificates } from '../certificates/read-certificate.ts'
import type { Secret } from '../cluster/object-types.ts'
import type { Finding } from '../problem/problem.ts'

/**
 * The current passwords of applications, from their Secrets, by user. Every identity that can create a Secret can set
 * this project's labels. A Secret therefore counts only if the access record names its user and namespace, and if the
 * authority below a root of `bundle` has signed its certificate, because an identity that can write the record has no
 * such certificate. An expired certificate counts as well. If two Secrets of a user have different passwords, none
 * counts.
 */
export function knownPasswords(
  secrets: readonly Secret[],
  record: Pick<AccessRecord, 'recorded'>,
  bundle: string,
): { readonly passwords: Map<string, string>; readonly findings: readonly Finding[] } {
  const isRecorded = isRecordedCredentials(record)
  const roots = readableCertificates(bundle)
  const [genuine, forged] = partition(
    secrets.filter(isRecorded),
    (secret) => deliveredCertificate(secret, roots) !== undefined,
  )
  const ours = genuine.flatMap((secret) => {
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
      ...secrets.filter((secret) => !isRecorded(secret)).map(strangerFinding),
      ...forged.map(forgedFinding),
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

function partition<Item>(items: readonly Item[], holds: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(holds), items.filter((item) => !holds(item))]
}

function forgedFinding(secret: Secret): Finding {
  const { namespace, name } = secret.metadata
  return {
    code: 'RESTORE_USERS_UNKNOWN',
    subject: 'credentials',
    found: `Secret ${namespace}/${name} has no certificate of ${etcdUserIn(secret)} by this cluster's authority: its password is not used`,
    fix: 'find out who changed it, and run sync-access, which delivers new credentials',
  }
}

import { expect, test } from '@jest/globals'
import { appLeaf, credentialsSecret } from '../../src/access/credentials/credentials.ts'
import { createIssuer, createRoot, issueLeaf } from '../../src/certificates/issue.ts'
import type { Secret } from '../../src/cluster/object-types.ts'
import { isBlank, type Users, userChanges } from '../../src/etcd/users.ts'
import { strangersPasswords, unknownUserFindings } from '../../src/restore/desired-users.ts'
import { knownPasswords } from '../../src/restore/known-passwords.ts'
import { authority, now } from './access-fixtures.ts'

const orders = { type: 'readwrite', key: '2f6f72646572732f', rangeEnd: '2f6f726465727330' } as const
const root = { root: ['root'] }
const backup: Users = {
  users: { ...root, 'app.checkout': ['app.checkout'], 'app.gone': ['app.checkout', 'admins'], dba: ['admins'] },
  roles: { root: [], 'app.checkout': [orders], admins: [] },
}
const nobodys = new Set<string>()

test('users and roles that were removed since the backup do not come back', () => {
  const live: Users = {
    users: { ...root, 'app.checkout': ['app.checkout'] },
    roles: { root: [], 'app.checkout': [orders] },
  }
  expect(userChanges(backup, live, nobodys)).toEqual([
    { kind: 'delete-etcd-user', user: 'app.gone' },
    { kind: 'delete-etcd-user', user: 'dba' },
    { kind: 'delete-etcd-role', role: 'admins' },
  ])
})

test('users, roles and permissions that came since are there again, and changed ones as they are now', () => {
  const reading = { ...orders, type: 'read' } as const
  const stock = { ...orders, key: '2f73746f636b2f', rangeEnd: '' }
  const live: Users = {
    users: { ...backup.users, dba: [], 'app.stock': ['app.stock'] },
    roles: { ...backup.roles, 'app.checkout': [reading], admins: [orders], 'app.stock': [stock] },
  }
  expect(userChanges(backup, live, new Set(['app.stock']))).toEqual([
    { kind: 'grant-permission', role: 'app.checkout', permission: reading },
    { kind: 'grant-permission', role: 'admins', permission: orders },
    { kind: 'add-etcd-role', role: 'app.stock' },
    { kind: 'grant-permission', role: 'app.stock', permission: stock },
    { kind: 'revoke-etcd-role', user: 'dba', role: 'admins' },
    { kind: 'add-etcd-user', user: 'app.stock' },
    { kind: 'grant-etcd-role', user: 'app.stock', role: 'app.stock' },
  ])
})

test('a range that was given up is taken back', () => {
  const live: Users = { ...backup, roles: { ...backup.roles, 'app.checkout': [] } }
  expect(userChanges(backup, live, nobodys)).toEqual([
    { kind: 'revoke-permission', role: 'app.checkout', range: { key: orders.key, rangeEnd: orders.rangeEnd } },
  ])
})

test('a password that is known becomes the one of now, in users of the backup', () => {
  expect(userChanges(backup, backup, new Set(['app.checkout', 'app.stranger']))).toEqual([
    { kind: 'set-password', user: 'app.checkout' },
  ])
})

test('root is never touched', () => {
  const bare: Users = { users: {}, roles: {} }
  expect(userChanges({ users: root, roles: { root: [] } }, bare, new Set(['root']))).toEqual([])
})

test('a cluster that was just made has nobody but root', () => {
  expect(isBlank({ users: root, roles: { root: [] } })).toBe(true)
  expect(isBlank(backup)).toBe(false)
})

const found = (...policyWarnings: Parameters<typeof unknownUserFindings>) =>
  unknownUserFindings(...policyWarnings).map((finding) => finding.found)

test('of users that the cluster told, only passwords are in doubt', () => {
  const users = { ...backup, users: { ...backup.users, 'app.new': [] } }
  expect(found(backup, { users, known: 'cluster', foreign: false }, new Set(['app.checkout', 'app.gone']))).toEqual([
    expect.stringMatching(/^dba has the password at the time/),
    expect.stringMatching(/^app.new was added after the backup/),
  ])
})

test.each([
  ['nothing', 'app.checkout, app.gone, dba are'],
  ['record', 'dba is'],
] as const)('where %s is known, the others may be who was removed since', (known, who) => {
  const all = new Set(Object.keys(backup.users))
  expect(found(backup, { users: backup, known, foreign: false }, all)).toEqual([
    expect.stringContaining(`${who} as the backup has them`),
  ])
})

test('users of a file from elsewhere are not taken over, which is said', () => {
  const nobody: Users = { users: {}, roles: {} }
  expect(found(backup, { users: nobody, known: 'nothing', foreign: true }, nobodys)).toEqual([
    expect.stringMatching(/^app.checkout, app.gone, dba of the snapshot are not restored/),
  ])
})

test('who stays and is in a snapshot that nobody has signed does not keep the password that its maker knows', () => {
  const now: Users = { users: { ...root, 'app.checkout': [], dba: [], 'app.new': [] }, roles: { root: [] } }
  const known = new Set(['app.checkout'])
  expect(strangersPasswords(backup, now, known)).toEqual(['dba'])
  expect(found(backup, { users: now, known: 'cluster', foreign: true }, known)).toEqual([
    expect.stringMatching(/^dba can only use a certificate now: the author of the snapshot knows the password/),
    expect.stringMatching(/^app.new was added after the backup/),
  ])
})

const signed = (user: string, by = authority.issuer) => issueLeaf(appLeaf(authority.spec, user), by, now)
const labelled = (namespace: string, password: string, user = 'app.one', leaf = signed(user)): Secret =>
  credentialsSecret(authority, user, namespace, { password, leaf })
const { bundle } = authority
const record = {
  recorded: {
    etcdUsers: [],
    etcdRoles: [],
    foreign: [],
    credentials: ['finance', 'billing'].map((namespace) => ({ namespace, etcdUser: 'app.one', sound: true })),
  },
}

test('a password counts only where sync-access has delivered it, whatever labels other Secrets have', () => {
  const secrets = [
    labelled('finance', 'the real one'),
    labelled('shop', "a tenant's"),
    labelled('finance', 'x', 'app.two'),
  ]
  const { passwords, findings } = knownPasswords(secrets, record, bundle)
  expect([...passwords]).toEqual([['app.one', 'the real one']])
  expect(findings.map((finding) => finding.found)).toEqual([
    expect.stringMatching(
      /^Secret shop\/orders.app.one has the labels of app.one's credentials, but sync-access has not delivered it/,
    ),
    expect.stringMatching(/^Secret finance\/orders.app.two has the labels/),
  ])
  expect(knownPasswords(secrets, { recorded: undefined }, bundle).passwords.size).toBe(0)
})

test('a password that lies beside no certificate of this user counts for nothing, though the record names the place', () => {
  const anotherRoot = createRoot('etcd/orders', 3650, now)
  const another = createIssuer('etcd/orders', 365, anotherRoot, now)
  const { certificate } = signed('app.one')
  const forged = [
    labelled('finance', 'x', 'app.one', signed('app.one', another)),
    labelled('finance', 'x', 'app.one', signed('app.two')),
    labelled('finance', 'x', 'app.one', { certificate, key: signed('app.one').key }),
    labelled('finance', 'x', 'app.one', { certificate: '', key: '' }),
  ]
  for (const secret of forged) {
    const { passwords, findings } = knownPasswords([secret], record, bundle)
    expect([...passwords]).toEqual([])
    expect(findings.map(({ found }) => found)).toEqual([
      expect.stringMatching(
        /^Secret finance\/orders.app.one has no certificate of app.one by this cluster's authority/,
      ),
    ])
  }
})

test('two Secrets of one user that differ count for nothing', () => {
  const same = [labelled('finance', 'the real one'), labelled('billing', 'the real one')]
  expect([...knownPasswords(same, record, bundle).passwords]).toEqual([['app.one', 'the real one']])
  const { passwords, findings } = knownPasswords([...same, labelled('billing', 'another')], record, bundle)
  expect(passwords.size).toBe(0)
  expect(findings).toEqual([expect.objectContaining({ found: expect.stringContaining('have different passwords') })])
})

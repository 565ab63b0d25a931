import { expect, test } from '@jest/globals'
import { isBlank, type Users, userChanges } from '../../src/etcd/users.ts'
import { unknownUserFindings } from '../../src/restore/desired-users.ts'

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
    expect.stringMatching(/^dba has the password of the time/),
    expect.stringMatching(/^app.new came after the backup/),
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
    expect.stringMatching(/^app.checkout, app.gone, dba of the file are not taken over/),
  ])
})
